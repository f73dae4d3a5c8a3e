// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/syntheticdata.h"
#include "ui/models/selection.h"
#include "ui/pages/columnmenu.h"
#include "ui/pages/distributionview.h"
#include "ui/pages/noiseview.h"
#include "ui/pages/parallelview.h"
#include "ui/pages/rowtableview.h"
#include "ui/pages/scatterview.h"
#include "ui/pages/selectionactions.h"
#include "ui/plots/distributionplot.h"
#include "ui/plots/dotplot.h"
#include "ui/plots/failureplot.h"
#include "ui/plots/parallelplot.h"

#include <cmath>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace perfbridge;

namespace {

std::shared_ptr<SpaceData> makeData() {
    return std::make_shared<SpaceData>(test::syntheticData());
}

ExploreSubject subjectOf(std::shared_ptr<const SpaceData> data, std::vector<std::string> environments = {"small"},
                         std::vector<Eigen::Index> excluded = {}) {
    return {std::move(data), std::move(environments), "time", "rf", std::move(excluded)};
}

/// A view with its selection, shown.
template <typename View>
struct Shown {
    Selection selection;
    View view{selection, nullptr};

    explicit Shown(const ExploreSubject& subject) {
        selection.reset(subject.data->table->size());
        view.resize(900, 520);
        view.show();
        show(subject);
    }
    void show(const ExploreSubject& subject) {
        view.setSubject(subject);
        settle();
    }
    void settle() {
        for (int turn = 0; view.isBusy() && turn < 1000; ++turn)
            QTest::qWait(5);
        QCoreApplication::processEvents();
        (void)view.grab();
        QCoreApplication::processEvents();
    }
    template <typename T>
    T* child(const char* name) {
        T* found = view.template findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s in the view", name);
        return found;
    }
    QString count() { return child<QLabel>("selectionCount")->text(); }
};

template <typename View>
void survives() {
    auto data = makeData();
    auto single = makeData();
    auto table = std::make_shared<ConfigurationTable>(*single->table);
    table->values = table->values.topRows(1).eval();
    table->ids.resize(1);
    single->table = table;
    for (Dataset& dataset : single->datasets) {
        dataset.table = table;
        dataset.failures.resize(1);
        for (MetricSummary& summary : dataset.metrics) {
            summary.median = summary.median.head(1).eval();
            summary.lower = summary.lower.head(1).eval();
            summary.upper = summary.upper.head(1).eval();
            summary.count = summary.count.head(1).eval();
        }
    }
    auto empty = makeData();
    for (Dataset& dataset : empty->datasets) {
        for (MetricSummary& summary : dataset.metrics)
            summary.median.setConstant(std::nan(""));
    }
    std::vector<Eigen::Index> all;
    for (Eigen::Index row = 0; row < data->table->size(); ++row)
        all.push_back(row);

    Shown<View> shown(subjectOf(data));
    shown.selection.select({0, 5}, Selection::Mode::Replace, QStringLiteral("x"));
    shown.show(subjectOf(data, {"small", "gaps", "odd"}));
    if constexpr (!std::is_same_v<View, NoiseView>) // nothing failed
        QVERIFY(!shown.view.asCsv().isEmpty());
    shown.show(subjectOf(data, {"small"}, {0, 1, 2}));
    shown.show(subjectOf(data, {"small"}, all));
    shown.show(subjectOf(empty));
    shown.selection.reset(1); // the next table is on its way
    shown.show(subjectOf(single));
    shown.show(subjectOf(single, {"nowhere"}));
    shown.selection.reset(0);
    shown.settle();
}

} // namespace

