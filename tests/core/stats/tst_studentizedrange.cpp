// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/studentizedrange.h"

#include "core/base/random.h"
#include "core/stats/distributions.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace perfbridge;
using namespace perfbridge::test;

class TestStudentizedRange final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The range of two is the size of a normal difference.
    void twoGroupsHaveAClosedForm() {
        for (const double q : {0.01, 1.0, 2.7718, 6.0, 12.0, 30.0}) {
            const double expected = 2 * normalUpperTail(q / std::numbers::sqrt2);
            PB_VERIFY_CLOSE(studentizedRangeUpperTail(q, 2) / expected, 1.0, 1e-11);
        }
        PB_VERIFY_CLOSE(studentizedRangeCritical(0.05, 2), std::numbers::sqrt2 * 1.959963984540054, 1e-12);
        QCOMPARE(studentizedRangeUpperTail(0, 2), 1.0);
        QCOMPARE(studentizedRangeUpperTail(-1, 5), 1.0);
    }

    // Demsar (2006), table 5(a): the critical values over the root of 2, with three decimals.
    void isTheTable_data() {
        QTest::addColumn<double>("alpha");
        QTest::addColumn<int>("groups");
        QTest::addColumn<double>("value");
        const double five[] = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        const double ten[] = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};
        for (int groups = 2; groups <= 10; ++groups) {
            QTest::addRow("0.05, %d", groups) << 0.05 << groups << five[groups - 2];
            QTest::addRow("0.10, %d", groups) << 0.10 << groups << ten[groups - 2];
        }
    }
    void isTheTable() {
        QFETCH(double, alpha);
        QFETCH(int, groups);
        QFETCH(double, value);
        QVERIFY(std::abs(studentizedRangeCritical(alpha, groups) / std::numbers::sqrt2 - value) < 0.001);
    }

    // SciPy 1.10, studentized_range.ppf(1 - alpha, groups, inf).
    void isTheReference() {
        PB_VERIFY_CLOSE(studentizedRangeCritical(0.05, 3), 3.314493155398122, 1e-9);
        PB_VERIFY_CLOSE(studentizedRangeCritical(0.05, 10), 4.474124221725907, 1e-9);
        PB_VERIFY_CLOSE(studentizedRangeCritical(0.01, 20), 5.6452146979858515, 1e-9);
        PB_VERIFY_CLOSE(studentizedRangeCritical(0.1, 77), 5.644500963586114, 1e-9);
    }

    void quantileAndTailAgree() {
        for (const int groups : {2, 3, 12, 77, 1000, 1000000}) {
            for (const double alpha : {0.999, 0.5, 0.05, 1e-6, 1e-14})
                PB_VERIFY_CLOSE(studentizedRangeUpperTail(studentizedRangeCritical(alpha, groups), groups) / alpha, 1.0,
                                1e-9);
        }
    }

    void moreGroupsSpreadFurther() {
        double last = 0;
        for (int groups = 2; groups < 60; ++groups) {
            const double q = studentizedRangeCritical(0.05, groups);
            QVERIFY(q > last);
            last = q;
        }
    }

    void isTheShareOfSimulatedRanges() {
        Rng rng(5);
        constexpr int trials = 20000;
        constexpr int groups = 7;
        int beyond = 0;
        for (int trial = 0; trial < trials; ++trial) {
            double lowest = rng.normal();
            double highest = lowest;
            for (int i = 1; i < groups; ++i) {
                const double value = rng.normal();
                lowest = std::min(lowest, value);
                highest = std::max(highest, value);
            }
            beyond += highest - lowest > 3.5 ? 1 : 0;
        }
        const double expected = studentizedRangeUpperTail(3.5, groups);
        const double deviation = std::sqrt(expected * (1 - expected) / trials);
        QVERIFY(std::abs(static_cast<double>(beyond) / trials - expected) < 4 * deviation);
    }
};

QTEST_APPLESS_MAIN(TestStudentizedRange)
#include "tst_studentizedrange.moc"
