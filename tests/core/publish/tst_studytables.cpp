// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/studytables.h"

#include "core/publish/influencetable.h"
#include "core/publish/studymethods.h"
#include "tests/core/study/studycells.h"
#include "tests/support/testdata.h"

#include <algorithm>

using namespace perfbridge;
using namespace perfbridge::test;

namespace {

const std::vector<int> budgets{5, 20};
constexpr int repeats = 20;

/// "shift" is best at 5, "none" with rf at 20, where "lms" does not differ from it; "gs" failed now and then.
StudyResult studyOfRivals() {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    study.sources = {"laptop", "phone"};
    study.target = "server";
    study.options.strategies = {"none", "shift", "lms", "gs"};
    study.options.learners = {"rt", "rf"};
    study.options.budgets = budgets;
    study.options.repeats = repeats;
    study.options.seed = 7;
    addCurve(study.cells, "none", "rt", budgets, repeats, [](int n) { return 80.0 / n; });
    addCurve(study.cells, "none", "rf", budgets, repeats, [](int n) { return 50.0 / n; });
    addCurve(study.cells, "shift", "-", budgets, repeats, [](int n) { return n == 5 ? 4.0 : 3.5; });
    addCurve(
        study.cells, "lms", "rf", budgets, repeats, [](int n) { return n == 5 ? 9.0 : 2.52; }, 0.03);
    addCurve(study.cells, "gs", "rf", budgets, repeats, [](int n) { return 90.0 / n; });
    for (StudyCell& cell : study.cells) {
        if (cell.strategy == "gs" && cell.repeat < 2 && cell.budget == 5)
            cell = failedCell("gs", "rf", 5, cell.repeat);
    }
    return study;
}

std::size_t rowOf(const DocumentTable& table, const std::string& strategy, const std::string& learner) {
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (table.rows[r][0].text == strategy && table.rows[r][1].text == learner)
            return r;
    }
    qFatal("no row %s %s", strategy.c_str(), learner.c_str());
}