class TestDataViews final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parallelSurvives() { survives<ParallelView>(); }
    void scatterSurvives() { survives<ScatterView>(); }
    void distributionSurvives() { survives<DistributionView>(); }
    void noiseSurvives() { survives<NoiseView>(); }
    void tableSurvives() { survives<RowTableView>(); }

    void parallelBrushSelectsEverywhere() {
        Shown<ParallelView> shown(subjectOf(makeData()));
        auto* plot = shown.child<ParallelPlot>("parallelPlot");
        QVERIFY(shown.view.exportedPlot() == plot);
        QTest::keyClick(plot, Qt::Key_Right);
        QTest::keyClick(plot, Qt::Key_Up);
        QTest::keyClick(plot, Qt::Key_Return); // one level of four
        QCOMPARE(shown.selection.selectedCount(), Eigen::Index(30));
        QVERIFY(plot->brushOf(0)); // what came back is what the brush holds
        QCOMPARE(shown.count(), QStringLiteral("30 of 120 selected"));
        QVERIFY(shown.selection.undoStack().undoText().contains(plot->data().axes[0].column().name));
        shown.selection.undoStack().undo();
        QVERIFY(!plot->brushOf(0));
        QCOMPARE(shown.count(), QStringLiteral("0 of 120 selected"));
        QTest::keyClick(plot, Qt::Key_Space);
        QVERIFY(shown.selection.option());
    }

    void parallelShowsWhatIsChosen() {
        Shown<ParallelView> shown(subjectOf(makeData(), {"small", "large"}));
        auto* plot = shown.child<ParallelPlot>("parallelPlot");
        // 4 options, time in both environments, score
        QCOMPARE(plot->data().axes.size(), std::size_t(7));
        QVERIFY(!plot->data().colours.isEmpty());
        auto* axes = shown.child<ColumnMenu>("parallelAxes");
        axes->menu()->actions().first()->toggle();
        shown.settle();
        QCOMPARE(plot->data().axes.size(), std::size_t(6));
        shown.show(subjectOf(makeData(), {"large"}));
        QVERIFY(!axes->menu()->actions().first()->isChecked()); // the user's will stays
    }

    void excludedRowsAreNotShown() {
        Shown<ScatterView> shown(subjectOf(makeData(), {"small"}, {3, 7}));
        auto* plot = shown.child<DotPlot>("scatterPlot");
        QCOMPARE(plot->data().rows.size(), std::size_t(118));
        QVERIFY(std::find(plot->data().rows.begin(), plot->data().rows.end(), 7) == plot->data().rows.end());
        QCOMPARE(shown.count(), QStringLiteral("0 of 118 selected"));
    }

    void scatterChoosesColumns() {
        Shown<ScatterView> shown(subjectOf(makeData()));
        auto* plot = shown.child<DotPlot>("scatterPlot");
        auto* x = shown.child<QComboBox>("scatterX");
        x->setCurrentIndex(0);
        Q_EMIT x->activated(0);
        shown.settle();
        QCOMPARE(plot->data().x.column.name, x->itemText(0));
        const QString before = x->currentText();
        shown.show(subjectOf(makeData(), {"large"}));
        QCOMPARE(x->currentText(), before);
        shown.child<QCheckBox>("scatterLog")->setChecked(true);
        shown.settle();
        QVERIFY(plot->data().y.isLogarithmic);
        QVERIFY(shown.view.asCsv().startsWith(before + QLatin1Char(',')));
    }

    void scatterJoinsSelections() {
        Shown<ScatterView> shown(subjectOf(makeData()));
        auto* plot = shown.child<DotPlot>("scatterPlot");
        shown.selection.select({1, 2}, Selection::Mode::Replace, QStringLiteral("x"));
        Q_EMIT plot->selected({5}, DotJoin::Add);
        QCOMPARE(shown.selection.selectedCount(), Eigen::Index(3));
        QCOMPARE(plot->frontCount(), std::size_t(3));
        Q_EMIT plot->selected({1}, DotJoin::Remove);
        QCOMPARE(shown.selection.selectedRows(), std::vector<Eigen::Index>({2, 5}));
    }

    void distributionSelectsARange() {
        auto data = makeData();
        Shown<DistributionView> shown(subjectOf(data));
        auto* plot = shown.child<DistributionPlot>("distributionPlot");
        const double limit = plot->data().series[0].sorted[9];
        Q_EMIT plot->rangeChosen(0, limit, Qt::NoModifier);
        QCOMPARE(shown.selection.selectedCount(), Eigen::Index(10));
        QCOMPARE(plot->data().selected.size(), std::size_t(10));
        Q_EMIT plot->rangeChosen(std::nan(""), std::nan(""), Qt::NoModifier);
        QCOMPARE(shown.selection.selectedCount(), Eigen::Index(0));
        shown.child<QComboBox>("distributionKind")->setCurrentIndex(1);
        QCOMPARE(plot->kind(), DistributionPlot::Kind::Cumulative);
    }

    void noiseTellsFailures() {
        auto data = makeData();
        for (Eigen::Index row = 0; row < 30; ++row) { // the first level of the first option
            data->datasets[0].failures[static_cast<std::size_t>(row)] = "killed";
            for (MetricSummary& summary : data->datasets[0].metrics)
                summary.median[row] = std::nan("");
        }
        Shown<NoiseView> shown(subjectOf(data));
        QCOMPARE(shown.child<QLabel>("failureVerdict")->text(),
                 QStringLiteral("30 of 120 configurations failed (25 %)."));
        auto* option = shown.child<QComboBox>("failureOption");
        QVERIFY2(option->currentText().startsWith(QStringLiteral("threads")), qPrintable(option->currentText()));
        Q_EMIT shown.child<FailurePlot>("failurePlot")->levelChosen(0);
        QCOMPARE(shown.selection.selectedCount(), Eigen::Index(30));
        QVERIFY(shown.view.asCsv().startsWith(QStringLiteral("option,level,failed,tried")));
    }

    void noiseShowsWidths() {
        auto data = makeData();
        for (MetricSummary& summary : data->datasets[0].metrics) {
            summary.lower = 0.9 * summary.median;
            summary.upper = 1.2 * summary.median;
        }
        Shown<NoiseView> shown(subjectOf(data));
        auto* plot = shown.child<DotPlot>("noisePlot");
        QCOMPARE(plot->data().rows.size(), std::size_t(120));
        QVERIFY(std::abs(plot->data().y.column.values[3] - 15) < 1e-9); // half of 30 %
        QCOMPARE(shown.child<QLabel>("failureVerdict")->text(),
                 QStringLiteral("120 configurations were tried; none failed."));
    }

    void tableShowsSelectedOnly() {
        Shown<RowTableView> shown(subjectOf(makeData(), {"small"}, {0}));
        auto* table = shown.child<QTableView>("configurations");
        QCOMPARE(table->model()->rowCount(), 119);
        shown.selection.select({4, 5, 9}, Selection::Mode::Replace, QStringLiteral("x"));
        QCOMPARE(table->model()->rowCount(), 119);
        shown.child<QCheckBox>("selectedOnly")->setChecked(true);
        QCOMPARE(table->model()->rowCount(), 3);
        table->selectRow(1); // hides nothing
        QTRY_COMPARE(shown.selection.selectedRows(), std::vector<Eigen::Index>({5}));
        QCOMPARE(table->model()->rowCount(), 3);
        shown.selection.select({7}, Selection::Mode::Replace, QStringLiteral("x"));
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void actionsFollowTheSelection() {
        Selection selection;
        selection.reset(5);
        QWidget window;
        SelectionActions actions(selection, &window);
        QMenu menu;
        actions.addTo(menu);
        const auto action = [&menu](const char* name) {
            for (QAction* found : menu.actions()) {
                if (found->objectName() == QLatin1String(name))
                    return found;
            }
            qFatal("no action %s", name);
        };
        QVERIFY(!action("excludeSelected")->isEnabled());
        QVERIFY(!action("savedSelections")->isEnabled());
        selection.select({1, 2}, Selection::Mode::Replace, QStringLiteral("x"));
        QString suggested;
        actions.setNameChooser([&suggested](QWidget*, const QString& suggestion) {
            suggested = suggestion;
            return QStringLiteral(" a & b ");
        });
        action("saveSelection")->trigger();
        QCOMPARE(suggested, QStringLiteral("Selection 1"));
        QCOMPARE(selection.names(), QStringList{QStringLiteral("a & b")});
        action("clearSelection")->trigger();
        QMenu* saved = action("savedSelections")->menu();
        Q_EMIT saved->aboutToShow();
        QCOMPARE(saved->actions().first()->text(), QStringLiteral("a && b"));
        saved->actions().first()->trigger();
        QCOMPARE(selection.selectedRows(), std::vector<Eigen::Index>({1, 2}));
        action("keepSelected")->trigger();
        QCOMPARE(selection.excludedRows(), std::vector<Eigen::Index>({0, 3, 4}));
        QVERIFY(action("includeAll")->isEnabled());
        action("includeAll")->trigger();
        QVERIFY(!action("includeAll")->isEnabled());
        actions.setNameChooser([](QWidget*, const QString&) { return QString(); });
        action("invertSelection")->trigger();
        action("saveSelection")->trigger(); // thought better of
        QCOMPARE(selection.names().size(), 1);
        Q_EMIT saved->aboutToShow();
        saved->actions().last()->menu()->actions().first()->trigger();
        QVERIFY(selection.names().isEmpty());
    }
};

QTEST_MAIN(TestDataViews)
#include "tst_dataviews.moc"
