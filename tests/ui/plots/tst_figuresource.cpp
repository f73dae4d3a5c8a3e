// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figuresource.h"

#include <limits>

#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// `strategies` x `learners` on budgets 5 and 10, three repeats; errors grow with the index of the curve and the
/// repeat, and fall with the budget. The last repeat of the second curve failed.
StudyResult makeStudy(int strategies, int learners) {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {"a"};
    study.target = "b";
    study.options.budgets = {5, 10};
    study.options.repeats = 3;
    for (int curve = 0; curve < strategies * learners; ++curve) {
        for (const int budget : {5, 10}) {
            for (int repeat = 0; repeat < 3; ++repeat) {
                StudyCell cell;
                cell.strategy = "s" + std::to_string(curve / learners);
                cell.learner = "l" + std::to_string(curve % learners);
                cell.budget = budget;
                cell.repeat = repeat;
                cell.tested = 20;
                cell.errors.mape = 10.0 * (curve + 1) + repeat - budget / 10.0;
                if (curve == 1 && repeat == 2) {
                    cell.errors = {nan, nan, nan, nan, nan, nan};
                    cell.reason = "too few samples";
                }
                study.cells.push_back(cell);
            }
        }
    }
    return study;
}

/// A space for the studies to belong to.
ImportedTable makeTable() {
    ImportedTable table;
    Option option;
    option.name = "threads";
    option.kind = OptionKind::Integer;
    option.levels = {1, 2};
    table.space = std::make_shared<const Space>(*Space::create("system", {option}));
    table.environments = {{{}, "a", {}}, {{}, "b", {}}};
    table.metrics = {{{}, "time", "s", Direction::LowerIsBetter, std::nullopt, ""}};
    table.configurations.resize(2, 1);
    table.configurations << 1, 2;
    for (std::size_t i = 0; i < 4; ++i) {
        Sample sample;
        sample.configuration = i / 2;
        sample.environment = i % 2;
        sample.values = {1.0 + static_cast<double>(i)};
        table.samples.push_back(sample);
    }
    return table;
}

} // namespace

