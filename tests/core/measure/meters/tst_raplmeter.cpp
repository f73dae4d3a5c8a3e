// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/raplmeter.h"
#include "tests/core/measure/faketree.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

const std::string powercap = "sys/class/powercap/";

void writeZone(const FakeTree& tree, const std::string& zone, const std::string& name, const std::string& energy,
               const std::string& range = "262143328850") {
    tree.write(powercap + zone + "/name", name);
    tree.write(powercap + zone + "/energy_uj", energy);
    tree.write(powercap + zone + "/max_energy_range_uj", range);
}

} // namespace

class TestRaplMeter final : public QObject {
    Q_OBJECT

    double m_now = 0;
    RaplMeter meterOf(const FakeTree& tree) {
        return RaplMeter(tree.paths(), {.gpuWindowSeconds = 5, .clock = [this] {
                                            return m_now;
                                        }});
    }

private Q_SLOTS:
    void init() { m_now = 100; }

    void packagesAndMemory() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000");
        writeZone(tree, "intel-rapl:0:0", "core", "5");
        writeZone(tree, "intel-rapl:0:1", "dram", "2000000");
        writeZone(tree, "intel-rapl:1", "package-1", "3000000");
        writeZone(tree, "intel-rapl:2", "psys", "5");
        writeZone(tree, "intel-rapl-mmio:0", "package-0", "1000000");
        RaplMeter meter = meterOf(tree);
        QCOMPARE(meter.unavailable(), std::string());
        QCOMPARE(meter.metrics().size(), std::size_t{3});
        QCOMPARE(meter.metrics()[0].name, std::string("cpu_energy"));
        QCOMPARE(meter.metrics()[0].unit, std::string("J"));
        meter.start();
        writeZone(tree, "intel-rapl:0", "package-0", "51000000");
        writeZone(tree, "intel-rapl:0:0", "core", "900000000");
        writeZone(tree, "intel-rapl:0:1", "dram", "6500000");
        writeZone(tree, "intel-rapl:1", "package-1", "13000000");
        m_now += 2;
        QCOMPARE(meter.stop(), (std::vector<double>{64.5, 60, 4.5}));
    }

    void wraps() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "9000000", "10000000");
        RaplMeter meter = meterOf(tree);
        QCOMPARE(meter.metrics().size(), std::size_t{1});
        meter.start();
        // 4 J a step on a counter of 10 J: it comes round again and again.
        for (const char* energy : {"3000000", "7000000", "1000000", "5000000"}) {
            m_now += 0.005;
            tree.write(powercap + "intel-rapl:0/energy_uj", energy);
            meter.poll();
        }
        // Nothing is lost while every reading comes within 10 ms, in which 1000 W are 10 J.
        for (int i = 0; i < 200; ++i) {
            m_now += 0.005;
            meter.poll();
        }
        QCOMPARE(meter.stop(), std::vector<double>{16});
    }

    void wrapThatNobodySaw() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000", "65532610987");
        RaplMeter meter = meterOf(tree);
        meter.start();
        m_now += 65;
        tree.write(powercap + "intel-rapl:0/energy_uj", "2000000");
        meter.poll();
        QCOMPARE(meter.stop(), std::vector<double>{1});
        meter.start();
        m_now += 66; // at 1000 W the counter of 65.5 kJ may have come round
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void shortWindows() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000");
        RaplMeter meter = meterOf(tree);
        meter.start();
        m_now += 0.99;
        QVERIFY(std::isnan(meter.stop().front()));
        meter.start();
        m_now += 1.01;
        QCOMPARE(meter.stop().front(), 0.0);
    }

    void permission() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000");
        tree.deny(powercap + "intel-rapl:0/energy_uj");
        const WithoutRights nobody;
        if (!nobody.isActive())
            QSKIP("cannot give up root's rights here");
        RaplMeter meter = meterOf(tree);
        const std::string reason = meter.unavailable();
        QVERIFY2(reason.starts_with("unavailable: permission: " + tree.root()), reason.c_str());
        QVERIFY(reason.find("sudo chmod a+r " + tree.root()) != std::string::npos);
        QVERIFY(reason.find("SUBSYSTEM==\"powercap\"") != std::string::npos);
        meter.start();
        m_now += 2;
        QVERIFY(std::isnan(meter.stop().front())); // never 0
    }

    void permissionLostMeanwhile() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000");
        RaplMeter meter = meterOf(tree);
        meter.start();
        m_now += 1;
        tree.remove(powercap + "intel-rapl:0/energy_uj");
        meter.poll();
        tree.write(powercap + "intel-rapl:0/energy_uj", "3000000");
        m_now += 1;
        QVERIFY(std::isnan(meter.stop().front()));
        meter.start(); // the next window is a new one
        m_now += 1;
        QCOMPARE(meter.stop().front(), 0.0);
    }

    void unusable_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("garbage") << "energy_uj"
                                 << "12 J"
                                 << "holds '12 J', expected a number";
        QTest::newRow("empty") << "energy_uj"
                               << ""
                               << "holds '', expected a number";
        QTest::newRow("no range") << "max_energy_range_uj"
                                  << "0"
                                  << "max_energy_range_uj is 0";
        QTest::newRow("only the graphics") << "name"
                                           << "uncore"
                                           << "has no package";
    }
    void unusable() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000");
        tree.write(powercap + "intel-rapl:0/" + file.toStdString(), text.toStdString());
        RaplMeter meter = meterOf(tree);
        QVERIFY(meter.unavailable().starts_with("unavailable: "));
        QVERIFY(meter.unavailable().find(expected.toStdString()) != std::string::npos);
        meter.start();
        m_now += 2;
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void garbageMeanwhile() {
        const FakeTree tree;
        writeZone(tree, "intel-rapl:0", "package-0", "1000000", "2000000000");
        RaplMeter meter = meterOf(tree);
        for (const char* energy : {"xx", "", "2000000001", "-5"}) {
            tree.write(powercap + "intel-rapl:0/energy_uj", "1000000");
            meter.start();
            m_now += 1;
            tree.write(powercap + "intel-rapl:0/energy_uj", energy);
            QVERIFY2(std::isnan(meter.stop().front()), energy);
        }
    }

    void absent() {
        const FakeTree tree;
        const RaplMeter meter = meterOf(tree);
        QVERIFY(meter.unavailable().find("has no package") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestRaplMeter)
#include "tst_raplmeter.moc"
