// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/summary.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/random.h"

using namespace perfbridge;

class TestSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interval_data();
    void interval();
    void medianOfFew();
    void coverage();
};

// Ranks of the tables of distribution-free intervals (e.g. Conover, Practical Nonparametric Statistics, table A3).
void TestSummary::interval_data() {
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("lowerRank");
    QTest::addColumn<int>("upperRank");
    QTest::newRow("too few") << 5 << 0 << 0;
    QTest::newRow("6") << 6 << 1 << 6;
    QTest::newRow("8") << 8 << 1 << 8;
    QTest::newRow("9") << 9 << 2 << 8;
    QTest::newRow("10") << 10 << 2 << 9;
    QTest::newRow("20") << 20 << 6 << 15;
    QTest::newRow("50") << 50 << 18 << 33;
    QTest::newRow("100") << 100 << 40 << 61;
}

void TestSummary::interval() {
    QFETCH(int, n);
    QFETCH(int, lowerRank);
    QFETCH(int, upperRank);
    std::vector<double> values(static_cast<std::size_t>(n));
    std::iota(values.rbegin(), values.rend(), 1.0);
    const MedianInterval result = medianInterval(values);
    QCOMPARE(result.median, (n + 1) / 2.0);
    if (lowerRank == 0) {
        QVERIFY(std::isnan(result.lower) && std::isnan(result.upper));
        return;
    }
    QCOMPARE(result.lower, static_cast<double>(lowerRank));
    QCOMPARE(result.upper, static_cast<double>(upperRank));
}

void TestSummary::medianOfFew() {
    QCOMPARE(medianInterval(std::vector<double>{3}).median, 3.0);
    QCOMPARE(medianInterval(std::vector<double>{4, 1}).median, 2.5);
    QCOMPARE(medianInterval(std::vector<double>{9, 1, 2}).median, 2.0);
    QCOMPARE(medianInterval(std::vector<double>{1.7e308, 1.7e308}).median, 1.7e308);
}

// The median of exp(normal) is 1: the interval has to enclose it at least as often as it says.
void TestSummary::coverage() {
    Rng rng(7);
    constexpr int trials = 4000;
    int enclosed = 0;
    for (int trial = 0; trial < trials; ++trial) {
        std::vector<double> values(15);
        for (double& value : values)
            value = std::exp(rng.normal());
        const MedianInterval result = medianInterval(values);
        enclosed += result.lower <= 1 && 1 <= result.upper;
    }
    // The exact coverage of ranks 4 and 12 of 15 is 0.9648; three standard errors are 0.009.
    QVERIFY2(std::abs(enclosed / double(trials) - 0.9648) < 0.009, qPrintable(QString::number(enclosed)));
}

QTEST_APPLESS_MAIN(TestSummary)
#include "tst_summary.moc"
