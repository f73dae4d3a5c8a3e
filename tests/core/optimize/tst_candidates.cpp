// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/candidateset.h"
#include "core/optimize/optimum.h"
#include "core/optimize/sensitivity.h"
#include "tests/core/optimize/formulasurface.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;
using Eigen::Index;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Of threads x level x cache: falls with threads and grows with level.
double timeOf(const Eigen::RowVectorXd& x) {
    return 10 * x[1] / x[0] + (x[2] == 1 ? 0.5 : 2.0);
}

double energyOf(const Eigen::RowVectorXd& x) {
    return x[0] * timeOf(x);
}

Space makeSpace(const std::vector<std::string>& constraints = {}) {
    const Option threads{.name = "threads", .kind = OptionKind::Integer, .levels = {1, 2, 4, 8}};
    const Option level{.name = "level", .kind = OptionKind::Integer, .levels = {1, 2, 3, 4, 5}};
    const Option cache{.name = "cache", .kind = OptionKind::Boolean};
    return Space::create("machine", {threads, level, cache}, constraints).value();
}

SpaceData makeData(const Space& space) {
    const Eigen::MatrixXd all = space.enumerate(1000).value();
    auto table = std::make_shared<ConfigurationTable>();
    table->space = std::make_shared<const Space>(space);
    table->values = Eigen::MatrixXd((all.rows() + 2) / 3, all.cols());
    for (Index i = 0; i < table->size(); ++i) {
        table->values.row(i) = all.row(3 * i);
        table->ids.push_back({i + 1});
    }
    Dataset dataset;
    dataset.environment.name = "laptop";
    dataset.table = table;
    dataset.failures.resize(static_cast<std::size_t>(table->size()));
    for (const char* name : {"time", "energy"}) {
        MetricSummary summary;
        summary.metric.name = name;
        summary.metric.unit = name[0] == 't' ? "s" : "J";
        summary.median = Eigen::VectorXd(table->size());
        for (Index i = 0; i < table->size(); ++i)
            summary.median[i] = name[0] == 't' ? timeOf(table->values.row(i)) : energyOf(table->values.row(i));
        summary.lower = summary.median * 0.98;
        summary.upper = summary.median * 1.02;
        summary.count = Eigen::VectorXi::Constant(table->size(), 9);
        dataset.metrics.push_back(std::move(summary));
    }
    SpaceData data;
    data.table = table;
    data.datasets.push_back(std::move(dataset));
    return data;
}

struct Case {
    SpaceData data;
    Goal goal;
    Knowledge knowledge;

    explicit Case(const Goal::Texts& texts, const std::vector<std::string>& constraints = {}, bool predicts = true)
        : data(makeData(makeSpace(constraints)))
        , goal(Goal::make(texts, data.metrics(), *data.table->space).value())
        , knowledge(Knowledge::make(data, "laptop", goal.metrics()).value()) {
        if (predicts)
            setModels(0.05);
    }
    void setModels(double halfWidth) {
        std::vector<std::shared_ptr<const ResponseSurface>> models;
        for (const Metric& metric : goal.metrics())
            models.push_back(std::make_shared<FormulaSurface>(metric.name == "time" ? &timeOf : &energyOf, halfWidth));
        knowledge.setModels(std::move(models));
    }
    [[nodiscard]] Eigen::RowVectorXd bestOf(const CandidateSet& set) const {
        const std::vector<Index> front = frontOf(goal, set.outcomes);
        return set.configurations.row(perfbridge::bestOf(front, meritsOf(goal, set.outcomes, front)));
    }
};

} // namespace

