// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/nvmlmeter.h"
#include "tests/core/measure/faketree.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

class TestNvmlMeter final : public QObject {
    Q_OBJECT

    double m_now = 0;
    NvmlMeter meterOf(const FakeTree& tree, double window = 5) {
        SystemPaths paths = tree.paths();
        paths.nvml = FAKE_NVML_LIBRARY;
        return NvmlMeter(paths, {.gpuWindowSeconds = window, .clock = [this] {
                                     return m_now;
                                 }});
    }

private Q_SLOTS:
    void init() { m_now = 50; }

    void absent() {
        const FakeTree tree;
        NvmlMeter meter(tree.paths(), {});
        QVERIFY(meter.unavailable().starts_with("unavailable: "));
        QVERIFY(meter.unavailable().find("no NVIDIA driver") != std::string::npos);
        QVERIFY(meter.metrics().empty());
        meter.start();
        QVERIFY(meter.stop().empty());
    }

    void counter() {
        const FakeTree tree;
        tree.write({{"nvml/gpu0/name", "Fake A100"}, {"nvml/gpu0/energy", "1000000"}, {"nvml/gpu0/power", "50000"}});
        NvmlMeter meter = meterOf(tree);
        QCOMPARE(meter.unavailable(), std::string());
        QCOMPARE(meter.minimumSeconds(), 5.0);
        QCOMPARE(meter.metrics().size(), std::size_t{1});
        QCOMPARE(meter.metrics()[0].name, std::string("gpu_energy"));
        QVERIFY(meter.metrics()[0].note.starts_with("Fake A100, NVML energy counter"));
        meter.start();
        tree.write("nvml/gpu0/energy", "1432500");
        m_now += 5;
        QCOMPARE(meter.stop(), std::vector<double>{432.5});
    }

    void shortWindow() {
        const FakeTree tree;
        tree.write("nvml/gpu0/energy", "1000000");
        NvmlMeter meter = meterOf(tree, 2);
        meter.start();
        m_now += 1.9;
        QVERIFY(std::isnan(meter.stop().front()));
        meter.start();
        m_now += 2.1;
        QCOMPARE(meter.stop().front(), 0.0);
    }

    void counterThatGoesBack() {
        const FakeTree tree;
        tree.write("nvml/gpu0/energy", "1000000");
        NvmlMeter meter = meterOf(tree);
        meter.start();
        tree.write("nvml/gpu0/energy", "10");
        m_now += 6;
        QVERIFY(std::isnan(meter.stop().front()));
        meter.start();
        tree.write("nvml/gpu0/energy", "denied");
        m_now += 6;
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void sampledPowerIsNamedSo() {
        const FakeTree tree;
        tree.write({{"nvml/gpu0/name", "Fake P100"}, {"nvml/gpu0/power", "30000"}});
        NvmlMeter meter = meterOf(tree);
        QCOMPARE(meter.metrics()[0].name, std::string("gpu_energy_sampled"));
        QVERIFY(meter.metrics()[0].note.find("power integrated") != std::string::npos);
        meter.start();
        for (int i = 0; i < 6; ++i) {
            m_now += 1;
            tree.write("nvml/gpu0/power", i < 3 ? "30000" : "50000");
            meter.poll();
        }
        QCOMPARE(meter.stop(), std::vector<double>{3 * 30 + 40 + 2 * 50});
        meter.start(); // not polled: nobody knows what it drew
        m_now += 6;
        QVERIFY(std::isnan(meter.stop().front()));
    }

    void severalBoards() {
        const FakeTree tree;
        tree.write({{"nvml/gpu0/energy", "1"}, {"nvml/gpu1/power", "1000"}, {"nvml/gpu2/name", "silent"}});
        tree.write({{"nvml/gpu3/energy", "7"}, {"nvml/gpu3/mig", "1"}, {"nvml/gpu3/name", "Fake H100"}});
        const NvmlMeter meter = meterOf(tree);
        const std::vector<Metric> metrics = meter.metrics();
        QCOMPARE(metrics.size(), std::size_t{3});
        QCOMPARE(metrics[0].name, std::string("gpu0_energy"));
        QCOMPARE(metrics[1].name, std::string("gpu1_energy_sampled"));
        QCOMPARE(metrics[2].name, std::string("gpu3_energy"));
        QVERIFY(metrics[0].note.starts_with("GPU 0"));
        QVERIFY(metrics[2].note.find("shared board (MIG)") != std::string::npos);
    }

    void nothingIsTold() {
        const FakeTree tree;
        tree.write("nvml/gpu0/power", "denied");
        const NvmlMeter meter = meterOf(tree);
        QCOMPARE(meter.unavailable(), std::string("unavailable: no GPU tells its energy or its power: power: "
                                                  "Insufficient Permissions"));
    }
};

QTEST_APPLESS_MAIN(TestNvmlMeter)
#include "tst_nvmlmeter.moc"
