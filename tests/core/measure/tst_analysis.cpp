// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/measure/analysis/drift.h"
#include "core/measure/analysis/invocations.h"
#include "core/measure/analysis/medianestimate.h"
#include "core/measure/analysis/outliers.h"
#include "core/measure/analysis/stoppingrule.h"

#include <cmath>

#include <QTest>

using namespace perfbridge;

namespace {

using Values = std::vector<double>;

bool near(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

Values lognormal(std::size_t n, double median, double noise, std::uint64_t seed) {
    Rng rng(seed);
    Values values(n);
    for (double& value : values)
        value = median * std::exp(noise * rng.normal());
    return values;
}

Metric metricOf(const char* unit) {
    Metric metric;
    metric.unit = unit;
    return metric;
}

StopDecision decide(const Protocol& protocol, const Values& values, double seconds = 1) {
    std::vector<InvocationSummary> invocations;
    for (const double value : values)
        invocations.push_back({value, seconds});
    return decideStop(protocol, metricOf("s"), invocations);
}

/// A protocol whose only reason to stop is the interval.
Protocol intervalOnly() {
    Protocol protocol;
    protocol.noiseFloorInvocations = 1000;
    protocol.capSeconds = 1e9;
    protocol.maximumInvocations = 10'000;
    return protocol;
}

} // namespace

class TestAnalysis final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalOfFew() {
        // t with 2 degrees of freedom: 4.302653; logs 0, 1, 2: mean 1, standard error 1 / sqrt(3).
        const MedianEstimate logs = estimateMedian(Values{std::exp(2.0), 1, std::exp(1.0)}, 0.95);
        const double half = 4.302652729749464 / std::sqrt(3.0);
        QVERIFY(near(logs.median, std::exp(1.0)));
        QVERIFY(near(std::log(logs.lower), 1 - half, 1e-9) && near(std::log(logs.upper), 1 + half, 1e-9));
        // The same of numbers that are not all positive.
        const MedianEstimate plain = estimateMedian(Values{-1, 0, 1}, 0.95);
        QVERIFY(near(plain.median, 0) && near(plain.lower, -half, 1e-9) && near(plain.upper, half, 1e-9));
        QVERIFY(std::isinf(plain.relativeHalfWidth()));
    }

    void intervalOfMany() {
        // Ten values: the second and ninth cover 97.85 %, the third and eighth 89.06 %; Hettmansperger and Sheather's
        // weight of the inner ones is 0.6477.
        Values values;
        for (int i = 1; i <= 10; ++i)
            values.push_back(-i);
        const double more = 1 - 22.0 / 1024;
        const double less = 1 - 112.0 / 1024;
        const double share = (more - 0.95) / (more - less);
        const double weight = 8 * share / (2 + 6 * share);
        const MedianEstimate estimate = estimateMedian(values, 0.95);
        QVERIFY(near(estimate.median, -5.5));
        QVERIFY(near(estimate.lower, -9 + weight) && near(estimate.upper, -2 - weight));
        QVERIFY(near(estimate.relativeHalfWidth(), (7 - 2 * weight) / 2 / 5.5));
        // Outliers do not reach it.
        values[9] = -1e9;
        QVERIFY(near(estimateMedian(values, 0.95).lower, -9 + weight));
    }

    /// From eight on, one wild invocation does not widen the interval without bound.
    void orderStatisticsFromEightOn() {
        Values values{1, 1.01, 0.99, 1.02, 0.98, 1, 1e6};
        QVERIFY(estimateMedian(values, 0.95).lower < 0.5);
        values.push_back(1.01);
        QVERIFY(estimateMedian(values, 0.95).lower > 0.98);
    }

    void intervalsOfLittle() {
        QVERIFY(std::isnan(estimateMedian({}, 0.95).median));
        const MedianEstimate one = estimateMedian(Values{3}, 0.95);
        QVERIFY(one.median == 3 && std::isnan(one.lower) && std::isnan(one.relativeHalfWidth()));
        const MedianEstimate same = estimateMedian(Values(9, 4.0), 0.95);
        QVERIFY(near(same.lower, 4) && near(same.upper, 4));
        QCOMPARE(estimateMedian(Values{0, 0, 0}, 0.95).relativeHalfWidth(), 0.0);
        QVERIFY(near(medianOf(Values{4, 1, 3, 2}), 2.5) && std::isnan(medianOf({})));
        const MedianEstimate wide = MedianEstimate{10, 5, 20}.widened(2);
        QVERIFY(near(wide.lower, 2.5) && near(wide.upper, 40));
        const MedianEstimate signedWide = MedianEstimate{0, -1, 2}.widened(2);
        QVERIFY(near(signedWide.lower, -2) && near(signedWide.upper, 4));
    }