class TestCandidates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMeasuredIsNotPredicted() {
        const Case system({.minimise = {"time"}, .maximise = {}, .conditions = {}});
        const Eigen::MatrixXd all = system.data.table->space->enumerate(1000).value();
        const auto outcomes = system.knowledge.outcomesOf(all);
        QVERIFY(outcomes);
        int measured = 0;
        for (Index i = 0; i < all.rows(); ++i) {
            const bool isMeasured = outcomes->isRowMeasured(i);
            measured += isMeasured ? 1 : 0;
            QCOMPARE(isMeasured, i % 3 == 0);
            QCOMPARE(outcomes->at(i, 0).level, isMeasured ? 0.95 : 0.9);
            PB_VERIFY_CLOSE(outcomes->at(i, 0).upper, timeOf(all.row(i)) * (isMeasured ? 1.02 : 1.05), 1e-12);
            const std::vector<double> values(all.row(i).begin(), all.row(i).end());
            QCOMPARE(system.knowledge.rowOf(values).has_value(), isMeasured);
        }
        QCOMPARE(measured, 14);
        QVERIFY((system.knowledge.valuesOf(all) - outcomes->value).isZero());
    }

    void threadsDoNotMatter() {
        const Case system({.minimise = {"time", "energy"}, .maximise = {}, .conditions = {}});
        const Eigen::MatrixXd all = system.data.table->space->enumerate(1000).value().replicate(60, 1);
        const auto one = system.knowledge.outcomesOf(all, JobContext({}, {}, 1));
        const auto four = system.knowledge.outcomesOf(all, JobContext({}, {}, 4));
        QVERIFY(one && four && one->value == four->value && one->lower == four->lower);
    }

    void excludedAndFailedRows() {
        Case system({.minimise = {"time"}, .maximise = {}, .conditions = {}});
        system.data.datasets[0].failures[2] = "out of memory";
        system.data.datasets[0].metrics[0].median[2] = nothing;
        const std::vector<Index> excluded{0};
        system.knowledge = Knowledge::make(system.data, "laptop", system.goal.metrics(), excluded).value();
        QCOMPARE(system.knowledge.measuredRows().size(), 12U);
        system.setModels(0.05);
        const Eigen::MatrixXd rows = system.data.table->values.topRows(3);
        const Outcomes outcomes = system.knowledge.outcomesOf(rows).value();
        QVERIFY(!outcomes.isRowMeasured(0) && outcomes.at(0, 0).isKnown()); // predicted again
        QVERIFY(outcomes.isRowMeasured(1));
        QVERIFY(!outcomes.at(2, 0).isKnown()); // known to fail
        QVERIFY(system.knowledge.isFailed(2) && !system.knowledge.isFailed(1));
    }

    void unknownNames() {
        const SpaceData data = makeData(makeSpace());
        QCOMPARE(Knowledge::make(data, "lapto", data.metrics()).error().code, ErrorCode::NotFound);
        const std::vector<Metric> other{{{}, "rate", "", Direction::HigherIsBetter, std::nullopt, ""}};
        const auto knowledge = Knowledge::make(data, "laptop", other);
        QVERIFY(!knowledge);
        QVERIFY(knowledge.error().message.find("metric 'rate' was not measured in 'laptop'") != std::string::npos);
    }

    void measuredOnes() {
        const Case system({.minimise = {"time"}, .maximise = {}, .conditions = {"threads <= 2"}});
        const auto set = candidatesFor(system.goal, system.knowledge, Among::Measured);
        QVERIFY(set && set->isComplete);
        QVERIFY(set->configurations.col(0).maxCoeff() <= 2);
        QCOMPARE(std::ssize(set->rows), set->outcomes.size());
        for (std::size_t i = 0; i < set->rows.size(); ++i)
            QVERIFY(set->configurations.row(static_cast<Index>(i)) == system.data.table->values.row(set->rows[i]));
    }

    void allValidOnes() {
        const Case system({.minimise = {"time"}, .maximise = {}, .conditions = {"level >= 2", "cache == 0"}},
                          {"threads < 8 or level > 2"});
        const auto set = candidatesFor(system.goal, system.knowledge, Among::Predicted);
        QVERIFY(set && set->isComplete);
        QCOMPARE(set->outcomes.size(), Index{15}); // 4 threads x 4 levels without cache, less (8, 2)
        Eigen::RowVectorXd best(3);
        best << 8, 3, 0;
        QVERIFY(system.bestOf(*set) == best);
        QVERIFY(std::count(set->rows.begin(), set->rows.end(), CandidateSet::notInTable) > 0);
    }

    void aSearchFindsTheSame_data() {
        QTest::addColumn<QStringList>("minimise");
        QTest::addColumn<QStringList>("conditions");
        QTest::newRow("alone") << QStringList{"time"} << QStringList{};
        QTest::newRow("bounded") << QStringList{"time"} << QStringList{"energy <= 12"};
        QTest::newRow("two") << QStringList{"time", "energy"} << QStringList{};
        QTest::newRow("constraint") << QStringList{"energy"} << QStringList{"threads >= 4 and level >= 3"};
    }
    void aSearchFindsTheSame() {
        QFETCH(QStringList, minimise);
        QFETCH(QStringList, conditions);
        Goal::Texts texts;
        for (const QString& name : minimise)
            texts.minimise.push_back(name.toStdString());
        for (const QString& condition : conditions)
            texts.conditions.push_back(condition.toStdString());
        const Case system(texts, {"threads < 8 or level > 2"});
        const auto all = candidatesFor(system.goal, system.knowledge, Among::Predicted);
        const auto met = candidatesFor(system.goal, system.knowledge, Among::Predicted,
                                       {.mostEnumerated = 5, .restarts = 16, .seed = 2});
        QVERIFY(all && met);
        QVERIFY(all->isComplete && !met->isComplete);
        QVERIFY(system.bestOf(*all) == system.bestOf(*met));
        // The measured ones are there in any case.
        QVERIFY(met->outcomes.isMeasured.col(0).count() == all->outcomes.isMeasured.col(0).count());
    }

    void nothingToChooseFrom() {
        const Case none({.minimise = {"time"}, .maximise = {}, .conditions = {"threads > 8"}});
        for (const Among among : {Among::Measured, Among::Predicted}) {
            const auto set = candidatesFor(none.goal, none.knowledge, among);
            QVERIFY(!set);
            QCOMPARE(set.error().code, ErrorCode::NotEnoughData);
            QVERIFY2(set.error().message.find("that keeps threads > 8") != std::string::npos,
                     set.error().message.c_str());
        }
    }

    void amongByName() {
        QVERIFY(amongFromString("predicted").value() == Among::Predicted);
        QVERIFY(!amongFromString("all"));
    }

    void sensitivity() {
        const Case system({.minimise = {"time"}, .maximise = {}, .conditions = {"energy <= 12"}},
                          {"threads < 8 or level > 2"});
        Eigen::RowVectorXd at(3);
        at << 4, 1, 1; // time 3, energy 12
        const auto around = sensitivityAround(at, system.goal, system.knowledge);
        QVERIFY(around);
        QCOMPARE(around->size(), 3U);
        const OptionSensitivity& threads = around->front();
        QCOMPARE(threads.option, 0U);
        QCOMPARE(threads.levels.size(), 4U);
        const LevelEffect& one = threads.levels[0];
        PB_VERIFY_CLOSE(one.difference[0].value, timeOf((Eigen::RowVectorXd(3) << 1, 1, 1).finished()) - 3, 1e-12);
        PB_VERIFY_CLOSE(one.relative[0]->value, 10.5 / 3 - 1, 1e-12);
        QVERIFY(one.difference[0].hasInterval());
        QVERIFY(one.problems.empty());
        const LevelEffect& current = threads.levels[2];
        QVERIFY(current.isCurrent);
        QCOMPARE(current.difference[0].value, 0.0);
        const LevelEffect& eight = threads.levels[3]; // breaks the space's constraint
        QVERIFY(!eight.isKnown());
        QCOMPARE(eight.problems.size(), 1U);
        const OptionSensitivity& level = (*around)[1];
        QVERIFY(!level.levels[1].problems.empty()); // more energy than allowed
        QVERIFY(level.levels[1].problems.front().find("energy <= 12 J does not hold") != std::string::npos);
        PB_VERIFY_CLOSE(level.span[0], 10, 1e-9);
    }

    void sensitivityOfWhatIsMeasuredAlone() {
        const Case system({.minimise = {"time"}, .maximise = {}, .conditions = {}}, {}, false);
        const Eigen::RowVectorXd at = system.data.table->values.row(3);
        const auto around = sensitivityAround(at, system.goal, system.knowledge);
        QVERIFY(around);
        bool isAnyKnown = false;
        for (const OptionSensitivity& option : *around) {
            for (const LevelEffect& effect : option.levels) {
                QVERIFY(effect.isKnown() == effect.isMeasured);
                isAnyKnown = isAnyKnown || (effect.isKnown() && !effect.isCurrent);
            }
        }
        QVERIFY(isAnyKnown);
    }
};

QTEST_APPLESS_MAIN(TestCandidates)

#include "tst_candidates.moc"
