// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/optimize/uncertainvalue.h"
#include "core/stats/distributions.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

constexpr double z95 = 1.959963984540054;

} // namespace

class TestUncertainValue final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAreQuantiles_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("upper");
        QTest::newRow("positive: logarithms") << 8.0 << 10.0 << 15.0;
        QTest::newRow("both signs") << -2.0 << 1.0 << 1.5;
        QTest::newRow("negative") << -15.0 << -10.0 << -8.0;
    }
    void endsAreQuantiles() {
        QFETCH(double, lower);
        QFETCH(double, value);
        QFETCH(double, upper);
        const UncertainValue number{.value = value, .lower = lower, .upper = upper, .level = 0.95};
        const ValueDistribution distribution(number);
        PB_VERIFY_CLOSE(distribution.at(0), value, 1e-12);
        PB_VERIFY_CLOSE(distribution.at(-z95), lower, 1e-9);
        PB_VERIFY_CLOSE(distribution.at(z95), upper, 1e-9);
        PB_VERIFY_CLOSE(number.probabilityAtMost(lower), 0.025, 1e-9);
        PB_VERIFY_CLOSE(number.probabilityAtMost(value), 0.5, 1e-9);
        PB_VERIFY_CLOSE(number.probabilityAtMost(upper), 0.975, 1e-9);
        for (const double z : {-2.5, -0.3, 0.7, 3.0})
            PB_VERIFY_CLOSE(distribution.standardised(distribution.at(z)), z, 1e-9);
    }

    void positiveNumbersStaySo() {
        const ValueDistribution distribution({.value = 1, .lower = 0.1, .upper = 1.2, .level = 0.9});
        for (double z = -8; z < 0; z += 0.5)
            QVERIFY(distribution.at(z) > 0);
        QCOMPARE(UncertainValue({.value = 1, .lower = 0.1, .upper = 1.2}).probabilityAtMost(0), 0.0);
    }

    void exactNumbers() {
        const UncertainValue exact{.value = 3};
        QVERIFY(!exact.hasInterval() && exact.isKnown());
        QCOMPARE(exact.lowerOrValue(), 3.0);
        QCOMPARE(ValueDistribution(exact).at(-2), 3.0);
        QCOMPARE(exact.probabilityAtMost(2.999), 0.0);
        QCOMPARE(exact.probabilityAtMost(3), 1.0);
        QCOMPARE(exact.probabilityAtMost(4), 1.0);
        QCOMPARE(UncertainValue().probabilityAtMost(4), 0.0);
        QVERIFY(!UncertainValue().isKnown());
    }

    void anIntervalWithOneSide() {
        const UncertainValue number{.value = 2, .lower = 1, .upper = 2};
        QCOMPARE(number.probabilityAtMost(2), 1.0);
        QCOMPARE(number.probabilityAtMost(2.5), 1.0);
        QVERIFY(number.probabilityAtMost(1.9) < 0.5);
    }

    void differences() {
        // By hand: 95 % intervals 10 +- 3 and 6 +- 4: the half widths add up as 3-4-5.
        const UncertainValue difference = differenceOf({.value = 10, .lower = 7, .upper = 13, .level = 0.95},
                                                       {.value = 6, .lower = 2, .upper = 10, .level = 0.95});
        PB_VERIFY_CLOSE(difference.value, 4, 1e-12);
        PB_VERIFY_CLOSE(difference.lower, -1, 1e-12);
        PB_VERIFY_CLOSE(difference.upper, 9, 1e-12);
        // The side of a that can fall meets the side of b that can rise.
        const UncertainValue lopsided = differenceOf({.value = 10, .lower = 7, .upper = 10, .level = 0.95},
                                                     {.value = 6, .lower = 6, .upper = 10, .level = 0.95});
        PB_VERIFY_CLOSE(lopsided.lower, -1, 1e-12);
        PB_VERIFY_CLOSE(lopsided.upper, 4, 1e-12);
        // Another level is brought to 95 %.
        const UncertainValue rescaled =
            differenceOf({.value = 10, .lower = 9, .upper = 11, .level = 0.9}, {.value = 0});
        PB_VERIFY_CLOSE(rescaled.upper - 10, z95 / normalQuantile(0.95), 1e-9);
        QVERIFY(!differenceOf({.value = 10}, {.value = 4}).hasInterval());
        QVERIFY(!differenceOf({.value = 10}, {}).isKnown());
    }

    void coverage() {
        // Of differences of normal numbers with the same interval half widths: about 95 %.
        Rng rng(5);
        int covered = 0;
        constexpr int rounds = 4000;
        for (int i = 0; i < rounds; ++i) {
            const double a = 10 + 1.0 * rng.normal();
            const double b = 4 + 0.5 * rng.normal();
            const UncertainValue difference =
                differenceOf({.value = a, .lower = a - z95, .upper = a + z95, .level = 0.95},
                             {.value = b, .lower = b - z95 * 0.5, .upper = b + z95 * 0.5, .level = 0.95});
            covered += difference.lower <= 6 && 6 <= difference.upper ? 1 : 0;
        }
        QVERIFY2(covered > 0.94 * rounds && covered < 0.96 * rounds, qPrintable(QString::number(covered)));
    }

    void shares() {
        const auto half = relativeDifferenceOf({.value = 5, .lower = 4, .upper = 6.25, .level = 0.95},
                                               {.value = 10, .lower = 8, .upper = 12.5, .level = 0.95});
        QVERIFY(half);
        PB_VERIFY_CLOSE(half->value, -0.5, 1e-12);
        const double width = std::sqrt(2.0) * std::log(1.25);
        PB_VERIFY_CLOSE(half->lower, 0.5 * std::exp(-width) - 1, 1e-12);
        PB_VERIFY_CLOSE(half->upper, 0.5 * std::exp(width) - 1, 1e-12);
        QVERIFY(!relativeDifferenceOf({.value = 5, .lower = -1, .upper = 6}, {.value = 10}));
        QVERIFY(!relativeDifferenceOf({.value = 5}, {.value = 0}));
        QVERIFY(!relativeDifferenceOf({.value = 5}, {}));
    }
};

QTEST_APPLESS_MAIN(TestUncertainValue)

#include "tst_uncertainvalue.moc"
