// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/runcost.h"
#include "core/study/studysentences.h"

#include <cmath>
#include <limits>

#include <QTest>

using namespace perfbridge;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

BreakEven example() {
    BreakEven result;
    result.ours = {"shift", "-"};
    result.rival = {"none", "brt"};
    result.error = 10;
    result.isWanted = true;
    result.oursNeeds = {5.3, 4.1, 8.7, false, 84};
    result.rivalNeeds = {43.5, 27.2, 56.9, false, 84};
    result.saved = 38.2;
    result.lower = 21.9;
    result.upper = 51.4;
    return result;
}

std::string sentence(const BreakEven& result, const std::optional<RunCost>& cost = {}) {
    return breakEvenSentence(result, ErrorKind::Mape, "s", cost);
}

} // namespace

class TestStudySentences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savings() {
        QCOMPARE(
            sentence(example()),
            std::string("Transfer saves 38 target runs (22 to 51) to reach 10 %: shift needs 6 (5 to 9), none \u00b7 "
                        "brt 44 (28 to 57)."));
        BreakEven best = example();
        best.isWanted = false;
        best.error = 4.321;
        best.oursNeeds.isAtMost = true;
        best.rivalNeeds.upper = infinity;
        best.upper = infinity;
        QCOMPARE(sentence(best),
                 std::string("Transfer saves 38 target runs (22 to more than 79) to reach 4.32 %, the best error of "
                             "shift: shift needs at most 6 (5 to 9), none \u00b7 brt 44 (28 to more than 84)."));
    }

    void costsAsMeasured() {
        Dataset dataset;
        const auto add = [&dataset](const std::string& name, const std::string& unit, const Eigen::Vector3d& median,
                                    int repetitions) {
            MetricSummary summary;
            summary.metric.name = name;
            summary.metric.unit = unit;
            summary.median = median;
            summary.count = Eigen::Vector3i::Constant(repetitions);
            dataset.metrics.push_back(summary);
        };
        add("speed", "1/s", {1, 2, 3}, 5);
        QVERIFY(measuredRunCosts(dataset).empty());
        QVERIFY(measuredCostSentence(example(), measuredRunCosts(dataset)).empty());
        add("energy", "mWh", {1, 2, std::nan("")}, 1);
        add("part", "ms", {100, 200, 300}, 5);
        add("whole", "s", {1, 2, 3}, 5);
        const std::vector<RunCost> costs = measuredRunCosts(dataset);
        QCOMPARE(costs.size(), 2U);
        QCOMPARE(costs[0].unit, std::string("s"));
        QCOMPARE(costs[0].perRun, 10.0);
        QCOMPARE(costs[1].unit, std::string("J"));
        QCOMPARE(costs[1].perRun, 5.4);
        QCOMPARE(measuredCostSentence(example(), costs),
                 std::string("As measured, that is 6.33 min (3.67 min to 8.5 min) and 205 J (119 J to 275 J)."));
        BreakEven open = example();
        open.upper = infinity;
        QCOMPARE(measuredCostSentence(open, std::span(costs).first(1)),
                 std::string("As measured, that is 6.33 min (at least 3.67 min)."));
        BreakEven unclear = example();
        unclear.lower = -3;
        QVERIFY(measuredCostSentence(unclear, costs).empty());
        BreakEven dearer = example();
        dearer.saved = -38.2;
        dearer.lower = -51.4;
        dearer.upper = -21.9;
        QCOMPARE(measuredCostSentence(dearer, costs), measuredCostSentence(example(), costs));
    }

    void costs() {
        const auto text = [](const RunCost& cost) {
            return QString::fromStdString(sentence(example(), cost));
        };
        QVERIFY2(text({90, "s"}).endsWith(QStringLiteral("57). That is 57 min (33 min to 76.5 min).")),
                 qPrintable(text({90, "s"})));
        QVERIFY2(text({20, "J"}).endsWith(QStringLiteral("That is 760 J (440 J to 1.02 kJ).")),
                 qPrintable(text({20, "J"})));
        BreakEven open = example();
        open.rivalNeeds.samples = open.saved = open.lower = open.upper = infinity;
        QCOMPARE(
            sentence(open, RunCost{3600, "s"}),
            std::string("none \u00b7 brt does not reach 10 % by n = 84; shift needs 6 (5 to 9). Transfer saves more "
                        "than 79 target runs. That is more than 79 h."));
    }

    void otherEnds() {
        BreakEven result = example();
        result.lower = -3;
        QCOMPARE(sentence(result), std::string("Whether transfer saves target runs to reach 10 % is unclear: 38 (-3 to "
                                               "51); shift needs 6 (5 to 9), none \u00b7 brt 44 (28 to 57)."));
        std::swap(result.oursNeeds, result.rivalNeeds);
        result.saved = -38.2;
        result.lower = -infinity;
        result.upper = -21.9;
        QCOMPARE(
            sentence(result),
            std::string("Transfer costs 38 target runs (22 to more than 79) more to reach 10 %: shift needs 44 (28 "
                        "to 57), none \u00b7 brt 6 (5 to 9)."));
        result.oursNeeds.samples = infinity;
        result.saved = -infinity;
        QCOMPARE(sentence(result),
                 std::string("shift does not reach 10 % by n = 84; none \u00b7 brt needs 6 (5 to 9)."));
        result.saved = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(sentence(result), std::string("Neither shift by n = 84 nor none \u00b7 brt by n = 84 reaches 10 %."));
        result = example();
        result.oursNeeds.isAtMost = result.rivalNeeds.isAtMost = true;
        QVERIFY(sentence(result).find("with the fewest samples of the study already") != std::string::npos);
        result = example();
        result.ours = {"dm", "rf"};
        result.oursNeeds = {0, 0, 0, false, 0};
        QVERIFY(sentence(result).find("dm \u00b7 rf needs none, none \u00b7 brt 44") != std::string::npos);
        result.oursNeeds.samples = infinity;
        result.saved = -infinity;
        QVERIFY(sentence(result).find("dm \u00b7 rf does not reach 10 %;") != std::string::npos);
        result = example();
        result.oursNeeds = {42.1, 40, 44, false, 84};
        result.saved = result.lower = result.upper = 1.4;
        QVERIFY(sentence(result).find("saves 1 target run (1 to 1)") != std::string::npos);
    }

    void units() {
        QCOMPARE(breakEvenSentence(example(), ErrorKind::Rmse, "s").find("to reach 10 s:") != std::string::npos, true);
        QCOMPARE(errorWithUnit(0.031249, ErrorKind::Rmse, "s"), std::string("0.0312 s"));
        QCOMPARE(errorWithUnit(0.5, ErrorKind::Nmse, "s"), std::string("0.5"));
        QCOMPARE(costText(119, "s"), std::string("119 s"));
        QCOMPARE(costText(7200, "s"), std::string("2 h"));
        QCOMPARE(costText(999, "J"), std::string("999 J"));
    }

    void runCosts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("perRun"); // 0 = an error
        QTest::addColumn<QString>("unit");
        QTest::newRow("seconds") << "90 s" << 90.0 << "s";
        QTest::newRow("no blank") << "1.5min" << 90.0 << "s";
        QTest::newRow("hours") << "2 h" << 7200.0 << "s";
        QTest::newRow("joules") << "0.4 J" << 0.4 << "J";
        QTest::newRow("kilojoules") << "2kJ" << 2000.0 << "J";
        QTest::newRow("watt hours") << "2 Wh" << 7200.0 << "J";
        QTest::newRow("no unit") << "90" << 0.0 << "";
        QTest::newRow("no number") << "s" << 0.0 << "";
        QTest::newRow("nothing") << "" << 0.0 << "";
        QTest::newRow("negative") << "-1 s" << 0.0 << "";
        QTest::newRow("unknown") << "3 days" << 0.0 << "";
    }
    void runCosts() {
        QFETCH(QString, text);
        QFETCH(double, perRun);
        QFETCH(QString, unit);
        const Result<RunCost> cost = RunCost::parse(text.toStdString());
        QCOMPARE(cost.has_value(), perRun > 0);
        if (cost) {
            QCOMPARE(cost->perRun, perRun);
            QCOMPARE(QString::fromStdString(cost->unit), unit);
        } else {
            QVERIFY(QString::fromStdString(cost.error().message)
                        .contains(QStringLiteral("'%1', expected a number above 0 and one of s, min, h").arg(text)));
        }
    }

    void verdicts() {
        StudyComparison comparison;
        comparison.budget = 20;
        comparison.reference = {"none", "brt"};
        RivalComparison rival;
        rival.rival = {"shift", "-"};
        rival.pairs = 20;
        rival.ratio = 0.4123;
        rival.lower = 0.33;
        rival.upper = 0.52;
        rival.adjustedP = 0.000213;
        rival.verdict = Verdict::Better;
        const std::string evidence =
            "its errors are 0.412 times as large (0.33 to 0.52, 20 repeats, adjusted p = 0.000213).";
        QCOMPARE(verdictSentence(comparison, rival), "shift is better than none \u00b7 brt at 20 samples: " + evidence);
        rival.verdict = Verdict::Worse;
        QCOMPARE(verdictSentence(comparison, rival), "shift is worse than none \u00b7 brt at 20 samples: " + evidence);
        comparison.budget.reset();
        rival.verdict = Verdict::Same;
        QCOMPARE(verdictSentence(comparison, rival),
                 "shift is as good as none \u00b7 brt over all budgets: " + evidence);
        rival.verdict = Verdict::Unclear;
        QCOMPARE(verdictSentence(comparison, rival),
                 "Whether shift is better than none \u00b7 brt over all budgets is unclear: " + evidence);
        rival.pairs = 0;
        rival.failed = 20;
        QCOMPARE(
            verdictSentence(comparison, rival),
            std::string("shift cannot be compared with none \u00b7 brt over all budgets: it has no number where the "
                        "other has one (20 cells failed)."));
    }
};

QTEST_APPLESS_MAIN(TestStudySentences)
#include "tst_studysentences.moc"
