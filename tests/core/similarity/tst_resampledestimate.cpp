// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/resampledestimate.h"

#include "core/base/random.h"
#include "core/stats/correlation.h"
#include "tests/support/testdata.h"

#include <cmath>
#include <stop_token>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// n pairs whose correlation is `rho` but for chance.
std::pair<Eigen::VectorXd, Eigen::VectorXd> correlated(Rng& rng, Eigen::Index n, double rho) {
    Eigen::VectorXd a(n);
    Eigen::VectorXd b(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        a[i] = rng.normal();
        b[i] = rho * a[i] + std::sqrt(1 - rho * rho) * rng.normal();
    }
    return {a, b};
}

IndexStatistic meanOf(const Eigen::VectorXd& values) {
    return [&values](const std::vector<Eigen::Index>& samples) {
        return values(samples).mean();
    };
}

} // namespace

class TestResampledEstimate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMeanIsNormal() {
        // For a mean of many values the interval is mean +- 1.96 standard errors.
        Rng rng(3);
        Eigen::VectorXd values(150);
        for (double& value : values)
            value = rng.normal();
        const double error =
            std::sqrt((values.array() - values.mean()).square().mean() / static_cast<double>(values.size()));
        const auto estimate = resampledEstimate(values.size(), meanOf(values), {.resamples = 20'000});
        QVERIFY(estimate);
        PB_VERIFY_CLOSE(estimate->value, values.mean(), 1e-12);
        PB_VERIFY_CLOSE(estimate->lower, values.mean() - 1.96 * error, 0.1 * error);
        PB_VERIFY_CLOSE(estimate->upper, values.mean() + 1.96 * error, 0.1 * error);
    }

    void coversCorrelationsOfSmallSamples() {
        // A 90 % interval of Spearman's correlation of 12 pairs; its true value for a normal pair with rho 0.9 is
        // 6 / pi asin(rho / 2) = 0.891.
        const double truth = 6 / std::acos(-1.0) * std::asin(0.45);
        int covered = 0;
        constexpr int trials = 300;
        for (int trial = 0; trial < trials; ++trial) {
            Rng rng(static_cast<std::uint64_t>(trial));
            const auto [a, b] = correlated(rng, 12, 0.9);
            const auto estimates = correlationEstimates(a, b, {.resamples = 200, .level = 0.9});
            QVERIFY(estimates);
            covered += estimates->spearman.lower <= truth && truth <= estimates->spearman.upper ? 1 : 0;
        }
        QVERIFY2(covered >= 240 && covered <= 297, qPrintable(QString::number(covered)));
    }

    void holdsItsValue() {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            Rng rng(seed);
            const auto [a, b] = correlated(rng, static_cast<Eigen::Index>(4 + rng.below(20)), 0.5);
            const auto estimates = correlationEstimates(a, b, {.resamples = 100, .seed = seed});
            QVERIFY(estimates);
            for (const ResampledEstimate& estimate : {estimates->pearson, estimates->spearman, estimates->kendall}) {
                QVERIFY(estimate.lower <= estimate.value && estimate.value <= estimate.upper);
                QVERIFY(estimate.lower >= -1 - 1e-12 && estimate.upper <= 1 + 1e-12);
            }
            QCOMPARE(estimates->pearson.value, pearson(a, b));
            QCOMPARE(estimates->kendall.value, kendall(a, b));
        }
    }

    void perfectOrderIsAPoint() {
        const Eigen::VectorXd a = Eigen::VectorXd::LinSpaced(10, 1, 10);
        const auto estimates = correlationEstimates(a, a.array().exp().matrix());
        QVERIFY(estimates);
        QCOMPARE(estimates->spearman.lower, 1.0);
        QCOMPARE(estimates->spearman.upper, 1.0);
        QVERIFY(estimates->pearson.lower < estimates->pearson.value);
    }

    void withoutAValueThereIsNoInterval() {
        const auto constant = correlationEstimates(Eigen::VectorXd::Ones(5), Eigen::VectorXd::LinSpaced(5, 0, 1));
        QVERIFY(constant);
        QVERIFY(std::isnan(constant->spearman.value) && std::isnan(constant->spearman.lower));
        // A value that most resamples miss.
        const Eigen::VectorXd rare = Eigen::VectorXd::Unit(40, 0);
        const auto most = resampledEstimate(40, [&](const std::vector<Eigen::Index>& samples) {
            const Eigen::VectorXd drawn = rare(samples);
            return drawn.sum() == 1 ? 1.0 : std::nan("");
        });
        QVERIFY(most);
        QCOMPARE(most->value, 1.0);
        QVERIFY(std::isnan(most->lower));
    }

    void threadsDoNotMatter() {
        Rng rng(5);
        const auto [a, b] = correlated(rng, 30, 0.7);
        const auto one = correlationEstimates(a, b, {}, JobContext({}, {}, 1));
        const auto four = correlationEstimates(a, b, {}, JobContext({}, {}, 4));
        QVERIFY(one && four);
        QCOMPARE(one->kendall.lower, four->kendall.lower);
        QCOMPARE(one->kendall.upper, four->kendall.upper);
        const auto other = correlationEstimates(a, b, {.seed = 2});
        QVERIFY(one->kendall.lower != other->kendall.lower);
    }

    void errors_data() {
        QTest::addColumn<int>("resamples");
        QTest::addColumn<double>("level");
        QTest::addColumn<QString>("message");
        QTest::newRow("resamples") << 3 << 0.95 << "bootstrap: resamples is 3, expected 20 to 1000000";
        QTest::newRow("level") << 100 << 1.0 << "bootstrap: level is 1.000000, expected 0.5 or more and less than 1";
    }
    void errors() {
        QFETCH(int, resamples);
        QFETCH(double, level);
        const Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(5, 0, 1);
        const auto estimate = resampledEstimate(5, meanOf(values), {.resamples = resamples, .level = level});
        QVERIFY(!estimate);
        QTEST(QString::fromStdString(estimate.error().message), "message");
    }

    void cancelled() {
        std::stop_source source;
        source.request_stop();
        const Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(5, 0, 1);
        const auto estimate = resampledEstimate(5, meanOf(values), {}, JobContext(source.get_token()));
        QVERIFY(!estimate);
        QCOMPARE(estimate.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestResampledEstimate)
#include "tst_resampledestimate.moc"
