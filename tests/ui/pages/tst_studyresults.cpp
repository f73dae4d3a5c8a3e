// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/studytablemodel.h"
#include "ui/models/studyverdict.h"
#include "ui/pages/budgetlist.h"

#include <limits>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace perfbridge;

namespace {

StudyCell makeCell(const char* strategy, const char* learner, int budget, int repeat, double mape) {
    StudyCell cell;
    cell.strategy = strategy;
    cell.learner = learner;
    cell.budget = budget;
    cell.repeat = repeat;
    cell.measured = budget;
    cell.tested = 10;
    cell.errors = {mape, mape / 100, mape / 1000, 1 - mape / 100, 1, 0};
    cell.fitSeconds = 0.002;
    return cell;
}

StudyResult makeStudy() {
    StudyResult study;
    study.metric = "time";
    study.unit = "s";
    for (const int budget : {5, 20}) {
        for (int repeat = 0; repeat < 3; ++repeat) {
            study.cells.push_back(makeCell("none", "rf", budget, repeat, budget == 5 ? 30 + repeat : 4 + repeat));
            study.cells.push_back(makeCell("mridge", "-", budget, repeat, budget == 5 ? 9 + repeat : 7 + repeat));
        }
    }
    StudyCell& failed = study.cells.back();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    failed.errors = {nan, nan, nan, nan, nan, nan};
    failed.reason = "the matrix is singular";
    return study;
}

} // namespace

class TestStudyResults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheModelContract() {
        StudyTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setStudy(makeStudy(), ErrorKind::Mape);
        QCOMPARE(model.rowCount(), 4);
        model.setStudy(makeStudy(), ErrorKind::Rmse);
        model.setStudy({}, ErrorKind::Mape);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsMediansAndFailures() {
        StudyTableModel model;
        model.setStudy(makeStudy(), ErrorKind::Mape);
        const int row = model.find({"mridge", "-"}, 20).value_or(-1);
        const auto text = [&](int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(text(StudyTableModel::Learner), QStringLiteral("–"));
        QCOMPARE(text(StudyTableModel::Median), QStringLiteral("7.50 %"));
        QCOMPARE(text(StudyTableModel::Repeats), QStringLiteral("2"));
        QCOMPARE(text(StudyTableModel::Failed), QStringLiteral("1: the matrix is singular"));
        QCOMPARE(text(StudyTableModel::FitTime), QStringLiteral("2.00 ms"));
        QVERIFY(!model.find({"mridge", "-"}, 7));
    }

    void sortsByNumber() {
        StudyTableModel model;
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(StudyTableModel::SortRole);
        model.setStudy(makeStudy(), ErrorKind::Mape);
        sorted.sort(StudyTableModel::Median);
        QCOMPARE(sorted.index(0, StudyTableModel::Median).data().toString(), QStringLiteral("5.00 %"));
        QCOMPARE(sorted.index(3, StudyTableModel::Median).data().toString(), QStringLiteral("31.0 %"));
        sorted.sort(StudyTableModel::Budget);
        QCOMPARE(sorted.index(0, StudyTableModel::Budget).data().toInt(), 5);
    }

    void sameRowsKeepSelections() {
        StudyTableModel model;
        model.setStudy(makeStudy(), ErrorKind::Mape);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setStudy(makeStudy(), ErrorKind::Mape);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
    }

    void verdictSaysWhoIsBest() {
        const auto curves = learningCurves(makeStudy().cells, ErrorKind::Mape);
        QCOMPARE(studyVerdict(curves, ErrorKind::Mape, "s"),
                 QStringLiteral("At 5 samples mridge has the lowest median MAPE: 10.0 %, against 31.0 % for the best "
                                "learner from scratch (none · rf). At 20 samples transfer does not pay: none · rf from "
                                "scratch has the lowest median MAPE, 5.00 %, against 7.50 % for mridge."));
        QCOMPARE(studyVerdict({}, ErrorKind::Mape, "s"), QString());
    }

    void budgets_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("list") << "20, 5;10  5"
                              << "5, 10, 20";
        QTest::newRow("one") << "7"
                             << "7";
        QTest::newRow("nothing") << " , "
                                 << "Give at least one";
        QTest::newRow("a word") << "5, ten"
                                << "“ten” is not a number";
        QTest::newRow("zero") << "0"
                              << "“0” is not a number";
        QTest::newRow("a fraction") << "2.5"
                                    << "“2.5” is not a number";
        QTest::newRow("too many") << "101"
                                  << "101 samples are more than the target has to give: it has at most 100";
    }
    void budgets() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto parsed = parseBudgets(text, 100);
        const QString outcome = parsed ? budgetsToText(*parsed) : QString::fromStdString(parsed.error().message);
        QVERIFY2(outcome.startsWith(expected), qPrintable(outcome));
    }
};

QTEST_GUILESS_MAIN(TestStudyResults)
#include "tst_studyresults.moc"
