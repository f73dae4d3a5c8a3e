// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/idlepower.h"
#include "core/measure/meters/railmeter.h"
#include "tests/core/measure/faketree.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

class StepClock final : public MeasureClock {
public:
    [[nodiscard]] double now() const override { return m_now; }
    [[nodiscard]] double wallClock() const override { return m_now; }
    bool sleep(double seconds, std::stop_token stop) override {
        m_now += seconds;
        return !stop.stop_requested();
    }

private:
    double m_now = 0;
};

} // namespace

class TestIdlePower final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measures() {
        const FakeTree tree;
        tree.write("sys/mw", "4000");
        SystemPaths paths = tree.paths();
        paths.devices = {{"rail:board", "mw"}};
        StepClock clock;
        RailMeter meter(paths, {.gpuWindowSeconds = 5, .clock = [&clock] {
                                    return clock.now();
                                }});
        const auto watts = measureIdlePower(meter, 10, clock);
        QVERIFY(watts);
        QCOMPARE(watts->size(), std::size_t{1});
        QVERIFY(std::abs(watts->front() - 4) < 1e-9);

        QCOMPARE(measureIdlePower(meter, 0.5, clock).error().code, ErrorCode::InvalidArgument);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(measureIdlePower(meter, 10, clock, source.get_token()).error().code, ErrorCode::Cancelled);
        RailMeter absent(tree.paths(), {});
        QCOMPARE(measureIdlePower(absent, 10, clock).error().code, ErrorCode::Unsupported);
    }

    void grossAndNet() {
        const NetEnergy steady = netEnergy(100, 4, 9.9, 10.1);
        QCOMPARE(steady.gross, 100.0);
        QCOMPARE(steady.net, 60.0);
        QVERIFY(!steady.isUnsteady);
        QVERIFY(netEnergy(100, 4, 8, 12).isUnsteady);
        QCOMPARE(netEnergy(100, 4, notMeasured, 5).net, 80.0);
        QCOMPARE(netEnergy(100, 4, 5, notMeasured).net, 80.0);
        const NetEnergy unknown = netEnergy(100, 4, notMeasured, notMeasured);
        QCOMPARE(unknown.gross, 100.0);
        QVERIFY(std::isnan(unknown.net));
    }
};

QTEST_APPLESS_MAIN(TestIdlePower)
#include "tst_idlepower.moc"
