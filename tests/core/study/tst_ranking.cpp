// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking.h"

#include "core/stats/friedman.h"
#include "tests/core/study/studycells.h"
#include "tests/support/testdata.h"

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const std::vector<int> budgets{5, 20};
constexpr int repeats = 15;

std::vector<StudyCell> study() {
    std::vector<StudyCell> cells;
    addCurve(cells, "none", "rt", budgets, repeats, [](int n) { return 60.0 / n; });
    addCurve(cells, "shift", "-", budgets, repeats, [](int) { return 2.0; });
    addCurve(cells, "mridge", "-", budgets, repeats, [](int) { return 2.001; });
    addCurve(cells, "dm", "rt", budgets, repeats, [](int) { return 90.0; });
    return cells;
}

StudyErrors errorsOf(const std::vector<StudyCell>& cells) {
    return *studyErrors(cells, ErrorKind::Mape);
}

} // namespace

class TestRanking final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranks() {
        const StudyErrors errors = errorsOf(study());
        for (const std::optional<int> budget : {std::optional<int>(5), std::optional<int>()}) {
            const Result<StudyRanking> ranking = rankStrategies(errors, budget);
            QVERIFY(ranking.has_value());
            QCOMPARE(ranking->blocks, repeats);
            QCOMPARE(ranking->entries.size(), std::size_t{4});
            QCOMPARE(ranking->entries[2].curve, (CurveKey{"none", "rt"}));
            QCOMPARE(ranking->entries[2].meanRank, 3.0);
            QCOMPARE(ranking->entries[3].curve, (CurveKey{"dm", "rt"}));
            QCOMPARE(ranking->entries[3].meanRank, 4.0);
            QVERIFY(ranking->entries[0].meanRank <= ranking->entries[1].meanRank);
            double sum = 0;
            for (const StudyRanking::Entry& entry : ranking->entries)
                sum += entry.meanRank;
            PB_VERIFY_CLOSE(sum, 10.0, 1e-12);
            QVERIFY(ranking->p < 1e-6);
            PB_VERIFY_CLOSE(ranking->criticalDifference, nemenyiCriticalDifference(4, repeats, 0.05), 1e-12);
            QVERIFY(!ranking->groups.empty());
            QCOMPARE(ranking->groups.front().first, std::size_t{0});
            // Both good ones are one Scott-Knott group, the others one each.
            QCOMPARE(ranking->entries[0].scottKnottGroup, std::optional<std::size_t>(0));
            QCOMPARE(ranking->entries[1].scottKnottGroup, std::optional<std::size_t>(0));
            QCOMPARE(ranking->entries[2].scottKnottGroup, std::optional<std::size_t>(1));
            QCOMPARE(ranking->entries[3].scottKnottGroup, std::optional<std::size_t>(2));
        }
        const Eigen::MatrixXd five = errors.tables[0];
        PB_VERIFY_CLOSE(rankStrategies(errors, 5)->friedman, friedmanTest(five).statistic, 1e-12);
    }

    void onlySomeCurves() {
        RankingOptions options;
        options.curves = {{"dm", "rt"}, {"shift", "-"}};
        const StudyRanking ranking = *rankStrategies(errorsOf(study()), 20, options);
        QCOMPARE(ranking.entries.size(), std::size_t{2});
        QCOMPARE(ranking.entries[0].curve, (CurveKey{"shift", "-"}));
        QVERIFY(ranking.groups.empty()); // 1 and 2 are further apart than the critical difference
    }

    void bestLearnerOfEachStrategy() {
        std::vector<StudyCell> cells = study();
        // rf is better at 5 samples and much worse at 20: over all budgets rt is.
        addCurve(cells, "none", "rf", budgets, repeats, [](int n) { return n == 5 ? 10.0 : 30.0; });
        addCurve(cells, "dm", "rf", budgets, repeats, [](int) { return 80.0; });
        const StudyErrors errors = errorsOf(cells);
        using Keys = std::vector<CurveKey>;
        QCOMPARE(*bestLearners(errors, {}), (Keys{{"none", "rt"}, {"shift", "-"}, {"mridge", "-"}, {"dm", "rf"}}));
        QCOMPARE(*bestLearners(errors, 5), (Keys{{"none", "rf"}, {"shift", "-"}, {"mridge", "-"}, {"dm", "rf"}}));
        QVERIFY(!bestLearners(errors, 7));
    }

    void failuresRankLast() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 4; ++repeat) {
            cells.push_back(cellOf("a", "-", 5, repeat, 9));
            cells.push_back(repeat == 0 ? failedCell("b", "-", 5, repeat) : cellOf("b", "-", 5, repeat, 1));
            cells.push_back(cellOf("c", "-", 5, repeat, 5));
            cells.push_back(failedCell("d", "-", 5, repeat));
        }
        const StudyRanking ranking = *rankStrategies(errorsOf(cells), 5);
        QCOMPARE(ranking.leftOut, (std::vector<CurveKey>{{"d", "-"}}));
        QCOMPARE(ranking.blocks, 4);
        QCOMPARE(ranking.entries[0].curve.strategy, std::string("b"));
        QCOMPARE(ranking.entries[0].meanRank, (3 + 1 + 1 + 1) / 4.0);
        QCOMPARE(ranking.entries[0].failed, 1);
        QCOMPARE(ranking.entries[0].error, 1.0);
    }

    void unfinishedRepeatsDoNotCount() {
        std::vector<StudyCell> cells = study();
        cells.back() = cellOf("dm", "rt", 20, repeats - 1, std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(rankStrategies(errorsOf(cells), 20)->blocks, repeats - 1);
        QCOMPARE(rankStrategies(errorsOf(cells), 5)->blocks, repeats);
    }

    void nothingDiffers() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 6; ++repeat) {
            for (const char* name : {"a", "b", "c"})
                cells.push_back(cellOf(name, "-", 5, repeat, 3));
        }
        const StudyRanking ranking = *rankStrategies(errorsOf(cells), 5);
        QCOMPARE(ranking.p, 1.0);
        QCOMPARE(ranking.groups, (std::vector<RankGroup>{{0, 2}}));
    }

    void errorsNameWhatIsWrong_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("message");
        QTest::newRow("budget") << 0 << "budget: the study has no 7; there are 5, 20";
        QTest::newRow("curve") << 1 << "the study has no curve of gone";
        QTest::newRow("alpha") << 2 << "ranking: alpha is 1, expected more than 0 and less than 1";
        QTest::newRow("one curve") << 3 << "ranking: 1 with a number, expected at least 2 curves";
        QTest::newRow("one repeat") << 4 << "ranking: 1 with all curves, expected at least 2 repeats";
        QTest::newRow("no common budget") << 5 << "ranking: there is no budget at which all curves have a number";
    }
    void errorsNameWhatIsWrong() {
        QFETCH(int, which);
        QFETCH(QString, message);
        std::vector<StudyCell> cells = study();
        RankingOptions options;
        std::optional<int> budget;
        if (which == 0)
            budget = 7;
        if (which == 1)
            options.curves = {{"gone", "-"}};
        if (which == 2)
            options.alpha = 1;
        if (which == 3)
            cells = {cellOf("a", "-", 5, 0, 1), cellOf("a", "-", 5, 1, 1)};
        if (which == 4)
            cells = {cellOf("a", "-", 5, 0, 1), cellOf("b", "-", 5, 0, 1)};
        if (which == 5)
            cells = {cellOf("a", "-", 5, 0, 1), failedCell("a", "-", 20, 0), cellOf("b", "-", 20, 0, 1),
                     failedCell("b", "-", 5, 0)};
        const Result<StudyRanking> ranking = rankStrategies(errorsOf(cells), budget, options);
        QVERIFY(!ranking);
        QCOMPARE(QString::fromStdString(ranking.error().message), message);
    }
};

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
