// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/breakeven.h"

#include "tests/core/study/studycells.h"
#include "tests/support/testdata.h"

#include <cmath>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const std::vector<int> budgets{5, 10, 20, 40, 80};

/// Power laws: 100 / n without transfer, 20 / sqrt(n) with it; dm is a level of 15.
std::vector<StudyCell> powerLaws(int repeats, double noise) {
    std::vector<StudyCell> cells;
    addCurve(
        cells, "none", "rf", budgets, repeats, [](int n) { return 100.0 / n; }, noise);
    addCurve(
        cells, "shift", "-", budgets, repeats, [](int n) { return 20 / std::sqrt(n); }, noise);
    addCurve(
        cells, "dm", "rf", budgets, repeats, [](int) { return 15.0; }, noise);
    return cells;
}

/// Every repeat the same.
std::vector<StudyCell> exactLaws() {
    std::vector<StudyCell> cells = powerLaws(5, 0);
    for (StudyCell& cell : cells) {
        cell.errors.mape = cell.strategy == "none"    ? 100.0 / cell.budget
                           : cell.strategy == "shift" ? 20 / std::sqrt(cell.budget)
                                                      : 15.0;
    }
    return cells;
}

StudyErrors errorsOf(const std::vector<StudyCell>& cells) {
    return *studyErrors(cells, ErrorKind::Mape);
}

const CurveKey none{"none", "rf"};
const CurveKey shift{"shift", "-"};
const CurveKey direct{"dm", "rf"};

} // namespace