    /// The coverage of an interval of a number of values that was fixed beforehand.
    void intervalsCover_data() {
        QTest::addColumn<int>("n");
        for (const int n : {3, 5, 7, 8, 10, 15, 30, 100})
            QTest::addRow("%d", n) << n;
    }
    void intervalsCover() {
        QFETCH(int, n);
        constexpr int trials = 4000;
        int covered = 0;
        for (int i = 0; i < trials; ++i) {
            const Values values =
                lognormal(static_cast<std::size_t>(n), 2, 0.1, childSeed(5, static_cast<std::uint64_t>(i)));
            const MedianEstimate estimate = estimateMedian(values, 0.95);
            covered += estimate.lower <= 2 && 2 <= estimate.upper ? 1 : 0;
        }
        const double share = static_cast<double>(covered) / trials;
        QVERIFY2(share > 0.938 && share < 0.962, qPrintable(QString::number(share))); // standard error 0.0034
    }

    void stopsAtNarrowIntervals() {
        const Protocol protocol = intervalOnly(); // 5 invocations, half a second, 2 %
        const Values quiet{1, 1.001, 0.999, 1.0005, 1};
        QVERIFY(decide(protocol, Values(quiet.begin(), quiet.end() - 1)).reason == StopReason::None);
        QVERIFY(decide(protocol, quiet).reason == StopReason::IntervalNarrow);
        QVERIFY(decide(protocol, quiet, 0.05).reason == StopReason::None); // 0.25 s in all
        QVERIFY(decide(protocol, {1, 1.1, 0.9, 1.05, 0.97}).reason == StopReason::None);
        QVERIFY(decideStop(protocol, metricOf("s"), {}).reason == StopReason::None);
    }

    void correctsForTheChoiceOfWhenToStop() {
        Protocol protocol = intervalOnly();
        const Values values = lognormal(6, 1, 0.001, 3);
        const MedianEstimate plain = estimateMedian(values, protocol.confidence);
        const StopDecision later = decide(protocol, values);
        QVERIFY(later.reason == StopReason::IntervalNarrow);
        QVERIFY(near(std::log(later.estimate.upper / plain.median), 1.25 * std::log(plain.upper / plain.median), 1e-9));
        // The first look is at a number that was fixed, by invocations or by seconds.
        protocol.minimumInvocations = 6;
        QVERIFY(near(decide(protocol, values).estimate.upper, plain.upper));
        protocol.minimumInvocations = 2;
        QVERIFY(near(decide(protocol, values, 0.09).estimate.upper, plain.upper));
        // Another reason corrects less; going on, not at all.
        protocol.minimumInvocations = 5;
        protocol.wantedHalfWidth = 1e-9;
        QVERIFY(near(decide(protocol, values).estimate.upper, plain.upper));
        protocol.maximumInvocations = 6;
        const StopDecision most = decide(protocol, values);
        QVERIFY(most.reason == StopReason::MostInvocations);
        QVERIFY(near(std::log(most.estimate.upper / plain.median), 1.05 * std::log(plain.upper / plain.median), 1e-9));
    }

    void stopsAtTheNoiseFloorAndTheCap() {
        Protocol protocol = intervalOnly();
        protocol.noiseFloorInvocations = 3;
        Values noisy{1, 1.2, 0.9, 1.1, 1.05};
        QVERIFY(decide(protocol, noisy).reason == StopReason::None);
        noisy.insert(noisy.end(), {0.5, 1.6});
        QVERIFY(decide(protocol, noisy).reason == StopReason::None); // three since the minimum are not there yet
        noisy.push_back(1.9);
        QVERIFY(decide(protocol, noisy).reason == StopReason::NoiseFloor);
        protocol.noiseFloorInvocations = 1000;
        QVERIFY(decide(protocol, noisy).reason == StopReason::None);
        protocol.capSeconds = 8;
        QVERIFY(decide(protocol, noisy).reason == StopReason::Cap);
        protocol.minimumInvocations = 9; // the cap does not wait for the minimum
        QVERIFY(decide(protocol, noisy).reason == StopReason::Cap);
        QCOMPARE(std::string(toString(StopReason::NoiseFloor)), std::string("noise floor reached"));
    }

    void energiesHaveTheirOwnWidth() {
        Protocol protocol;
        protocol.wantedHalfWidthEnergy = 0.07;
        QCOMPARE(wantedHalfWidth(protocol, metricOf("J")), 0.07);
        QCOMPARE(wantedHalfWidth(protocol, metricOf("s")), 0.02);
    }

