// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/machine/devicepaths.h"
#include "tests/core/measure/faketree.h"

#include <QTest>

using namespace perfbridge;

class TestDevicePaths final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usualRails_data() {
        QTest::addColumn<QString>("folder");
        QTest::newRow("TX1") << "devices/platform/7000c400.i2c/i2c-1/1-0040/iio_device";
        QTest::newRow("TX2") << "devices/3160000.i2c/i2c-0/0-0040/iio:device0";
    }
    void usualRails() {
        QFETCH(QString, folder);
        const FakeTree tree;
        for (int i = 0; i < 3; ++i)
            tree.write("sys/" + folder.toStdString() + "/in_power" + std::to_string(i) + "_input", "1000");
        const std::vector<PowerRail> rails = powerRails(tree.paths());
        QCOMPARE(rails.size(), std::size_t{3});
        QCOMPARE(rails[0].name, std::string("board"));
        QCOMPARE(rails[1].name, std::string("gpu"));
        QCOMPARE(rails[2].name, std::string("cpu"));
        QCOMPARE(rails[2].power, tree.root() + "/sys/" + folder.toStdString() + "/in_power2_input");
    }

    void ownRails() {
        const FakeTree tree;
        tree.write("sys/i2c/hwmon/hwmon3/in1_input", "5000");
        tree.write("sys/i2c/hwmon/hwmon3/curr1_input", "400");
        SystemPaths paths = tree.paths();
        paths.devices = {{"rail:board", "i2c/hwmon/hwmon*/in1_input * i2c/hwmon/hwmon*/curr1_input"},
                         {"rail:gpu", "/elsewhere/power"}};
        const std::vector<PowerRail> rails = powerRails(paths);
        QCOMPARE(rails.size(), std::size_t{2});
        QCOMPARE(rails[0].voltage, tree.root() + "/sys/i2c/hwmon/hwmon3/in1_input");
        QCOMPARE(rails[0].current, tree.root() + "/sys/i2c/hwmon/hwmon3/curr1_input");
        QVERIFY(rails[0].power.empty());
        QCOMPARE(rails[1].power, std::string("/elsewhere/power"));
    }

    void folders() {
        const FakeTree tree;
        QVERIFY(jetsonGpuFolder(tree.paths()).empty());
        QVERIFY(jetsonEmcFolder(tree.paths()).empty());
        QVERIFY(powerRails(tree.paths()).empty());
        tree.write("sys/class/devfreq/17000000.gp10b/cur_freq", "1");
        tree.write("sys/kernel/debug/bpmp/debug/clk/emc/rate", "1");
        QCOMPARE(jetsonGpuFolder(tree.paths()), tree.root() + "/sys/class/devfreq/17000000.gp10b");
        QCOMPARE(jetsonEmcFolder(tree.paths()), tree.root() + "/sys/kernel/debug/bpmp/debug/clk/emc");
        SystemPaths paths = tree.paths();
        paths.devices = {{"jetson_gpu", "class/devfreq/none"}};
        QVERIFY(jetsonGpuFolder(paths).empty()); // what was set by hand and is not there is not guessed
    }
};

QTEST_APPLESS_MAIN(TestDevicePaths)
#include "tst_devicepaths.moc"
