// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/comparison.h"

#include "core/stats/hypothesis.h"
#include "tests/core/study/studycells.h"
#include "tests/support/testdata.h"

#include <algorithm>
#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const std::vector<int> budgets{5, 20};
constexpr int repeats = 20;

/// none with two learners of which rf is the better one, and rivals of every kind.
std::vector<StudyCell> rivals() {
    std::vector<StudyCell> cells;
    addCurve(cells, "none", "rt", budgets, repeats, [](int n) { return 60.0 / n; });
    addCurve(cells, "none", "rf", budgets, repeats, [](int n) { return 50.0 / n; });
    addCurve(cells, "shift", "-", budgets, repeats, [](int n) { return n == 5 ? 4.0 : 2.5; });
    addCurve(cells, "dm", "rf", budgets, repeats, [](int) { return 90.0; });
    addCurve(
        cells, "lms", "rf", budgets, repeats, [](int n) { return 49.5 / n; }, 0.01);
    return cells;
}

StudyErrors errorsOf(const std::vector<StudyCell>& cells) {
    return *studyErrors(cells, ErrorKind::Mape);
}

const RivalComparison& find(const StudyComparison& comparison, const CurveKey& key) {
    for (const RivalComparison& rival : comparison.rivals) {
        if (rival.rival == key)
            return rival;
    }
    qFatal("no such rival");
}

} // namespace

