// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/advice.h"

#include "core/base/random.h"
#include "core/transfer/strategy.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stop_token>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

/// All 64 configurations of six booleans.
Eigen::MatrixXd factorial() {
    Eigen::MatrixXd x(64, 6);
    for (Eigen::Index i = 0; i < 64; ++i) {
        for (Eigen::Index j = 0; j < 6; ++j)
            x(i, j) = static_cast<double>((i >> j) & 1);
    }
    return x;
}

/// ln of a time in which every option matters half as much as the one before; standardised.
Eigen::ArrayXd ladder() {
    Eigen::VectorXd weights(6);
    weights << 1.6, 0.8, 0.4, 0.2, 0.1, 0.05;
    const Eigen::ArrayXd values = (factorial() * weights).array();
    return (values - values.mean()) / std::sqrt((values - values.mean()).square().mean());
}

Eigen::ArrayXd noise(std::uint64_t seed, double size) {
    Rng rng(seed);
    Eigen::ArrayXd result(64);
    for (double& value : result)
        value = size * rng.normal();
    return result;
}

/// Environments with the given logarithms of time.
SpaceData system(const std::vector<std::pair<std::string, Eigen::ArrayXd>>& logTimes) {
    std::vector<std::string> names{"a", "b", "c", "d", "e", "f"};
    Eigen::MatrixXd values(64, 6 + static_cast<Eigen::Index>(logTimes.size()));
    values.leftCols(6) = factorial();
    for (std::size_t k = 0; k < logTimes.size(); ++k) {
        names.push_back("time@" + logTimes[k].first);
        values.col(6 + static_cast<Eigen::Index>(k)) = logTimes[k].second.exp();
    }
    return wideData(names, values);
}

/// Every configuration in the pilot: what a rule does is not left to the draw.
AdviceOptions allRows() {
    AdviceOptions options;
    options.resampling.resamples = 200;
    options.pilotRows.resize(64);
    std::iota(options.pilotRows.begin(), options.pilotRows.end(), Eigen::Index{0});
    return options;
}

TransferAdvice adviceOf(const SpaceData& data, const std::vector<std::string>& sources,
                        const AdviceOptions& options = allRows()) {
    const Result<TransferAdvice> advice = adviseTransfer(data, sources, "target", "time", options);
    if (!advice)
        qFatal("%s", advice.error().message.c_str());
    return *advice;
}

bool mentions(const std::vector<std::string>& texts, const char* what) {
    return std::any_of(texts.begin(), texts.end(),
                       [what](const std::string& text) { return text.find(what) != std::string::npos; });
}

} // namespace

