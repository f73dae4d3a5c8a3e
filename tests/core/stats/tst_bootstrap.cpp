// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/bootstrap.h"

#include "core/base/random.h"
#include "core/stats/quantile.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::VectorXd;
using Method = BootstrapOptions::Method;

namespace {

VectorXd exponentials(Rng& rng, Eigen::Index n) {
    VectorXd values(n);
    for (double& value : values)
        value = -std::log(1 - rng.uniform());
    return values;
}

/// In how many of 400 samples of 30 the interval has the true value inside.
template <typename Interval>
double coverage(const Interval& interval, double truth) {
    Rng rng(11);
    constexpr int trials = 400;
    int inside = 0;
    for (int trial = 0; trial < trials; ++trial) {
        const BootstrapInterval found =
            interval(exponentials(rng, 30), childSeed(3, static_cast<std::uint64_t>(trial)));
        inside += found.lower <= truth && truth <= found.upper ? 1 : 0;
    }
    return static_cast<double>(inside) / trials;
}

} // namespace

class TestBootstrap final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void estimates() {
        const VectorXd a{{1, 2, 4, 9}};
        const VectorXd b{{0, 2, 1, 1}};
        QCOMPARE(bootstrapMean(a).estimate, 4.0);
        QCOMPARE(bootstrapMedian(a).estimate, 3.0);
        QCOMPARE(bootstrapMedianDifference(a, b).estimate, 2.0);
        const BootstrapInterval same = bootstrapMedianDifference(a, a);
        QCOMPARE(same.lower, 0.0);
        QCOMPARE(same.upper, 0.0);
        const BootstrapInterval single = bootstrapMean(VectorXd::Constant(1, 3));
        QCOMPARE(single.estimate, 3.0);
        QVERIFY(std::isnan(single.lower) && std::isnan(single.upper));
    }

    void theSameSeedGivesTheSame() {
        Rng rng(1);
        const VectorXd values = exponentials(rng, 25);
        const BootstrapInterval first = bootstrapMedian(values, {.seed = 4});
        const BootstrapInterval second = bootstrapMedian(values, {.seed = 4});
        QCOMPARE(first.lower, second.lower);
        QCOMPARE(first.upper, second.upper);
        QVERIFY(bootstrapMean(values, {.seed = 5}).lower != bootstrapMean(values, {.seed = 4}).lower);
    }

    void movesWithTheValues() {
        Rng rng(2);
        const VectorXd values = exponentials(rng, 20);
        for (const Method method : {Method::Percentile, Method::Bca}) {
            const BootstrapInterval plain = bootstrapMean(values, {.method = method});
            const BootstrapInterval moved = bootstrapMean((3 * values.array() + 7).matrix(), {.method = method});
            PB_VERIFY_CLOSE(moved.lower, 3 * plain.lower + 7, 1e-9);
            PB_VERIFY_CLOSE(moved.upper, 3 * plain.upper + 7, 1e-9);
            QVERIFY(plain.lower < plain.estimate && plain.estimate < plain.upper);
            const BootstrapInterval wider = bootstrapMean(values, {.method = method, .confidence = 0.99});
            QVERIFY(wider.lower < plain.lower && wider.upper > plain.upper);
        }
    }

    // Of values that lean to the right the corrected interval lies further to the right.
    void correctsForSkewness() {
        Rng rng(3);
        const VectorXd values = exponentials(rng, 30);
        const BootstrapInterval percentile = bootstrapMean(values, {.method = Method::Percentile});
        const BootstrapInterval corrected = bootstrapMean(values, {.method = Method::Bca});
        QVERIFY(corrected.lower > percentile.lower);
        QVERIFY(corrected.upper > percentile.upper);
    }

    // The normal interval of a mean is what both come to with many values.
    void meetsTheNormalInterval() {
        Rng rng(4);
        VectorXd values(400);
        for (double& value : values)
            value = rng.normal();
        const double error = std::sqrt((values.array() - values.mean()).square().sum() / 400.0 / 400.0);
        for (const Method method : {Method::Percentile, Method::Bca}) {
            const BootstrapInterval found = bootstrapMean(values, {.method = method, .resamples = 20000});
            QVERIFY(std::abs(found.lower - (values.mean() - 1.96 * error)) < 0.1 * error);
            QVERIFY(std::abs(found.upper - (values.mean() + 1.96 * error)) < 0.1 * error);
        }
    }

    void covers() {
        const auto meanOf = [](const VectorXd& values, std::uint64_t seed) {
            return bootstrapMean(values, {.resamples = 1000, .seed = seed});
        };
        const auto medianOf = [](const VectorXd& values, std::uint64_t seed) {
            return bootstrapMedian(values, {.method = Method::Percentile, .resamples = 1000, .seed = seed});
        };
        // Exponentials are hard for the mean; the standard error of a share of 400 is 0.011.
        const double mean = coverage(meanOf, 1);
        QVERIFY2(mean > 0.90 && mean < 0.98, qPrintable(QString::number(mean)));
        const double median = coverage(medianOf, std::log(2));
        QVERIFY2(median > 0.92 && median < 0.99, qPrintable(QString::number(median)));
    }

    void takesAnyStatistic() {
        const VectorXd values{{3, 1, 2, 8, 5}};
        const BootstrapInterval largest = bootstrapInterval(
            values, [](std::span<double> sample) { return *std::max_element(sample.begin(), sample.end()); });
        QCOMPARE(largest.estimate, 8.0);
        QVERIFY(largest.upper <= 8);
    }

    void optionsName_data() {
        QTest::addColumn<double>("confidence");
        QTest::addColumn<int>("resamples");
        QTest::addColumn<QString>("message");
        QTest::newRow("confidence") << 1.0 << 2000 << "confidence is 1, expected more than 0 and less than 1";
        QTest::newRow("resamples") << 0.9 << 99 << "resamples is 99, expected at least 100";
    }
    void optionsName() {
        QFETCH(double, confidence);
        QFETCH(int, resamples);
        QFETCH(QString, message);
        BootstrapOptions options;
        options.confidence = confidence;
        options.resamples = resamples;
        const Result<void> valid = options.validate();
        QVERIFY(!valid);
        QVERIFY2(QString::fromStdString(valid.error().message).contains(message), valid.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestBootstrap)
#include "tst_bootstrap.moc"