class TestComparison final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data() {
        QTest::addColumn<int>("budget"); // 0 = all
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("learner");
        QTest::addColumn<QString>("verdict");
        for (const int budget : {5, 20, 0}) {
            QTest::addRow("dm %d", budget) << budget << "dm"
                                           << "rf"
                                           << "worse";
            QTest::addRow("lms %d", budget) << budget << "lms"
                                            << "rf"
                                            << "same";
            QTest::addRow("the other learner %d", budget) << budget << "none"
                                                          << "rt"
                                                          << "worse";
        }
        QTest::newRow("shift 5") << 5 << "shift"
                                 << "-"
                                 << "better";
        // 2.5 against 50 / 20: as good as the reference, whatever the noise.
        QTest::newRow("shift 20") << 20 << "shift"
                                  << "-"
                                  << "same";
        QTest::newRow("shift all") << 0 << "shift"
                                   << "-"
                                   << "better";
    }
    void verdicts() {
        QFETCH(int, budget);
        QFETCH(QString, strategy);
        QFETCH(QString, learner);
        QFETCH(QString, verdict);
        const std::optional<int> at = budget == 0 ? std::nullopt : std::optional<int>(budget);
        const Result<StudyComparison> comparison = compareStrategies(errorsOf(rivals()), at);
        QVERIFY(comparison.has_value());
        QCOMPARE(comparison->reference, (CurveKey{"none", "rf"}));
        QCOMPARE(comparison->rivals.size(), std::size_t{4});
        const RivalComparison& found = find(*comparison, {strategy.toStdString(), learner.toStdString()});
        QCOMPARE(QString::fromUtf8(toString(found.verdict).data()), verdict);
        QCOMPARE(found.pairs, repeats);
        QCOMPARE(found.failed, 0);
        QVERIFY(found.lower <= found.ratio && found.ratio <= found.upper);
    }

    void numbersAreThoseOfTheTests() {
        const StudyErrors errors = errorsOf(rivals());
        const StudyComparison comparison = *compareStrategies(errors, 5);
        const RivalComparison& shift = find(comparison, {"shift", "-"});
        const Eigen::VectorXd ours = errors.tables[0].col(2);
        const Eigen::VectorXd reference = errors.tables[0].col(1);
        const Eigen::VectorXd logOurs = ours.array().log();
        const Eigen::VectorXd logReference = reference.array().log();
        PB_VERIFY_CLOSE(shift.p, wilcoxonSignedRank(logOurs, logReference).p, 1e-12);
        PB_VERIFY_CLOSE(shift.a12, varghaDelaneyA(reference, ours), 1e-12);
        PB_VERIFY_CLOSE(shift.delta, 2 * shift.a12 - 1, 1e-12);
        Eigen::VectorXd p(4);
        for (Eigen::Index i = 0; i < 4; ++i)
            p[i] = comparison.rivals[static_cast<std::size_t>(i)].p;
        const Eigen::VectorXd adjusted = holmAdjusted(p);
        for (Eigen::Index i = 0; i < 4; ++i)
            QCOMPARE(comparison.rivals[static_cast<std::size_t>(i)].adjustedP, adjusted[i]);
    }

    // With three repeats nothing is significant, and nothing is the same for sure.
    void fewRepeatsAreUnclear() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 3; ++repeat) {
            cells.push_back(cellOf("none", "rf", 5, repeat, 10 + repeat));
            cells.push_back(cellOf("shift", "-", 5, repeat, 1));
            cells.push_back(cellOf("lms", "-", 5, repeat, 10 + repeat));
        }
        const StudyComparison comparison = *compareStrategies(errorsOf(cells), 5);
        QVERIFY(comparison.rivals[0].verdict == Verdict::Unclear);
        QVERIFY(comparison.rivals[1].verdict == Verdict::Unclear);
        PB_VERIFY_CLOSE(comparison.rivals[1].ratio, 1.0, 1e-12);
    }

    void failuresMakeNoPairs() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 12; ++repeat) {
            cells.push_back(cellOf("none", "rf", 5, repeat, 10 + repeat));
            cells.push_back(cellOf("none", "rf", 20, repeat, 5 + repeat));
            // Has no number in three repeats at 5, and none at all at 20.
            cells.push_back(repeat < 3 ? failedCell("shift", "-", 5, repeat)
                                       : cellOf("shift", "-", 5, repeat, (10 + repeat) / 2.0));
            cells.push_back(failedCell("shift", "-", 20, repeat));
            cells.push_back(failedCell("lms", "-", 5, repeat));
            cells.push_back(failedCell("lms", "-", 20, repeat));
        }
        const StudyErrors errors = errorsOf(cells);
        const StudyComparison five = *compareStrategies(errors, 5);
        QCOMPARE(five.rivals[0].pairs, 9);
        QCOMPARE(five.rivals[0].failed, 3);
        PB_VERIFY_CLOSE(five.rivals[0].ratio, 0.5, 1e-12);
        QCOMPARE(five.rivals[1].pairs, 0);
        QCOMPARE(five.rivals[1].failed, 12);
        QVERIFY(std::isnan(five.rivals[1].ratio));
        QVERIFY(five.rivals[1].verdict == Verdict::Unclear);
        // It is one test that counts, not two.
        QCOMPARE(five.rivals[0].adjustedP, five.rivals[0].p);
        // Over all budgets: where both have numbers.
        const StudyComparison all = *compareStrategies(errors, {});
        QCOMPARE(all.rivals[0].pairs, 9);
        QCOMPARE(all.rivals[0].failed, 15);
        PB_VERIFY_CLOSE(all.rivals[0].ratio, 0.5, 1e-12);
    }

    void zeroErrorsHaveARatio() {
        std::vector<StudyCell> cells;
        for (int repeat = 0; repeat < 10; ++repeat) {
            cells.push_back(cellOf("none", "rf", 5, repeat, repeat < 5 ? 0 : 1));
            cells.push_back(cellOf("shift", "-", 5, repeat, 0));
        }
        const RivalComparison found = compareStrategies(errorsOf(cells), 5)->rivals[0];
        QVERIFY(found.ratio > 0 && found.ratio <= 1);
        QVERIFY(std::isfinite(found.lower) && std::isfinite(found.upper));
    }

    void theReference() {
        std::vector<StudyCell> cells = rivals();
        ComparisonOptions options;
        options.reference = CurveKey{"shift", "-"};
        const StudyComparison comparison = *compareStrategies(errorsOf(cells), 5, options);
        QVERIFY(find(comparison, {"none", "rf"}).verdict == Verdict::Worse);
        // Another sampling of none serves where the study's own is not there.
        cells.erase(
            std::remove_if(cells.begin(), cells.end(), [](const StudyCell& cell) { return cell.strategy == "none"; }),
            cells.end());
        addCurve(cells, "none:lhs", "rf", budgets, repeats, [](int n) { return 70.0 / n; });
        QCOMPARE(*bestWithoutTransfer(errorsOf(cells), 20), (CurveKey{"none:lhs", "rf"}));
    }

    // A learner that has no number at one budget does not take the budget from the others, nor wins by missing it.
    void theReferenceNeedsAllItCanHave() {
        std::vector<StudyCell> cells;
        addCurve(cells, "none", "rt", budgets, 5, [](int n) { return 60.0 / n; });
        for (int repeat = 0; repeat < 5; ++repeat) {
            cells.push_back(failedCell("none", "ols", 5, repeat));
            cells.push_back(failedCell("none", "ols", 20, repeat));
        }
        QCOMPARE(*bestWithoutTransfer(errorsOf(cells), {}), (CurveKey{"none", "rt"}));
        QCOMPARE(*bestWithoutTransfer(errorsOf(cells), 20), (CurveKey{"none", "rt"}));
    }

    void errorsNameWhatIsWrong_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("message");
        QTest::newRow("budget") << 0 << "budget: the study has no 7; there are 5, 20";
        QTest::newRow("reference") << 1 << "the study has no curve of gone";
        QTest::newRow("alpha") << 2 << "comparison: alpha is 0, expected more than 0 and less than 1";
        QTest::newRow("negligible") << 3 << "comparison: negligible is 2, expected 0 to 1";
        QTest::newRow("same") << 4 << "comparison: sameWithin is -1, expected at least 0";
        QTest::newRow("resamples") << 5 << "bootstrap: resamples is 1, expected at least 100";
        QTest::newRow("nothing to compare with") << 6 << "the study has no strategy 'none' to compare with";
        QTest::newRow("none failed") << 7 << "the study's strategy 'none' has no number at 5 samples";
        QTest::newRow("the reference failed") << 8 << "none \u00b7 rf has no number over all budgets";
    }
    void errorsNameWhatIsWrong() {
        QFETCH(int, which);
        QFETCH(QString, message);
        std::vector<StudyCell> cells = rivals();
        ComparisonOptions options;
        std::optional<int> budget = 5;
        if (which == 0)
            budget = 7;
        if (which == 1)
            options.reference = CurveKey{"gone", "-"};
        if (which == 2)
            options.alpha = 0;
        if (which == 3)
            options.negligible = 2;
        if (which == 4)
            options.sameWithin = -1;
        if (which == 5)
            options.bootstrap.resamples = 1;
        if (which == 6)
            cells = {cellOf("lms", "-", 5, 0, 3), cellOf("lms", "-", 20, 0, 3)};
        if (which >= 7)
            cells = {failedCell("none", "rf", 5, 0), cellOf("lms", "-", 5, 0, 3)};
        if (which == 8) {
            options.reference = CurveKey{"none", "rf"};
            budget.reset();
        }
        const Result<StudyComparison> comparison = compareStrategies(errorsOf(cells), budget, options);
        QVERIFY(!comparison);
        QCOMPARE(QString::fromStdString(comparison.error().message), message);
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
