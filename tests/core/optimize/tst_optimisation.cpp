// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sample.h"
#include "core/optimize/answerlist.h"
#include "core/optimize/optimisation.h"
#include "core/optimize/optimum.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

#include <QTest>
#include <nlohmann/json.hpp>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;

namespace {

OptimisationRequest request(const std::string& environment, const Goal::Texts& goal, Among among = Among::Measured) {
    OptimisationRequest result;
    result.environment = environment;
    result.goal = goal;
    result.among = among;
    return result;
}

bool hasRemark(const OptimisationReport& report, const std::string& text) {
    return std::any_of(report.remarks.begin(), report.remarks.end(),
                       [&](const std::string& remark) { return remark.find(text) != std::string::npos; });
}

/// Time and power of the study's machine at 400 px.
SpaceData measuredData() {
    const NumericTable table = readCsv(sharedData(QStringLiteral("fixtures/tx2_wide.csv")));
    std::vector<std::string> names = table.names;
    for (std::string& name : names) {
        if (name == "it400")
            name = "time@tx2";
        else if (name == "pc400")
            name = "power@tx2";
        else if (name.starts_with("it") || name.starts_with("pc"))
            name += "@other"; // another metric of another machine
    }
    return wideData(names, table.values);
}

} // namespace

class TestOptimisation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBestMeasured() {
        const SpaceData data = syntheticData();
        const auto report = optimise(data, request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}}));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        const Eigen::VectorXd& time = data.find("small")->find("time")->median;
        Index best = 0;
        const double least = time.minCoeff(&best);
        QCOMPARE(report->candidates.rows[static_cast<std::size_t>(report->best)], best);
        QCOMPARE(report->kept, Index{120});
        QCOMPARE(report->confirm.size(), 5U);
        QCOMPARE(report->confirm.front(), report->best);
        QVERIFY(hasRemark(*report, "taken as exact"));
        QVERIFY(std::isnan(report->hypervolume));
        // The default is the first row: the lowest level of every option.
        QVERIFY(report->withDefault);
        PB_VERIFY_CLOSE(report->withDefault->relative[0]->value, least / time[0] - 1, 1e-12);
        QVERIFY(report->learner.empty() && report->leftOutErrors.empty());
        const std::vector<AnswerEntry> answers = answerList(*report);
        QCOMPARE(answers.size(), 5U);
        QVERIFY(answers[0].role == AnswerRole::Best && answers[0].confirm == 1);
        QVERIFY(answers[4].role == AnswerRole::Confirm && answers[4].confirm == 5);
    }

    void theBestUnderConditions() {
        const SpaceData data = syntheticData();
        const auto report = optimise(
            data,
            request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {"score <= 2", "threads <= 4"}}));
        QVERIFY(report);
        const Eigen::VectorXd& time = data.find("small")->find("time")->median;
        const Eigen::VectorXd& score = data.find("small")->find("score")->median;
        double least = std::numeric_limits<double>::infinity();
        Index kept = 0;
        for (Index i = 0; i < time.size(); ++i) {
            if (data.table->values(i, 0) > 4 || score[i] > 2)
                continue;
            ++kept;
            least = std::min(least, time[i]);
        }
        QCOMPARE(report->kept, kept);
        QCOMPARE(report->candidates.outcomes.value(report->best, 0), least);
        QVERIFY(report->candidates.outcomes.size() > kept);
    }

    void theFrontOfTwo() {
        const SpaceData data = syntheticData();
        const auto report = optimise(data, request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}}));
        const auto front =
            optimise(data, request("odd", {.minimise = {"time"}, .maximise = {"score"}, .conditions = {}}));
        QVERIFY(report && front);
        // score is 3 - ln time: both want the same, and one configuration has both.
        QCOMPARE(front->front.size(), 1U);
        QVERIFY(front->asGood.empty() && !front->chances.regret);
        const auto contrary =
            optimise(data, request("odd", {.minimise = {"time", "score"}, .maximise = {}, .conditions = {}}));
        QVERIFY(contrary);
        QCOMPARE(static_cast<Index>(contrary->front.size()), contrary->kept); // each is better in one of them
        QVERIFY(contrary->hypervolume > 0);
        QVERIFY(answerList(*contrary).size() == contrary->front.size());
    }

    void minimisingWhatShouldBeHigh() {
        SpaceData data = syntheticData();
        data.datasets[0].metrics[1].metric.direction = Direction::HigherIsBetter;
        const auto report = optimise(data, request("small", {.minimise = {"score"}, .maximise = {}, .conditions = {}}));
        QVERIFY(report && hasRemark(*report, "score is minimised, although higher values of it are called better"));
    }

    void asOnTheStudysMachine() {
        PB_SKIP_WITHOUT_SHARED_DATA();
        const SpaceData data = measuredData();
        const auto report =
            optimise(data, request("tx2", {.minimise = {"time", "power"}, .maximise = {}, .conditions = {}}));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        const nlohmann::json expected = readJson(sharedData(QStringLiteral("fixtures/hypervolume.json")));
        std::vector<Index> front;
        for (const Index candidate : report->front)
            front.push_back(report->candidates.rows[static_cast<std::size_t>(candidate)]);
        std::sort(front.begin(), front.end());
        QCOMPARE(front, expected["tx2_400_front_rows"].get<std::vector<Index>>());
        PB_VERIFY_CLOSE(report->hypervolume, expected["tx2_400_hv"].get<double>(), 1e-12);
        PB_VERIFY_CLOSE(report->reference[0], expected["tx2_400_ref"][0].get<double>(), 1e-12);
    }

    void theBestPredicted() {
        SpaceData data = syntheticData();
        // What is best is not measured.
        Index best = 0;
        const double least = data.datasets[0].metrics[0].median.minCoeff(&best);
        data.datasets[0].metrics[0].median[best] = notMeasured;
        const Goal::Texts goal{.minimise = {"time"}, .maximise = {}, .conditions = {}};
        const auto measured = optimise(data, request("small", goal));
        const auto predicted = optimise(data, request("small", goal, Among::Predicted));
        QVERIFY2(predicted, predicted ? "" : predicted.error().message.c_str());
        QCOMPARE(predicted->learner, std::string("gp"));
        QVERIFY(predicted->leftOutErrors.front() > 0 && predicted->leftOutErrors.front() < 15);
        QVERIFY(measured->candidates.outcomes.value(measured->best, 0) > least);
        QCOMPARE(predicted->candidates.rows[static_cast<std::size_t>(predicted->best)], best);
        QVERIFY(!predicted->candidates.outcomes.isRowMeasured(predicted->best));
        const UncertainValue found = predicted->candidates.outcomes.at(predicted->best, 0);
        QVERIFY2(std::abs(found.value / least - 1) < 0.15, qPrintable(QString::number(found.value / least)));
        QVERIFY(found.hasInterval());
        QVERIFY(predicted->chances.regret);
        QVERIFY(hasRemark(*predicted, "The choice is a prediction"));
        QVERIFY(hasRemark(*predicted, "119 configurations count as measured, 1 as predicted by gp"));
    }

    void whatFailedIsLeftOut() {
        SpaceData data = syntheticData();
        Index best = 0;
        data.datasets[0].metrics[0].median.minCoeff(&best);
        data.datasets[0].metrics[0].median[best] = notMeasured;
        data.datasets[0].failures[static_cast<std::size_t>(best)] = "out of memory";
        const auto report = optimise(
            data, request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}}, Among::Predicted));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QVERIFY(report->candidates.rows[static_cast<std::size_t>(report->best)] != best);
        QVERIFY(hasRemark(*report, "119 configurations count as measured, 0 as predicted"));
        QVERIFY(hasRemark(*report, "1 failed when they were measured, and are left out"));
    }

    void sameSeedSameReport() {
        const SpaceData data = syntheticData();
        OptimisationRequest wanted =
            request("gaps", {.minimise = {"time"}, .maximise = {}, .conditions = {"score <= 3"}}, Among::Predicted);
        wanted.learner = "rf";
        const auto one = optimise(data, wanted, JobContext({}, {}, 1));
        const auto four = optimise(data, wanted, JobContext({}, {}, 4));
        QVERIFY2(one && four, one ? "" : one.error().message.c_str());
        QVERIFY(one->chances.front == four->chances.front);
        QCOMPARE(one->best, four->best);
        QCOMPARE(one->confirm, four->confirm);
        QCOMPARE(one->asGood, four->asGood);
        QCOMPARE(one->chances.regret->upper, four->chances.regret->upper);
    }

    void oneConfiguration() {
        SpaceData data = syntheticData();
        Eigen::VectorXd& time = data.datasets[0].metrics[0].median;
        time.tail(119).setConstant(notMeasured);
        const auto report = optimise(data, request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}}));
        QVERIFY(report);
        QCOMPARE(report->candidates.outcomes.size(), Index{1});
        QCOMPARE(report->confirm.size(), 1U);
        QCOMPARE(report->withDefault->difference[0].value, 0.0);
    }

    void complaints_data() {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QStringList>("conditions");
        QTest::addColumn<QString>("learner");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto code = [](ErrorCode value) {
            return static_cast<int>(value);
        };
        QTest::newRow("environment") << "smal" << QStringList{} << "" << code(ErrorCode::NotFound)
                                     << "environment 'smal' is not known; there are small, large, huge, gaps, odd: did "
                                        "you mean 'small'?";
        QTest::newRow("condition") << "small" << QStringList{"scor <= 2"} << "" << code(ErrorCode::Parse)
                                   << "did you mean 'score'?";
        QTest::newRow("nothing keeps it")
            << "small" << QStringList{"score >= 100"} << "" << code(ErrorCode::NotFound)
            << "none of the 120 measured configurations keeps score >= 100; the nearest has score ";
        QTest::newRow("none is allowed") << "small" << QStringList{"threads > 8"} << ""
                                         << code(ErrorCode::NotEnoughData)
                                         << "there is no measured configuration that keeps threads > 8";
        QTest::newRow("learner") << "small" << QStringList{} << "rff" << code(ErrorCode::NotFound) << "rff";
    }
    void complaints() {
        QFETCH(QString, environment);
        QFETCH(QStringList, conditions);
        QFETCH(QString, learner);
        QFETCH(int, code);
        QFETCH(QString, message);
        Goal::Texts goal{.minimise = {"time"}, .maximise = {}, .conditions = {}};
        for (const QString& condition : conditions)
            goal.conditions.push_back(condition.toStdString());
        OptimisationRequest wanted = request(environment.toStdString(), goal);
        wanted.learner = learner.toStdString();
        const auto report = optimise(syntheticData(), wanted);
        QVERIFY(!report);
        QVERIFY2(QString::fromStdString(report.error().message).contains(message), report.error().message.c_str());
        QCOMPARE(static_cast<int>(report.error().code), code);
    }

    void wrongNumbers() {
        OptimisationRequest wanted = request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}});
        wanted.chances.draws = 1;
        QVERIFY(!wanted.validate());
        wanted.chances.draws = 1000;
        wanted.candidates.restarts = 0;
        QVERIFY(!wanted.validate());
        QCOMPARE(proposedLearner(299), std::string_view("gp"));
        QCOMPARE(proposedLearner(300), std::string_view("rf"));
    }

    void cancelled() {
        std::stop_source stop;
        stop.request_stop();
        const auto report =
            optimise(syntheticData(),
                     request("small", {.minimise = {"time"}, .maximise = {}, .conditions = {}}, Among::Predicted),
                     JobContext(stop.get_token()));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestOptimisation)

#include "tst_optimisation.moc"
