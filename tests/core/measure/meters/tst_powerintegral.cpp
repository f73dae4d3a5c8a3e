// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/meters/powerintegral.h"

#include <cmath>
#include <numbers>

#include <QTest>

using namespace perfbridge;

class TestPowerIntegral final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unevenReadings() {
        PowerIntegral integral;
        integral.begin(10);
        integral.add(10, 2.0);
        integral.add(10.5, 4.0);
        integral.add(12, 4.0);
        QCOMPARE(integral.joules(13), 0.5 * 3 + 1.5 * 4 + 1 * 4); // not a sum of readings
        integral.begin(0);
        integral.add(1, 5.0);
        QCOMPARE(integral.joules(2), 10.0);
    }

    void swingingPower() {
        PowerIntegral integral;
        integral.begin(0);
        const double period = 2;
        for (int i = 0; i <= 200; ++i)
            integral.add(0.05 * i, 10 + 5 * std::sin(2 * std::numbers::pi * 0.05 * i / period));
        QVERIFY(std::abs(integral.joules(10) - 100) < 1e-9); // five whole periods
    }

    void failedReadingsAreLeftOut() {
        PowerIntegral integral;
        integral.begin(0);
        integral.add(0, 2.0);
        integral.add(1, std::nullopt);
        integral.add(2, 4.0);
        QCOMPARE(integral.joules(2), 6.0);
    }

    void gapsAreNoEnergy() {
        PowerIntegral integral;
        integral.begin(0);
        QVERIFY(std::isnan(integral.joules(0))); // nothing was read
        integral.add(0, 2.0);
        integral.add(3, 2.0);
        QVERIFY(std::isnan(integral.joules(3)));
        integral.begin(0);
        integral.add(0, 2.0);
        QCOMPARE(integral.joules(2), 4.0);
        QVERIFY(std::isnan(integral.joules(3)));
        integral.begin(0);
        integral.add(3, 2.0);
        QVERIFY(std::isnan(integral.joules(4)));
    }
};

QTEST_APPLESS_MAIN(TestPowerIntegral)
#include "tst_powerintegral.moc"
