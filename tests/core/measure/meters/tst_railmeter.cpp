// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/railmeter.h"
#include "tests/core/measure/faketree.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

const std::string ina = "sys/devices/3160000.i2c/i2c-0/0-0040/iio:device0/in_power";

void writeRails(const FakeTree& tree, const char* board, const char* gpu, const char* cpu) {
    tree.write(ina + "0_input", board);
    tree.write(ina + "1_input", gpu);
    tree.write(ina + "2_input", cpu);
}

} // namespace

class TestRailMeter final : public QObject {
    Q_OBJECT

    double m_now = 0;
    RailMeter meterOf(const SystemPaths& paths) {
        return RailMeter(paths, {.gpuWindowSeconds = 5, .clock = [this] {
                                     return m_now;
                                 }});
    }

private Q_SLOTS:
    void init() { m_now = 7; }

    void integratesOverTime() {
        const FakeTree tree;
        writeRails(tree, "4000", "1000", "500");
        RailMeter meter = meterOf(tree.paths());
        QCOMPARE(meter.unavailable(), std::string());
        QCOMPARE(meter.metrics()[0].name, std::string("board_energy"));
        QCOMPARE(meter.metrics()[1].name, std::string("gpu_energy"));
        QCOMPARE(meter.metrics()[2].name, std::string("cpu_energy"));
        meter.start();
        m_now += 1.5;
        writeRails(tree, "8000", "1000", "700");
        meter.poll();
        m_now += 0.5;
        const std::vector<double> values = meter.stop();
        QCOMPARE(values[0], 1.5 * 6 + 0.5 * 8);
        QCOMPARE(values[1], 2.0);
        QCOMPARE(values[2], 1.5 * 0.6 + 0.5 * 0.7);
    }

    void moreReadingsAreNotMoreEnergy() {
        const FakeTree tree;
        writeRails(tree, "4000", "0", "0");
        RailMeter meter = meterOf(tree.paths());
        meter.start();
        for (int i = 0; i < 200; ++i) {
            m_now += 0.01;
            meter.poll();
        }
        QVERIFY(std::abs(meter.stop()[0] - 8) < 1e-9);
    }

    void voltageTimesCurrent() {
        const FakeTree tree;
        tree.write("sys/v", "5000");
        tree.write("sys/i", "400");
        SystemPaths paths = tree.paths();
        paths.devices = {{"rail:board", "v * i"}};
        RailMeter meter = meterOf(paths);
        meter.start();
        m_now += 1;
        QCOMPARE(meter.stop(), std::vector<double>{2});
    }

    void garbageIsLeftOut() {
        const FakeTree tree;
        writeRails(tree, "4000", "1000", "500");
        RailMeter meter = meterOf(tree.paths());
        meter.start();
        m_now += 1;
        writeRails(tree, "-3", "", "1e3");
        meter.poll();
        m_now += 1;
        writeRails(tree, "4000", "1000", "500");
        QCOMPARE(meter.stop(), (std::vector<double>{8, 2, 1}));
        meter.start();
        writeRails(tree, "x", "1000", "500");
        for (int i = 0; i < 4; ++i) {
            m_now += 1;
            meter.poll();
        }
        QVERIFY(std::isnan(meter.stop()[0])); // too long without a good one
    }

    void shortWindow() {
        const FakeTree tree;
        writeRails(tree, "4000", "1000", "500");
        RailMeter meter = meterOf(tree.paths());
        meter.start();
        m_now += 0.5;
        for (const double value : meter.stop())
            QVERIFY(std::isnan(value));
    }

    void unavailable() {
        const FakeTree tree;
        QVERIFY(meterOf(tree.paths()).unavailable().starts_with("unavailable: no power rails"));
        SystemPaths paths = tree.paths();
        paths.devices = {{"rail:board", "/nowhere/power"}};
        QCOMPARE(meterOf(paths).unavailable(),
                 std::string("unavailable: rail board: /nowhere/power: No such file or directory"));
        writeRails(tree, "4000", "1000", "500");
        tree.deny(ina + "1_input");
        const WithoutRights nobody;
        if (!nobody.isActive())
            QSKIP("cannot give up root's rights here");
        QVERIFY(meterOf(tree.paths()).unavailable().starts_with("unavailable: permission: "));
    }
};

QTEST_APPLESS_MAIN(TestRailMeter)
#include "tst_railmeter.moc"
