// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study.h"

#include "core/study/studytable.h"
#include "tests/support/syntheticdata.h"
#include "tests/support/testdata.h"

#include <atomic>
#include <cmath>
#include <set>
#include <sstream>

#include <QTest>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

StudyOptions smallOptions() {
    StudyOptions options;
    options.learners = {"rt", "median"};
    options.budgets = {5, 20};
    options.repeats = 3;
    return options;
}

/// All columns but fit_seconds.
std::string csvOf(StudyResult result) {
    for (StudyCell& cell : result.cells)
        cell.fitSeconds = 0;
    std::ostringstream out;
    writeStudyCsv(result, out);
    return out.str();
}

StudyResult run(const TransferData& data, const StudyOptions& options, int threads = 0) {
    Result<StudyResult> result = runStudy(data, options, JobContext({}, {}, threads));
    if (!result)
        qFatal("study: %s", result.error().message.c_str());
    return std::move(*result);
}

const StudyCell& find(const StudyResult& result, const std::string& strategy, const std::string& learner, int budget,
                      int repeat = 0) {
    for (const StudyCell& cell : result.cells) {
        if (cell.strategy == strategy && cell.learner == learner && cell.budget == budget && cell.repeat == repeat)
            return cell;
    }
    qFatal("no cell %s %s %d %d", strategy.c_str(), learner.c_str(), budget, repeat);
}

} // namespace

class TestStudy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planIsCanonical() {
        StudyOptions options = smallOptions();
        options.strategies = {"none", "dm", "shift", "gs"};
        const auto cells = studyPlan(options);
        QVERIFY(cells);
        // Two learners, but for shift, which depends on none.
        QCOMPARE(cells->size(), std::size_t{(2 + 2 + 1 + 2) * 2 * 3});
        QCOMPARE((*cells)[0].strategy, std::string("none"));
        QCOMPARE((*cells)[0].learner, std::string("rt"));
        QCOMPARE((*cells)[1].repeat, 1);
        QCOMPARE((*cells)[3].budget, 20);
        QCOMPARE((*cells)[6].learner, std::string("median"));
        QCOMPARE((*cells)[24].strategy, std::string("shift"));
        QCOMPARE((*cells)[24].learner, std::string("-"));
        QVERIFY((*cells)[24].sourceInfo == SourceInfo::Lookup);
        QVERIFY((*cells)[12].sourceInfo == SourceInfo::Model);
        QVERIFY((*cells)[0].sourceInfo == SourceInfo::Default);
        QVERIFY(std::isnan((*cells)[0].errors.mape) && (*cells)[0].reason.empty());