bool anyNote(const DocumentTable& table, const std::string& words) {
    return std::any_of(table.notes.begin(), table.notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

} // namespace

class TestStudyTables final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsMarkTheBestAndWhatIsAsGood() {
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Errors, "my study", studyOfRivals());
        QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
        QCOMPARE(table->label, std::string("tab:my-study-errors"));
        QCOMPARE(table->caption, std::string("MAPE (%) by number of target samples, of time in server, learned from "
                                             "laptop and phone."));
        QCOMPARE(table->rows.size(), std::size_t(5));
        QCOMPARE(table->columns.size(), std::size_t(4));
        const auto& shift = table->rows[rowOf(*table, "shift", "-")];
        QVERIFY(shift[2].isEmphasised && shift[2].remark == "best");
        QVERIFY(!shift[3].isEmphasised && shift[3].mark.empty());
        const auto& forest = table->rows[rowOf(*table, "none", "rf")];
        const auto& lms = table->rows[rowOf(*table, "lms", "rf")];
        // Which of these two has the smaller median is chance; the other one does not differ from it.
        QVERIFY(forest[3].isEmphasised != lms[3].isEmphasised);
        const TableCell& second = forest[3].isEmphasised ? lms[3] : forest[3];
        QCOMPARE(second.mark, std::string("\u2020"));
        QCOMPARE(second.remark, std::string("not different from the best"));
        QVERIFY(lms[2].mark.empty());
        const auto& guided = table->rows[rowOf(*table, "gs", "rf")];
        QCOMPARE(guided[2].mark, std::string("\u2021"));
        QCOMPARE(guided[2].remark, std::string("2 failed"));
        QVERIFY(anyNote(*table, "without the repeats that failed"));
        QVERIFY(anyNote(*table, "none: From scratch; shift: Log-log shift"));
        QVERIFY(anyNote(*table, "rt: Regression tree; rf: Random forest."));
        for (const auto& row : table->rows) {
            QVERIFY(row[2].hasInterval());
            QVERIFY(row[2].lower <= row[2].value && row[2].value <= row[2].upper);
        }
    }

    void meansOfOtherErrors() {
        StudyTableOptions options;
        options.kind = ErrorKind::R2;
        options.statistic = ErrorStatistic::Mean;
        options.curves = {{"none", "rf"}, {"shift", "-"}};
        StudyResult study = studyOfRivals();
        for (StudyCell& cell : study.cells)
            cell.errors.r2 = cell.strategy == "shift" ? 0.95 : 0.5;
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Errors, "s", study, options);
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.size(), std::size_t(2));
        QVERIFY(table->rows[1][2].isEmphasised); // the highest
        PB_VERIFY_CLOSE(table->rows[1][2].value, 0.95, 1e-12);
        QVERIFY(anyNote(*table, "Means over 20 repeats"));
        options.curves = {{"auto", "-"}};
        const Result<DocumentTable> unknown = makeStudyTable(StudyTable::Errors, "s", study, options);
        QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
        QCOMPARE(unknown.error().message, std::string("errors: the study has no auto"));
    }

    void bestLearnersOnly() {
        StudyTableOptions options;
        options.bestLearnersOnly = true;
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Errors, "s", studyOfRivals(), options);
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.size(), std::size_t(4));
        QCOMPARE(table->rows[0][1].text, std::string("rf"));
    }

    void verdicts() {
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Verdicts, "s", studyOfRivals());
        QVERIFY(table.has_value());
        QCOMPARE(table->columns.size(), std::size_t(5)); // both budgets and all together
        QCOMPARE(table->columns.back().name, std::string("ratio_all"));
        const auto& shift = table->rows[rowOf(*table, "shift", "-")];
        QCOMPARE(shift[2].remark, std::string("better"));
        QVERIFY(shift[2].isEmphasised && shift[2].mark == "+" && shift[2].value < 1);
        QCOMPARE(shift[3].remark, std::string("worse"));
        QCOMPARE(table->rows[rowOf(*table, "none", "rf")][2].text, std::string("reference"));
    }

    void ranks() {
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Ranks, "s", studyOfRivals());
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.size(), std::size_t(4));
        QCOMPARE(table->rows[0][2].remark, std::string("best"));
        QVERIFY(table->rows[0][2].isEmphasised);
        QVERIFY(!table->rows[3][2].isEmphasised);
        QVERIFY(anyNote(*table, "p < 0.001"));
    }

    void breakEven() {
        const Result<DocumentTable> table = makeStudyTable(StudyTable::BreakEven, "s", studyOfRivals());
        QVERIFY(table.has_value());
        QVERIFY(table->caption.find("against none \u00b7 rf") != std::string::npos);
        // The round error that none reaches, 3 %, is below what shift ever gets to.
        const auto& shift = table->rows[rowOf(*table, "shift", "-")];
        QCOMPARE(shift[2].remark, std::string("wanted"));
        QCOMPARE(shift[3].text, std::string("> 20"));
        QCOMPARE(shift[5].text, std::string("only without"));
    }

    void cellsLeaveOutHowLongTheyTook() {
        StudyResult study = studyOfRivals();
        study.cells.front().fitSeconds = 3;
        const Result<DocumentTable> table = makeStudyTable(StudyTable::Cells, "s", study);
        QVERIFY(table.has_value());
        const QString csv = QString::fromStdString(writeTable(*table, TableFormat::Csv));
        QCOMPARE(csv.count(u'\n'), qsizetype(study.cells.size() + 1));
        QVERIFY(csv.startsWith(QStringLiteral("strategy,learner,budget,repeat,n_measured,n_test,mape,nmse,rmse,r2,"
                                              "spearman,top1_regret,coverage_90,reason\nnone,rt,5,0,5,100,")));
        QVERIFY(csv.contains(QStringLiteral("gs,rf,5,0,5,100,,,,,,,0,too few samples\n")));
        study.cells.front().fitSeconds = 4;
        QCOMPARE(QString::fromStdString(writeTable(*makeStudyTable(StudyTable::Cells, "s", study), TableFormat::Csv)),
                 csv);
    }

    void nothingToCompare_data() {
        QTest::addColumn<QString>("table");
        for (const StudyTableInfo& info : studyTables())
            QTest::addRow("%s", info.id.data()) << QString::fromUtf8(info.id.data(), qsizetype(info.id.size()));
    }
    void nothingToCompare() {
        QFETCH(QString, table);
        StudyResult empty;
        empty.options.budgets = {};
        const Result<StudyTable> kind = studyTableFromString(table.toStdString());
        QVERIFY(kind.has_value());
        const Result<DocumentTable> made = makeStudyTable(*kind, "s", empty);
        QVERIFY(!made);
        QVERIFY(made.error().code == ErrorCode::NotEnoughData);
    }

    void unknownTable() {
        const Result<StudyTable> table = studyTableFromString("all");
        QVERIFY(!table);
        QCOMPARE(table.error().message,
                 std::string("table 'all' is not known; there are errors, verdicts, ranks, break-even and cells"));
    }

    void methodsSayWhatWasDone() {
        StudyResult study = studyOfRivals();
        study.options.strategies = {"none", "none:lhs", "shift"};
        const CitedText text = studyMethods(study, nullptr, "0.1.0");
        const QString plain = QString::fromStdString(text.plain());
        for (const char* words :
             {"With PerfBridge 0.1.0 we learned models of time (s) in the environment server",
              "the source environments laptop and phone", "(Iqbal et al. 2019; Jamshidi et al. 2017b)",
              "Models were given 5 and 20 configurations of the target, chosen by the sampling Simple random (random)",
              "repeated 20 times with configurations of its own (seed 7)",
              "none (From scratch), none:lhs (From scratch with the sampling Latin hypercube) (McKay et al. 1979) and "
              "shift "
              "(Log-log shift)",
              "rt (Regression tree) (Breiman et al. 1984) and rf (Random forest) (Breiman 2001)",
              "that the repeat did not draw", "2 of 200 cells have no number", "Wilcoxon's signed-rank test",
              "Holm's correction (Holm 1979)"})
            QVERIFY2(plain.contains(QLatin1String(words)), words);
        const QString latex = QString::fromStdString(text.latex());
        QVERIFY(latex.contains(QStringLiteral("~\\cite{iqbal2019,jamshidi2017ase}")));
        QVERIFY(!latex.contains(QStringLiteral(" %")));
        study.options.testRows = TestRows::All;
        QVERIFY(studyMethods(study, nullptr, "").plain().find("flatters every model") != std::string::npos);
    }

    void methodsOfMeasuringCite() {
        const CitedText text = withCitations("The unit is the median (Kalibera and Jones 2013). Then (not) more.");
        QCOMPARE(text.latex(), std::string("The unit is the median~\\cite{kalibera2013}. Then (not) more."));
        QCOMPARE(text.plain(), std::string("The unit is the median (Kalibera and Jones 2013). Then (not) more."));
        QVERIFY(withCitations("").plain().empty());
    }

    void influences() {
        InfluenceReport report;
        report.method = InfluenceMethod::Fanova;
        report.quantity = "share of variance";
        InfluenceData data;
        data.environment = "tx2";
        data.metric.name = "time";
        data.factors = {{"threads", {0}, {0}}, {"batch", {1}, {1}}};
        report.mains = {{{0}, 0.2, 0.15, 0.26, -1}, {{1}, 0.6, 0.5, 0.7, 1}};
        report.interactions = {{{0, 1}, 0.1, 0.05, 0.2, 0}};
        const std::vector<InfluenceTableColumn> columns{{&data, &report}};
        const Result<DocumentTable> table = influenceTable(columns);
        QVERIFY(table.has_value());
        QCOMPARE(writeTable(*table, TableFormat::Csv),
                 std::string("option,tx2_fanova,tx2_fanova_lower,tx2_fanova_upper,tx2_fanova_remark\n"
                             "batch,0.6,0.5,0.7,grows\nthreads,0.2,0.15,0.26,falls\nthreads : batch,0.1,0.05,0.2,\n"));
        QCOMPARE(influenceTable(columns, 0)->rows.size(), std::size_t(2));
        InfluenceData other = data;
        other.metric.name = "energy";
        const std::vector<InfluenceTableColumn> mixed{{&data, &report}, {&other, &report}};
        QVERIFY(!influenceTable(mixed) && influenceTable(mixed).error().code == ErrorCode::InvalidArgument);
        QVERIFY(!influenceTable({}));
    }
};

QTEST_APPLESS_MAIN(TestStudyTables)
#include "tst_studytables.moc"