    void flagsOutliers() {
        Values values = lognormal(20, 0.01, 0.02, 4);
        QVERIFY(outlierPositions(values).empty());
        values[3] *= 2;
        values[17] /= 2;
        QVERIFY((outlierPositions(values) == std::vector<std::size_t>{3, 17}));
        values[5] = notMeasured;
        QVERIFY((outlierPositions(values) == std::vector<std::size_t>{3, 17}));
        QVERIFY(outlierPositions(Values{1, 1, 1, 100}).empty()); // too few to say
        QVERIFY((outlierPositions(Values{1, 1, 1, 1, 1.005, 1.02}) == std::vector<std::size_t>{5}));
        QVERIFY((outlierPositions(Values{0, 0.1, -0.1, 0.05, -0.05, 9}) == std::vector<std::size_t>{5}));
        int flagged = 0;
        for (std::uint64_t i = 0; i < 1000; ++i)
            flagged += static_cast<int>(outlierPositions(lognormal(10, 1, 0.02, childSeed(9, i))).size());
        QVERIFY2(flagged < 100, qPrintable(QString::number(flagged))); // of 10,000
    }

    void seesDrift() {
        Values values = lognormal(12, 1, 0.005, 6);
        QVERIFY(!sentinelDrift(values).reaches(0.03));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] *= 1 + 0.04 * static_cast<double>(i) / 11;
        const Drift drift = sentinelDrift(values);
        QVERIFY(drift.reaches(0.03) && !drift.reaches(0.2));
        QVERIFY2(near(drift.relative, 0.033, 0.01), qPrintable(QString::number(drift.relative)));
        QVERIFY(drift.lower > 0 && drift.lower < drift.relative && drift.upper > drift.relative);
        QCOMPARE(drift.invocations, std::size_t{12});
        std::reverse(values.begin(), values.end());
        QVERIFY(sentinelDrift(values).reaches(0.03) && sentinelDrift(values).relative < 0);
        QVERIFY(!sentinelDrift(Values{1, 1.2, 1.4}).reaches(0.03)); // too few
        // Noise of 5 % that ends 4 % higher is noise.
        QVERIFY(!sentinelDrift(Values{1, 0.95, 1.05, 1.02, 0.97, 1.08, 1.0, 1.04, 1.1, 0.99}).reaches(0.03));
        QVERIFY(near(sentinelDrift(Values{-1, -1, -2, -2}).relative, -1));
    }

    /// How often a machine that does not drift is said to, at any of 40 looks; and one that does is not.
    void driftIsRarelyMistaken() {
        constexpr int campaigns = 500;
        int falseAlarms = 0;
        int seen = 0;
        for (std::uint64_t c = 0; c < campaigns; ++c) {
            const Values still = lognormal(40, 1, 0.01, childSeed(21, c));
            Values moving = still;
            for (std::size_t i = 0; i < moving.size(); ++i)
                moving[i] *= 1 + 0.03 * std::min(1.0, static_cast<double>(i) / 30);
            bool isFalse = false;
            bool isSeen = false;
            for (std::size_t n = 4; n <= still.size(); ++n) {
                isFalse = isFalse || sentinelDrift(std::span(still).first(n)).reaches(0.03);
                isSeen = isSeen || sentinelDrift(std::span(moving).first(n)).reaches(0.03);
            }
            falseAlarms += isFalse ? 1 : 0;
            seen += isSeen ? 1 : 0;
        }
        QVERIFY2(falseAlarms <= campaigns * 5 / 100, qPrintable(QString::number(falseAlarms)));
        QVERIFY2(seen >= campaigns * 95 / 100, qPrintable(QString::number(seen)));
    }

    void invocationValues() {
        const auto sample = [](int iteration, SampleFlag flags, Values values) {
            return RunSample{iteration, flags, std::move(values)};
        };
        std::vector<RunSample> samples{sample(0, SampleFlag::Warmup, {50, notMeasured}),
                                       sample(1, SampleFlag::None, {1, notMeasured}),
                                       sample(2, SampleFlag::Outlier | SampleFlag::Disturbed, {3, notMeasured}),
                                       sample(3, SampleFlag::Excluded, {90, notMeasured}),
                                       sample(4, SampleFlag::Throttled, {2, notMeasured}),
                                       sample(-1, SampleFlag::None, {notMeasured, 7})};
        QCOMPARE(invocationValue(samples, 0), 2.0);
        QCOMPARE(invocationValue(samples, 1), 7.0);
        QVERIFY(std::isnan(invocationValue(samples, 2)));
        QVERIFY(outlyingIterations(samples, 0).empty());
        for (int i = 5; i < 15; ++i)
            samples.push_back(sample(i, SampleFlag::None, {2 + 0.01 * i, notMeasured}));
        QVERIFY((outlyingIterations(samples, 0) == std::vector<int>{1, 2}));
    }
};

QTEST_APPLESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