        options.sourceInfo = SourceInfo::Model;
        QCOMPARE(studyPlan(options)->size(), std::size_t{8 * 2 * 3});
        QCOMPARE(*studyCellCount(options), std::size_t{8 * 2 * 3});
        options.sourceInfo = SourceInfo::Lookup;
        QCOMPARE(studyPlan(options)->size(), std::size_t{6 * 2 * 3});
        QCOMPARE(*studyCellCount(options), std::size_t{6 * 2 * 3});
    }

    void optionsAreChecked_data() {
        QTest::addColumn<QString>("strategies");
        QTest::addColumn<QString>("learners");
        QTest::addColumn<QString>("budgets");
        QTest::addColumn<int>("repeats");
        QTest::addColumn<QString>("message");
        QTest::newRow("strategy") << "none,best"
                                  << "rt"
                                  << "5" << 1 << "strategy 'best' is not known";
        QTest::newRow("sampling") << "none:fancy"
                                  << "rt"
                                  << "5" << 1 << "strategies: 'none:fancy': ";
        QTest::newRow("gs samples itself") << "gs:lhs"
                                           << "rt"
                                           << "5" << 1 << "chooses its configurations itself";
        QTest::newRow("strategy twice") << "dm,dm"
                                        << "rt"
                                        << "5" << 1 << "strategies: 'dm' is given twice";
        QTest::newRow("no strategy") << ""
                                     << "rt"
                                     << "5" << 1 << "strategies: none is given";
        QTest::newRow("learner") << "none"
                                 << "magic"
                                 << "5" << 1 << "learner 'magic' is not known";
        QTest::newRow("learner twice") << "none"
                                       << "rt,rt"
                                       << "5" << 1 << "learners: 'rt' is given twice";
        QTest::newRow("no learner") << "shift,none"
                                    << ""
                                    << "5" << 1 << "learners: none is given";
        QTest::newRow("no budget") << "none"
                                   << "rt"
                                   << "" << 1 << "budgets: none is given";
        QTest::newRow("budget 0") << "none"
                                  << "rt"
                                  << "0,5" << 1 << "budgets: 0 has to be at least 1";
        QTest::newRow("negative") << "none"
                                  << "rt"
                                  << "-3" << 1 << "budgets: -3 has to be at least 1";
        QTest::newRow("unsorted") << "none"
                                  << "rt"
                                  << "10,5" << 1 << "budgets: 5 follows 10";
        QTest::newRow("equal") << "none"
                               << "rt"
                               << "5,5" << 1 << "budgets: 5 follows 5";
        QTest::newRow("repeats") << "none"
                                 << "rt"
                                 << "5" << 0 << "repeats: 0 has to be at least 1";
    }
    void optionsAreChecked() {
        QFETCH(QString, strategies);
        QFETCH(QString, learners);
        QFETCH(QString, budgets);
        QFETCH(int, repeats);
        QFETCH(QString, message);
        StudyOptions options;
        options.strategies.clear();
        options.learners.clear();
        options.budgets.clear();
        options.repeats = repeats;
        for (const QString& text : strategies.split(u',', Qt::SkipEmptyParts))
            options.strategies.push_back(text.toStdString());
        for (const QString& text : learners.split(u',', Qt::SkipEmptyParts))
            options.learners.push_back(text.toStdString());
        for (const QString& text : budgets.split(u',', Qt::SkipEmptyParts))
            options.budgets.push_back(text.toInt());
        const auto result = runStudy(syntheticTransfer({"small"}, "large"), options);
        QVERIFY(!result);
        QVERIFY2(QString::fromStdString(result.error().message).contains(message), result.error().message.c_str());
    }

    void learnersAreNotNeededByAll() {
        StudyOptions options = smallOptions();
        options.learners.clear();
        options.strategies = {"shift", "mridge"};
        QVERIFY(options.validate());
        options.strategies = {"dm"};
        QVERIFY(!options.validate());
        options.sourceInfo = SourceInfo::Lookup;
        QVERIFY(options.validate());
    }

    void everyCellHasNumbers() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large");
        const StudyResult result = run(data, smallOptions());
        QCOMPARE(result.metric, std::string("time"));
        QCOMPARE(result.unit, std::string("s"));
        for (const StudyCell& cell : result.cells) {
            QVERIFY2(cell.reason.empty(), cell.reason.c_str());
            QCOMPARE(cell.tested, 120 - cell.budget);
            QCOMPARE(cell.measured, cell.strategy == "dm" ? 0 : cell.budget);
            QVERIFY(cell.errors.mape > 0 && cell.errors.mape < 1000);
            QVERIFY(cell.fitSeconds >= 0);
        }
        // The source differs by a factor and a power: transfer has to beat learning from 5 samples and doing nothing.
        QVERIFY(find(result, "shift", "-", 5).errors.mape < find(result, "none", "rt", 5).errors.mape);
        QVERIFY(find(result, "shift", "-", 20).errors.mape < find(result, "dm", "rt", 20).errors.mape);
        QVERIFY(find(result, "mridge", "-", 20).errors.mape < 5);
    }

    void threadsChangeNothing() {
        const TransferData data = syntheticTransfer({"small", "gaps"}, "large");
        StudyOptions options = smallOptions();
        options.strategies.push_back("none:lhs");
        options.learners = {"rf", "rt"};
        const std::string inOne = csvOf(run(data, options, 1));
        QCOMPARE(csvOf(run(data, options, 4)), inOne);
        QCOMPARE(csvOf(run(data, options, 4)), inOne);
        options.seed = 2;
        QVERIFY(csvOf(run(data, options, 4)) != inOne);
    }

    void cellsDoNotDependOnOthers() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        const StudyResult all = run(data, smallOptions());
        StudyOptions options = smallOptions();
        options.strategies = {"gs", "nlms"};
        options.learners = {"rt"};
        options.budgets = {20};
        options.repeats = 2;
        for (const StudyCell& cell : run(data, options).cells)
            QCOMPARE(cell.errors.mape, find(all, cell.strategy, cell.learner, 20, cell.repeat).errors.mape);
    }

    void strategiesShareTheirRows() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyOptions options = smallOptions();
        const auto rowsOf = [&](const char* strategy, const char* learner, int budget, int repeat) {
            StudyCell cell;
            cell.strategy = strategy;
            cell.learner = learner;
            cell.budget = budget;
            cell.repeat = repeat;
            const auto predictions = predictCell(data, options, cell);
            if (!predictions)
                qFatal("%s", predictions.error().message.c_str());
            return predictions->measuredRows;
        };
        const auto twenty = rowsOf("none", "rt", 20, 1);
        QCOMPARE(rowsOf("lms", "median", 20, 1), twenty);
        QCOMPARE(rowsOf("shift", "-", 20, 1), twenty);
        const auto five = rowsOf("mridge", "-", 5, 1);
        QVERIFY(std::equal(five.begin(), five.end(), twenty.begin()));
        QVERIFY(rowsOf("none", "rt", 20, 0) != twenty);
        QVERIFY(rowsOf("none:sobol", "rt", 20, 1) != twenty);
        QVERIFY(rowsOf("dm", "rt", 20, 1).empty());
    }

    void predictCellIsTheStudys() {
        const TransferData data = syntheticTransfer({"small", "gaps"}, "large");
        const StudyOptions options = smallOptions();
        const StudyResult result = run(data, options);
        for (const StudyCell& cell : result.cells) {
            if (cell.repeat != 2)
                continue;
            const auto predictions = predictCell(data, options, cell);
            QVERIFY(predictions);
            QCOMPARE(errorMetrics(predictions->measured, predictions->predicted, Direction::LowerIsBetter).rmse,
                     cell.errors.rmse);
            QCOMPARE(static_cast<int>(predictions->rows.size()), cell.tested);
            QCOMPARE(static_cast<int>(predictions->measuredRows.size()), cell.measured);
        }
    }

    void predictCellChecksItsCell() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyCell cell;
        cell.strategy = "none";
        cell.learner = "magic";
        cell.budget = 5;
        QCOMPARE(predictCell(data, smallOptions(), cell).error().code, ErrorCode::NotFound);
        cell.learner = "rt";
        cell.repeat = 3;
        QCOMPARE(predictCell(data, smallOptions(), cell).error().code, ErrorCode::InvalidArgument);
        cell.repeat = 0;
        cell.budget = 500;
        QCOMPARE(predictCell(data, smallOptions(), cell).error().code, ErrorCode::NotEnoughData);
    }

    void tooLargeBudgetsFailAlone() {
        const TransferData data = syntheticTransfer({"small"}, "gaps");
        StudyOptions options = smallOptions();
        options.strategies = {"none", "gs", "shift", "none:lhs"};
        options.budgets = {5, 80, 100};
        for (const StudyCell& cell : run(data, options).cells) {
            if (cell.budget == 5) {
                QVERIFY2(cell.reason.empty(), cell.reason.c_str());
                QCOMPARE(cell.tested, 75);
            } else {
                QVERIFY(std::isnan(cell.errors.mape));
                const char* expected = cell.budget == 80 ? "the budget of 80 samples leaves no target configuration"
                                                         : "the budget of 100 samples exceeds the 80 configurations";
                QVERIFY2(cell.reason.find(expected) == 0, cell.reason.c_str());
            }
        }
        options.testRows = TestRows::All;
        options.budgets = {80};
        for (const StudyCell& cell : run(data, options).cells)
            QCOMPARE(cell.tested, 80);
    }

    void withoutSourcesOnlyNoneHasNumbers() {
        for (const StudyCell& cell : run(syntheticTransfer({}, "large"), smallOptions()).cells) {
            QCOMPARE(cell.reason.empty(), cell.strategy == "none");
            QCOMPARE(std::isnan(cell.errors.mape), cell.strategy != "none");
        }
    }

    void signedMetric() {
        const TransferData data = syntheticTransfer({"small", "huge"}, "large", "score");
        for (const StudyCell& cell : run(data, smallOptions()).cells) {
            QVERIFY2(cell.reason.empty(), cell.reason.c_str());
            QVERIFY(std::isfinite(cell.errors.rmse));
        }
        StudyOptions options = smallOptions();
        options.scale = ResponseScale::Log;
        options.budgets = {40};
        for (const StudyCell& cell : run(data, options).cells)
            QVERIFY(!cell.reason.empty() || cell.strategy == "lms");
    }

    void gapsInTheSourceAreModelled() {
        const TransferData data = syntheticTransfer({"gaps"}, "large");
        StudyOptions options = smallOptions();
        options.strategies = {"lms", "nlms", "shift", "mridge", "aug", "stack", "rgpe", "mtgp", "tradaboost"};
        options.budgets = {20};
        options.sourceInfo = SourceInfo::Lookup;
        for (const StudyCell& cell : run(data, options).cells) {
            QVERIFY2(cell.reason.empty(), cell.reason.c_str());
            // The forest fills a third of the source from its two other thirds.
            QVERIFY(cell.errors.mape < 40);
        }
    }

    void givenRows() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyOptions options = smallOptions();
        options.repeats = 2;
        options.givenRows = {{1, 2, 3, 4, 5, 6, 7}, {9, 8, 7, 6, 5}};
        StudyCell cell;
        cell.strategy = "lms";
        cell.learner = "rt";
        cell.budget = 5;
        QCOMPARE(predictCell(data, options, cell)->measuredRows, (std::vector<Eigen::Index>{1, 2, 3, 4, 5}));
        for (const StudyCell& done : run(data, options).cells)
            QCOMPARE(done.reason.empty(), done.budget == 5 || done.strategy == "gs");

        options.givenRows.pop_back();
        QCOMPARE(runStudy(data, options).error().code, ErrorCode::InvalidArgument);
        options.givenRows = {{1, 2, 120}, {1}};
        QVERIFY(runStudy(data, options).error().message.find("row 120 is not one of the 120") != std::string::npos);
        options.givenRows = {{1, 2}, {1, 1}};
        QVERIFY(runStudy(data, options).error().message.find("repeat 1: row 1 is given twice") != std::string::npos);
        options.givenRows = {{1, 2}, {0}};
        QVERIFY(
            runStudy(syntheticTransfer({"small"}, "gaps"), options).error().message.find("not measured in 'gaps'") !=
            std::string::npos);
    }

    void handlerSeesEveryCellOnce() {
        const TransferData data = syntheticTransfer({"small"}, "large");
        std::set<std::size_t> seen;
        std::atomic<int> inside = 0;
        std::atomic<bool> overlapped = false;
        std::atomic<int> reports = 0;
        std::atomic<double> last = 0;
        const JobContext context(
            {},
            [&](double fraction) {
                ++reports;
                if (fraction >= 1)
                    last = fraction;
            },
            4);
        const auto result = runStudy(data, smallOptions(), context, [&](std::size_t index, const StudyCell& cell) {
            overlapped = overlapped || ++inside != 1;
            seen.insert(index);
            if (!cell.reason.empty() || !(cell.errors.mape >= 0))
                overlapped = true;
            --inside;
        });
        QVERIFY(result);
        QCOMPARE(seen.size(), result->cells.size());
        QVERIFY(!overlapped);
        QVERIFY(reports > static_cast<int>(result->cells.size()));
        QCOMPARE(last.load(), 1.0);
    }

    void cancelInTheMiddle_data() {
        QTest::addColumn<int>("threads");
        QTest::newRow("one") << 1;
        QTest::newRow("four") << 4;
    }
    void cancelInTheMiddle() {
        QFETCH(int, threads);
        const TransferData data = syntheticTransfer({"small"}, "large");
        StudyOptions options = smallOptions();
        options.learners = {"rf"};
        options.budgets = {80};
        options.repeats = 2000;
        std::stop_source source;
        std::size_t calls = 0;
        const auto result =
            runStudy(data, options, JobContext(source.get_token(), {}, threads), [&](std::size_t, const StudyCell&) {
                if (++calls == 20)
                    source.request_stop();
            });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QVERIFY(calls < 100);
    }

    void cancelledBeforeTheStart() {
        std::stop_source source;
        source.request_stop();
        const auto result =
            runStudy(syntheticTransfer({"small"}, "large"), smallOptions(), JobContext(source.get_token()));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestStudy)
#include "tst_study.moc"