class TestBreakEven final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Between budgets a power law is met exactly.
    void interpolatesPowerLaws() {
        const StudyErrors errors = errorsOf(exactLaws());
        const BreakEven found = *breakEven(errors, shift, none, {.wanted = 4.0});
        PB_VERIFY_CLOSE(found.oursNeeds.samples, 25.0, 1e-9);
        PB_VERIFY_CLOSE(found.rivalNeeds.samples, 25.0, 1e-9);
        PB_VERIFY_CLOSE(found.saved, 0.0, 1e-9);
        QVERIFY(found.isWanted);
        QCOMPARE(found.error, 4.0);
        QCOMPARE(found.oursNeeds.largestBudget, 80);
        const BreakEven eight = *breakEven(errors, shift, none, {.wanted = 8.0});
        PB_VERIFY_CLOSE(eight.oursNeeds.samples, 6.25, 1e-9);
        PB_VERIFY_CLOSE(eight.rivalNeeds.samples, 12.5, 1e-9);
        PB_VERIFY_CLOSE(eight.saved, 6.25, 1e-9);
        // All repeats are the same: so are all resamples.
        PB_VERIFY_CLOSE(eight.lower, 6.25, 1e-9);
        PB_VERIFY_CLOSE(eight.upper, 6.25, 1e-9);
    }

    void ourBestErrorIsTheDefault() {
        const StudyErrors errors = errorsOf(exactLaws());
        const BreakEven found = *breakEven(errors, shift, none);
        PB_VERIFY_CLOSE(found.error, 20 / std::sqrt(80), 1e-9);
        QVERIFY(!found.isWanted);
        PB_VERIFY_CLOSE(found.oursNeeds.samples, 80.0, 1e-9);
        PB_VERIFY_CLOSE(found.rivalNeeds.samples, 100 / (20 / std::sqrt(80)), 1e-9);
        QVERIFY(found.saved < 0);
    }

    void ends() {
        const StudyErrors errors = errorsOf(exactLaws());
        const BreakEven early = *breakEven(errors, shift, none, {.wanted = 10.0});
        QVERIFY(early.oursNeeds.isAtMost); // 8.9 with the smallest budget
        PB_VERIFY_CLOSE(early.oursNeeds.samples, 5.0, 1e-9);
        QVERIFY(!early.rivalNeeds.isAtMost);
        const BreakEven one = *breakEven(errors, none, shift, {.wanted = 1.5});
        QVERIFY(std::isinf(one.rivalNeeds.samples) && std::isinf(one.saved) && one.saved > 0);
        QVERIFY(std::isinf(one.lower) && std::isinf(one.upper));
        const BreakEven other = *breakEven(errors, shift, none, {.wanted = 1.5});
        QVERIFY(std::isinf(other.saved) && other.saved < 0);
        const BreakEven neither = *breakEven(errors, shift, none, {.wanted = 0.1});
        QVERIFY(std::isnan(neither.saved));
        QCOMPARE(neither.lower, 0.0);
    }

    void aLevelNeedsNoSamples() {
        const StudyErrors errors = errorsOf(exactLaws());
        const BreakEven found = *breakEven(errors, direct, none, {.wanted = 16.0});
        QCOMPARE(found.oursNeeds.samples, 0.0);
        QCOMPARE(found.oursNeeds.largestBudget, 0);
        PB_VERIFY_CLOSE(found.saved, 6.25, 1e-9);
        QVERIFY(std::isinf(breakEven(errors, direct, none, {.wanted = 14.0})->oursNeeds.samples));
    }

    // The truth (8 % at 6.25 and 12.5 samples) is inside, and more repeats know it better.
    void intervals() {
        double width = std::numeric_limits<double>::infinity();
        for (const int repeats : {10, 200}) {
            const StudyErrors errors = errorsOf(powerLaws(repeats, 0.05));
            const BreakEven found = *breakEven(errors, shift, none, {.wanted = 8.0});
            QVERIFY(found.lower <= 6.25 && 6.25 <= found.upper);
            QVERIFY(found.lower <= found.saved && found.saved <= found.upper);
            QVERIFY(found.oursNeeds.lower <= found.oursNeeds.samples);
            QVERIFY(found.rivalNeeds.samples <= found.rivalNeeds.upper);
            QVERIFY(found.upper - found.lower < width);
            width = found.upper - found.lower;
            const BreakEven again = *breakEven(errors, shift, none, {.wanted = 8.0});
            QCOMPARE(again.lower, found.lower);
            QCOMPARE(again.upper, found.upper);
        }
    }

    // A bump at 20 does not count as not reached: more samples are no worse.
    void fallsAlways() {
        std::vector<StudyCell> cells = exactLaws();
        for (StudyCell& cell : cells) {
            if (cell.strategy == "none" && cell.budget == 20)
                cell.errors.mape = 12;
        }
        const BreakEven found = *breakEven(errorsOf(cells), shift, none, {.wanted = 11.0});
        const double pooled = std::sqrt(10.0 * 12.0);
        QVERIFY(pooled < 11);
        QVERIFY(found.rivalNeeds.samples > 5 && found.rivalNeeds.samples < 10);
    }

    void failuresAreNotThere() {
        std::vector<StudyCell> cells = exactLaws();
        for (StudyCell& cell : cells) {
            // Three of five repeats without a number: the median is none, at two budgets.
            if (cell.strategy == "shift" && cell.budget <= 10 && cell.repeat < 3)
                cell = failedCell("shift", "-", cell.budget, cell.repeat);
        }
        const BreakEven found = *breakEven(errorsOf(cells), shift, none, {.wanted = 8.0});
        QCOMPARE(std::round(found.oursNeeds.samples), 20.0);
        QVERIFY(found.oursNeeds.isAtMost); // of what it has
    }

    void roundErrors() {
        const StudyErrors errors = errorsOf(exactLaws());
        PB_VERIFY_CLOSE(*roundErrorReached(errors, none), 1.5, 1e-12);  // 1.25
        PB_VERIFY_CLOSE(*roundErrorReached(errors, shift), 3.0, 1e-12); // 2.24
        PB_VERIFY_CLOSE(*roundErrorReached(errors, direct), 15.0, 1e-12);
        QVERIFY(!roundErrorReached(errors, {"gone", "-"}));
    }

    void errorsNameWhatIsWrong_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("message");
        QTest::newRow("wanted") << 0 << "break-even: the wanted error is 0, expected a number above 0";
        QTest::newRow("confidence") << 1 << "break-even: confidence is 1, expected more than 0 and less than 1";
        QTest::newRow("resamples") << 2 << "break-even: resamples is 9, expected at least 100";
        QTest::newRow("ours") << 3 << "the study has no curve of gone";
        QTest::newRow("one repeat") << 5 << "break-even: the study has 1 repeat, expected at least 2";
        QTest::newRow("failed") << 4 << "break-even: none \u00b7 rf has no median error at any budget";
    }
    void errorsNameWhatIsWrong() {
        QFETCH(int, which);
        QFETCH(QString, message);
        std::vector<StudyCell> cells = exactLaws();
        BreakEvenOptions options;
        CurveKey ours = shift;
        if (which == 0)
            options.wanted = 0;
        if (which == 1)
            options.confidence = 1;
        if (which == 2)
            options.resamples = 9;
        if (which == 3)
            ours = {"gone", "-"};
        if (which == 4)
            cells = {failedCell("none", "rf", 5, 0), failedCell("none", "rf", 5, 1), cellOf("shift", "-", 5, 0, 3),
                     cellOf("shift", "-", 5, 1, 3)};
        if (which == 5)
            cells = {cellOf("none", "rf", 5, 0, 4), cellOf("shift", "-", 5, 0, 3)};
        const Result<BreakEven> found = breakEven(errorsOf(cells), ours, none, options);
        QVERIFY(!found);
        QCOMPARE(QString::fromStdString(found.error().message), message);
    }
};

QTEST_APPLESS_MAIN(TestBreakEven)
#include "tst_breakeven.moc"
