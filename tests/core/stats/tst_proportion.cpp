// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/proportion.h"

#include "tests/support/testdata.h"

#include <cmath>

using namespace perfbridge;

class TestProportion final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    void agreesWithNewcombe_data() {
        QTest::addColumn<int>("successes");
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
        QTest::newRow("29 of 29") << 29 << 29 << 0.8830 << 1.0;
    }
    void agreesWithNewcombe() {
        QFETCH(int, successes);
        QFETCH(int, count);
        QFETCH(double, lower);
        QFETCH(double, upper);
        const Proportion result = wilsonInterval(static_cast<std::size_t>(successes), static_cast<std::size_t>(count));
        QCOMPARE(result.share, successes / static_cast<double>(count));
        QVERIFY2(std::abs(result.lower - lower) < 6e-5, qPrintable(QString::number(result.lower)));
        QVERIFY2(std::abs(result.upper - upper) < 6e-5, qPrintable(QString::number(result.upper)));
    }

    void holdsTheShare() {
        for (std::size_t count = 1; count < 40; ++count) {
            for (std::size_t successes = 0; successes <= count; ++successes) {
                const Proportion result = wilsonInterval(successes, count);
                QVERIFY(result.lower >= 0 && result.lower <= result.share);
                QVERIFY(result.upper <= 1 && result.upper >= result.share);
            }
        }
    }

    void saysNothingOfNoTrial() {
        const Proportion result = wilsonInterval(0, 0);
        QVERIFY(std::isnan(result.share) && std::isnan(result.lower) && std::isnan(result.upper));
    }
};

QTEST_APPLESS_MAIN(TestProportion)
#include "tst_proportion.moc"