class TestFigureSource final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        auto created = Workspace::create(m_folder->filePath(QStringLiteral("w.perfbridge")));
        QVERIFY(created.has_value());
        m_workspace = std::move(*created);
        QVERIFY(m_workspace->addMeasurements(makeTable()).has_value());
        m_space = m_workspace->spaces()->front().id;
    }
    void cleanup() { m_workspace.reset(); }

    void namesOfStudies() {
        QVERIFY(m_workspace->saveStudy(m_space, "few", makeStudy(2, 2)).has_value());
        QVERIFY(m_workspace->saveStudy(m_space, "many", makeStudy(3, 3)).has_value());
        const auto few = findFigure(*m_workspace, "few");
        QVERIFY(few.has_value());
        QVERIFY(few->kind() == FigureKind::LearningCurves);
        QCOMPARE(few->study(), std::string("few"));
        QVERIFY(std::get<LearningCurvesSettings>(few->settings).curves.choice == CurveChoice::All);
        // Nine curves do not fit a column: the best learner of each strategy.
        QVERIFY(std::get<LearningCurvesSettings>(findFigure(*m_workspace, "many/learning-curves")->settings)
                    .curves.choice == CurveChoice::BestLearner);
        QVERIFY(findFigure(*m_workspace, "few/predicted-measured")->kind() == FigureKind::PredictedMeasured);
        const auto data = loadFigureData(*m_workspace, *findFigure(*m_workspace, "many"));
        QVERIFY(data.has_value());
        QCOMPARE(std::get<LearningCurveData>(*data).curves.size(), 9U);
    }

    void criticalDifferences() {
        QVERIFY(m_workspace->saveStudy(m_space, "many", makeStudy(3, 3)).has_value());
        auto spec = findFigure(*m_workspace, "many/critical-difference");
        QVERIFY(spec.has_value());
        QVERIFY(spec->kind() == FigureKind::CriticalDifference);
        auto& ranks = std::get<CriticalDifferenceSettings>(spec->settings);
        QVERIFY(ranks.curves.choice == CurveChoice::BestLearner);
        auto data = loadFigureData(*m_workspace, *spec);
        QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
        const auto& all = std::get<CriticalDifferenceData>(*data);
        QCOMPARE(all.ranking.entries.size(), 3U);
        QCOMPARE(all.ranking.entries[0].meanRank, 1.0);
        QCOMPARE(all.curves.size(), 9U);
        QCOMPARE(all.axisTitle, QStringLiteral("Mean rank by MAPE over all budgets, 3 repeats"));
        ranks.budget = 10;
        ranks.curves.shown = {{"s1", "l0"}, {"s0", "l0"}};
        data = loadFigureData(*m_workspace, *spec);
        const auto& ten = std::get<CriticalDifferenceData>(*data);
        QCOMPARE(ten.ranking.entries.size(), 2U);
        QCOMPARE(ten.axisTitle, QStringLiteral("Mean rank by MAPE at 10 samples, 3 repeats"));
        ranks.budget = 7;
        QCOMPARE(loadFigureData(*m_workspace, *spec).error().code, ErrorCode::NotFound);
        ranks.error = ErrorKind::R2;
        QCOMPARE(loadFigureData(*m_workspace, *spec).error().code, ErrorCode::InvalidArgument);
    }

    void aSavedFigureGoesBeforeAStudy() {
        QVERIFY(m_workspace->saveStudy(m_space, "one", makeStudy(1, 1)).has_value());
        FigureSpec spec;
        spec.settings = LearningCurvesSettings{"one", ErrorKind::Mape, {}, BandMode::Automatic};
        spec.appearance.preset = "slide";
        QVERIFY(m_workspace->saveFigure("one", spec.toJson()).has_value());
        QCOMPARE(findFigure(*m_workspace, "one")->appearance.preset, std::string("slide"));
        QVERIFY(m_workspace->saveFigure("broken", "{\"version\": 1").has_value());
        QVERIFY(!findFigure(*m_workspace, "broken"));
    }

    void whatIsMissingIsListed() {
        QVERIFY(m_workspace->saveStudy(m_space, "one", makeStudy(1, 1)).has_value());
        const auto figure = findFigure(*m_workspace, "two");
        QCOMPARE(figure.error().code, ErrorCode::NotFound);
        QVERIFY2(figure.error().message.starts_with(
                     "figure 'two' is not in the workspace; there are one/learning-curves, one/predicted-measured, "
                     "one/critical-difference, similarity/time/matrix, influence/a/time, influence/b/time"),
                 figure.error().message.c_str());
        FigureSpec spec;
        spec.settings = LearningCurvesSettings{"gone", ErrorKind::Mape, {}, BandMode::Automatic};
        const auto data = loadFigureData(*m_workspace, spec);
        QCOMPARE(data.error().message, std::string("figure: study 'gone' is not in the workspace; there are one"));
    }

    void comparisonsOfEnvironments() {
        const auto matrix = findFigure(*m_workspace, "similarity/time/matrix");
        QVERIFY2(matrix.has_value(), matrix ? "" : matrix.error().message.c_str());
        QVERIFY(matrix->kind() == FigureKind::SimilarityMatrix);
        QCOMPARE(matrix->subject.metric, std::string("time"));
        QVERIFY(matrix->subject.space.empty());
        QVERIFY(findFigure(*m_workspace, "similarity/system/time/map")->kind() == FigureKind::EnvironmentMap);
        const auto data = loadFigureData(*m_workspace, *matrix);
        QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
        QCOMPARE(std::get<SimilarityMatrix>(*data).environments, (std::vector<std::string>{"a", "b"}));
        const auto map = loadFigureData(*m_workspace, *findFigure(*m_workspace, "similarity/time/map"));
        QCOMPARE(map.error().message, std::string("metric 'time': 2 environments, at least 3 are needed for a map"));

        const auto unknown = findFigure(*m_workspace, "similarity/tim/map");
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(unknown.error().message,
                 std::string("figure: metric 'tim' is not in the workspace; there are time: did you mean 'time'?"));
        FigureSpec spec = *matrix;
        spec.subject.space = "sistem";
        QCOMPARE(
            loadFigureData(*m_workspace, spec).error().message,
            std::string("figure: space 'sistem' is not in the workspace; there are system: did you mean 'system'?"));
        spec.subject = {"", {"a", "c"}, "time", "", {}};
        QVERIFY(QString::fromStdString(loadFigureData(*m_workspace, spec).error().message)
                    .startsWith(QStringLiteral("environment 'c' is not known; there are a, b")));
    }

    void severalSpaces() {
        ImportedTable other = makeTable();
        Option option;
        option.name = "cores";
        option.kind = OptionKind::Integer;
        option.levels = {1, 2};
        other.space = std::make_shared<const Space>(*Space::create("second", {option}));
        QVERIFY(m_workspace->addMeasurements(other).has_value());
        QCOMPARE(findFigure(*m_workspace, "similarity/second/time/matrix")->subject.space, std::string("second"));
        const auto open = findFigure(*m_workspace, "similarity/time/matrix");
        QCOMPARE(open.error().message, std::string("figure: metric 'time' is not in the workspace; there are "
                                                   "system/time, second/time"));
        FigureSpec spec;
        spec.settings = SimilarityMatrixSettings{};
        spec.subject.metric = "time";
        QCOMPARE(loadFigureData(*m_workspace, spec).error().message,
                 std::string("figure: space is empty, expected one of system, second"));
    }

    /// A space that is only defined, or a revision of which nothing is measured yet, changes nothing for figures.
    void spacesWithoutMeasurements() {
        const auto before = findFigure(*m_workspace, "similarity/time/matrix");
        QVERIFY(before.has_value());
        Option option;
        option.name = "cores";
        option.kind = OptionKind::Integer;
        option.levels = {1, 2, 4};
        QVERIFY(m_workspace->saveSpace(*Space::create("defined", {option})).has_value());
        QVERIFY(m_workspace->saveSpace(*Space::create("system", {option})).has_value());
        QCOMPARE(m_workspace->spaces()->size(), std::size_t{3});
        QVERIFY(findFigure(*m_workspace, "similarity/time/matrix").has_value());
        const auto data = loadFigureData(*m_workspace, *before);
        QVERIFY2(data.has_value(), data ? "" : data.error().message.c_str());
        QCOMPARE(std::get<SimilarityMatrix>(*data).environments, (std::vector<std::string>{"a", "b"}));
    }

    void cells() {
        const StudyResult study = makeStudy(2, 2);
        // Chosen: the best curve at the largest budget, its median repeat.
        const auto chosen = figureCell({}, study);
        QVERIFY(chosen.has_value());
        QCOMPARE(chosen->strategy + chosen->learner, std::string("s0l0"));
        QCOMPARE(chosen->budget, 10);
        QCOMPARE(chosen->repeat, 1);
        const auto third = figureCell({"", "s1", "l0", 5, 3}, study);
        QVERIFY(third.has_value());
        QCOMPARE(third->repeat, 2);
        const auto failed = figureCell({"", "s0", "l1", 5, 3}, study);
        QVERIFY(!failed);
        QVERIFY(QString::fromStdString(failed.error().message).contains(QStringLiteral("failed: too few samples")));
        QCOMPARE(figureCell({"", "s0", "l0", 7, {}}, study).error().code, ErrorCode::NotFound);
        QCOMPARE(figureCell({"", "s9", "l0", {}, 1}, study).error().code, ErrorCode::NotFound);
        QCOMPARE(figureCell({}, StudyResult()).error().code, ErrorCode::NotFound);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    SpaceId m_space;
};

QTEST_GUILESS_MAIN(TestFigureSource)
#include "tst_figuresource.moc"