class TestAdvice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameOrder() {
        const auto advice = adviceOf(
            system({{"near", 0.8 * ladder() + 1}, {"far", noise(1, 1)}, {"target", ladder() + noise(2, 0.05)}}),
            {"far", "near"});
        QCOMPARE(advice.verdict, TransferVerdict::Shift);
        QCOMPARE(advice.sources, std::vector<std::string>{"near"});
        QCOMPARE(advice.steps.size(), std::size_t{1});
        QCOMPARE(advice.steps[0].strategy, std::string("shift"));
        QCOMPARE(advice.steps[0].fewest, Eigen::Index{3});
        QCOMPARE(advice.steps[0].most, Eigen::Index{10});
        QVERIFY(advice.sentence.starts_with("Use shift from 'near' with 3 to 10 target samples"));
        QCOMPARE(advice.evidence.size(), std::size_t{2});
        QVERIFY(advice.evidence[1].spearman.lower > 0.95);
        QVERIFY(!advice.evidence[1].isBent);
        QVERIFY2(advice.evidence[1].text().starts_with("near: Spearman 1.00 (") ||
                     advice.evidence[1].text().starts_with("near: Spearman 0.99 ("),
                 advice.evidence[1].text().c_str());
        QVERIFY(advice.evidence[1].text().find(") on 64 shared configurations, straight; influence of options 1.00") !=
                std::string::npos);
    }

    void severalSources() {
        const auto advice = adviceOf(system({{"one", ladder() + noise(1, 0.6)},
                                             {"two", ladder() + noise(2, 0.6)},
                                             {"other", noise(3, 1)},
                                             {"target", ladder()}}),
                                     {"one", "other", "two"});
        QCOMPARE(advice.verdict, TransferVerdict::SeveralSources);
        QCOMPARE(advice.sources, (std::vector<std::string>{"one", "two"}));
        QCOMPARE(advice.steps[0].strategy, std::string("mridge"));
        QCOMPARE(advice.steps[0].most, Eigen::Index{29});
        QCOMPARE(advice.steps.size(), findStrategy("resid") ? std::size_t{2} : std::size_t{1});
        QVERIFY(advice.sentence.starts_with("Use mridge on 'one' and 'two' with fewer than 30 target samples"));
    }

    void oneNoisySource() {
        const auto advice = adviceOf(system({{"one", ladder() + noise(1, 0.6)}, {"target", ladder()}}), {"one"});
        QCOMPARE(advice.verdict, TransferVerdict::Shift);
        QCOMPARE(advice.steps[0].fewest, Eigen::Index{10});
        QCOMPARE(advice.steps[0].most, Eigen::Index{20});
    }

    void bentSource() {
        const auto advice =
            adviceOf(system({{"one", ladder()}, {"target", 0.8 * ladder() + ladder().square()}}), {"one"});
        QVERIFY(advice.evidence[0].isBent);
        QVERIFY(advice.evidence[0].bendP < 1e-6);
        QCOMPARE(advice.verdict, TransferVerdict::Augment);
        QCOMPARE(advice.steps[0].strategy, std::string(findStrategy("aug") ? "aug" : "nlms"));
        QCOMPARE(advice.steps[0].fewest, Eigen::Index{50});
        QVERIFY(advice.sentence.find("the relation is bent") != std::string::npos);
    }

    void reversedOrder() {
        const auto advice = adviceOf(system({{"one", -ladder()}, {"target", ladder()}}), {"one"});
        QCOMPARE(advice.verdict, TransferVerdict::Augment);
        QVERIFY(mentions(advice.warnings, "'one' orders configurations the other way round"));
    }

    void sameOptionsInAnotherWay() {
        const Eigen::MatrixXd x = factorial();
        const auto a = x.col(0).array();
        const auto b = x.col(1).array();
        const auto advice =
            adviceOf(system({{"one", a + b + noise(1, 0.05)}, {"target", a - b + noise(2, 0.05)}}), {"one"});
        QCOMPARE(advice.verdict, TransferVerdict::Structure);
        QCOMPARE(advice.steps[0].strategy, std::string("gs"));
        QVERIFY(advice.evidence[0].influence.value > 0.9);
        QVERIFY(advice.evidence[0].influence.lower > 0);
        QVERIFY(std::abs(advice.evidence[0].spearman.value) < 0.3);
    }

    void nothingInCommon() {
        AdviceOptions options = allRows();
        const auto advice = adviceOf(system({{"one", ladder()}, {"target", noise(5, 1)}}), {"one"}, options);
        QCOMPARE(advice.verdict, TransferVerdict::NoTransfer);
        QVERIFY(advice.sources.empty());
        QCOMPARE(advice.steps[0].strategy, std::string("none"));
        QVERIFY(advice.sentence.starts_with("Do not transfer: the source does not order configurations"));
        QVERIFY(mentions(advice.warnings, "transfer from 'one' would mislead: Spearman "));
        QVERIFY(mentions(advice.warnings, " on 64 shared configurations"));
    }

    void everyStrategyExists() {
        for (const auto& [source, target] :
             {std::pair{ladder(), ladder()}, std::pair{ladder(), Eigen::ArrayXd(ladder().square() + 0.8 * ladder())},
              std::pair{ladder(), noise(5, 1)}}) {
            const auto advice = adviceOf(system({{"one", source}, {"target", target}}), {"one"});
            QVERIFY(!advice.steps.empty());
            for (const AdvisedStep& step : advice.steps)
                QVERIFY2(findStrategy(step.strategy), step.strategy.c_str());
        }
    }

    void copies() {
        const auto advice = adviceOf(system({{"one", ladder()}, {"target", ladder()}}), {"one"});
        QVERIFY(advice.evidence[0].isIdentical);
        QVERIFY(mentions(advice.warnings, "'one' has the same numbers as the target to the last bit"));
    }

    void constantTarget() {
        const auto advice = adviceOf(system({{"one", ladder()}, {"target", Eigen::ArrayXd::Zero(64)}}), {"one"});
        QCOMPARE(advice.verdict, TransferVerdict::NoTransfer);
        QVERIFY(advice.evidence[0].text().starts_with("one: Spearman not known on 64"));
        QVERIFY(mentions(advice.warnings, "has the same value on all 64 shared configurations"));
    }

    void thePilotIsDrawn() {
        const SpaceData data = system({{"one", ladder()}, {"target", noise(5, 1)}});
        AdviceOptions options;
        options.resampling.resamples = 200;
        options.secondsPerRun = 30;
        const auto advice = adviceOf(data, {"one"}, options);
        QCOMPARE(advice.pilot.size(), std::size_t{12});
        QCOMPARE(std::set<Eigen::Index>(advice.pilot.begin(), advice.pilot.end()).size(), std::size_t{12});
        QCOMPARE(advice.evidence[0].pairs, Eigen::Index{12});
        QCOMPARE(adviceOf(data, {"one"}, options).pilot, advice.pilot);
        options.resampling.seed = 2;
        QVERIFY(adviceOf(data, {"one"}, options).pilot != advice.pilot);
        QVERIFY(advice.evidence[0].spearman.upper - advice.evidence[0].spearman.lower > 0.5);
        QVERIFY(mentions(advice.warnings, "the interval for 'one' is wide"));
    }

    void costs() {
        const SpaceData data = system({{"one", ladder()}, {"target", ladder() + 1}});
        AdviceOptions options;
        options.resampling.resamples = 200;
        options.pilotRows = {0, 5, 9, 20, 33, 41, 50, 63};
        options.secondsPerRun = 45;
        const auto advice = adviceOf(data, {"one"}, options);
        QCOMPARE(advice.steps[0].fewestRuns, Eigen::Index{0});
        QCOMPARE(advice.steps[0].mostRuns, Eigen::Index{2});
        QCOMPARE(advice.steps[0].mostMinutes, std::optional<double>(1.5));
        QCOMPARE(advice.steps[0].costText(), std::string("0 to 2 more target runs (0 to 1.5 min)"));
        options.secondsPerRun.reset();
        QCOMPARE(adviceOf(data, {"one"}, options).steps[0].costText(), std::string("0 to 2 more target runs"));
    }

    void fewSharedRowsAreAllTheyGet() {
        SpaceData data = system({{"one", ladder()}, {"target", ladder() + 1}});
        data.datasets[1].metrics[0].median.tail(54).setConstant(std::nan(""));
        const auto advice = adviceOf(data, {"one"}, AdviceOptions{});
        QCOMPARE(advice.pilot.size(), std::size_t{10});
        data.datasets[1].metrics[0].median.tail(57).setConstant(std::nan(""));
        const auto none = adviseTransfer(data, {"one"}, "target", "time");
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotEnoughData);
        QCOMPARE(none.error().message, std::string("7 configurations are measured in 'target' and every source, at "
                                                   "least 8 are needed for advice"));
    }

    void estimates() {
        QCOMPARE(estimateText({0.972, 0.905, 0.994}), std::string("0.97 (0.91 to 0.99)"));
        QCOMPARE(estimateText({-0.001, -0.3, 0.25}), std::string("0.00 (-0.30 to 0.25)"));
        QCOMPARE(estimateText({0.5}), std::string("0.50"));
        QCOMPARE(estimateText({}), std::string("not known"));
    }

    void errors_data() {
        QTest::addColumn<QStringList>("sources");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("pilot");
        QTest::addColumn<QString>("message");
        QTest::newRow("no source") << QStringList{} << "large"
                                   << "time" << 12 << "advice: no source is given, expected at least one";
        QTest::newRow("source") << QStringList{"smal"} << "large"
                                << "time" << 12
                                << "environment 'smal' is not known; there are small, large, huge, gaps, odd: did you "
                                   "mean 'small'?";
        QTest::newRow("target") << QStringList{"small"} << "hugh"
                                << "time" << 12
                                << "environment 'hugh' is not known; there are small, large, huge, gaps, odd: did you "
                                   "mean 'huge'?";
        QTest::newRow("metric") << QStringList{"small"} << "large"
                                << "tme" << 12
                                << "metric 'tme' was not measured in 'large'; there are time, score: did you mean "
                                   "'time'?";
        QTest::newRow("twice") << QStringList{"small", "small"} << "large"
                               << "time" << 12 << "environment 'small' is given twice";
        QTest::newRow("pilot") << QStringList{"small"} << "large"
                               << "time" << 30 << "advice: pilot is 30, expected 8 to 15";
    }
    void errors() {
        QFETCH(QStringList, sources);
        QFETCH(QString, target);
        QFETCH(QString, metric);
        QFETCH(int, pilot);
        std::vector<std::string> names;
        for (const QString& source : sources)
            names.push_back(source.toStdString());
        AdviceOptions options;
        options.pilot = pilot;
        const auto advice = adviseTransfer(syntheticData(), names, target.toStdString(), metric.toStdString(), options);
        QVERIFY(!advice);
        QTEST(QString::fromStdString(advice.error().message), "message");
    }

    void pilotRowsAreChecked() {
        AdviceOptions options;
        options.pilotRows = {1, 2, 3};
        const auto few = adviseTransfer(syntheticData(), {"gaps"}, "large", "time", options);
        QCOMPARE(few.error().message, std::string("advice: pilotRows has 3 rows, expected at least 8"));
        options.pilotRows = {0, 1, 2, 3, 5, 6, 7, 10}; // row 0 is a gap
        const auto gap = adviseTransfer(syntheticData(), {"gaps"}, "large", "time", options);
        QVERIFY(!gap);
        QCOMPARE(gap.error().message,
                 std::string("advice: pilotRows names row 0, which is not measured in all environments"));
        options.pilotRows.clear();
        options.secondsPerRun = -1;
        QCOMPARE(options.validate().error().message,
                 std::string("advice: secondsPerRun is -1.000000, expected a positive number"));
    }

    void cancelled() {
        std::stop_source source;
        source.request_stop();
        const auto advice =
            adviseTransfer(syntheticData(), {"small"}, "large", "time", {}, JobContext(source.get_token()));
        QVERIFY(!advice);
        QCOMPARE(advice.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestAdvice)
#include "tst_advice.moc"
