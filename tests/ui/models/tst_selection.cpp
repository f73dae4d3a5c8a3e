// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace perfbridge;

namespace {

using Rows = std::vector<Eigen::Index>;

const QString text = QStringLiteral("brush latency");

} // namespace

class TestSelection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectsInThreeWays() {
        Selection selection;
        selection.reset(6);
        selection.select({1, 4}, Selection::Mode::Replace, text);
        QCOMPARE(selection.selectedRows(), Rows({1, 4}));
        selection.select({2}, Selection::Mode::Add, text);
        QCOMPARE(selection.selectedRows(), Rows({1, 2, 4}));
        selection.select({1, 5}, Selection::Mode::Remove, text);
        QCOMPARE(selection.selectedRows(), Rows({2, 4}));
        QCOMPARE(selection.selectedCount(), Eigen::Index(2));
        selection.clear();
        QVERIFY(selection.selectedRows().empty());
    }

    void tellsOnlyWhatChanged() {
        Selection selection;
        selection.reset(3);
        QSignalSpy selected(&selection, &Selection::selectionChanged);
        QSignalSpy excluded(&selection, &Selection::excludedChanged);
        QSignalSpy names(&selection, &Selection::namesChanged);
        selection.select({0}, Selection::Mode::Replace, text);
        QCOMPARE(selected.count(), 1);
        selection.select({0}, Selection::Mode::Add, text); // it is already
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selection.undoStack().count(), 1);
        selection.saveAs(QStringLiteral("a"));
        QCOMPARE(names.count(), 1);
        QCOMPARE(selected.count(), 1);
        QCOMPARE(excluded.count(), 0);
        selection.excludeSelected();
        QCOMPARE(excluded.count(), 1);
    }

    void undoesEveryChange() {
        Selection selection;
        selection.reset(4);
        selection.select({0, 1}, Selection::Mode::Replace, text);
        selection.saveAs(QStringLiteral("first"));
        selection.excludeSelected();
        selection.invert();
        selection.removeNamed(QStringLiteral("first"));
        QCOMPARE(selection.selectedRows(), Rows({2, 3})); // inverting leaves what is excluded alone
        QCOMPARE(selection.excludedRows(), Rows({0, 1}));
        QUndoStack& stack = selection.undoStack();
        stack.undo();
        QCOMPARE(selection.names(), QStringList{QStringLiteral("first")});
        stack.undo();
        QVERIFY(selection.selectedRows().empty());
        stack.undo();
        QVERIFY(selection.excludedRows().empty());
        QCOMPARE(selection.selectedRows(), Rows({0, 1}));
        stack.undo();
        QVERIFY(selection.names().isEmpty());
        QCOMPARE(stack.undoText(), text);
        stack.undo();
        QVERIFY(!stack.canUndo());
        QVERIFY(selection.selectedRows().empty());
        while (stack.canRedo())
            stack.redo();
        QCOMPARE(selection.selectedRows(), Rows({2, 3}));
        QCOMPARE(selection.excludedRows(), Rows({0, 1}));
        QVERIFY(selection.names().isEmpty());
    }

    void excludesAndKeepsAndIncludes() {
        Selection selection;
        selection.reset(5);
        selection.keepSelected(); // of nothing: not everything is thrown out
        QVERIFY(selection.excludedRows().empty());
        selection.select({1, 2, 3}, Selection::Mode::Replace, text);
        selection.keepSelected();
        QCOMPARE(selection.excludedRows(), Rows({0, 4}));
        QVERIFY(selection.selectedRows().empty());
        selection.select({2}, Selection::Mode::Replace, text);
        selection.excludeSelected();
        QCOMPARE(selection.excludedRows(), Rows({0, 2, 4}));
        selection.includeAll();
        QVERIFY(selection.excludedRows().empty());
    }

    void namesSelections() {
        Selection selection;
        selection.reset(4);
        selection.select({0}, Selection::Mode::Replace, text);
        selection.saveAs(QStringLiteral("fast"));
        selection.select({1}, Selection::Mode::Replace, text);
        selection.saveAs(QStringLiteral("slow"));
        selection.selectNamed(QStringLiteral("fast"));
        QCOMPARE(selection.selectedRows(), Rows({0}));
        selection.select({3}, Selection::Mode::Add, text);
        selection.saveAs(QStringLiteral("fast")); // gives way, in its place
        QCOMPARE(selection.names(), QStringList({QStringLiteral("fast"), QStringLiteral("slow")}));
        selection.clear();
        selection.selectNamed(QStringLiteral("fast"));
        QCOMPARE(selection.selectedRows(), Rows({0, 3}));
        selection.selectNamed(QStringLiteral("unknown"));
        QCOMPARE(selection.selectedRows(), Rows({0, 3}));
    }

    void startsAnewWithAnotherTable() {
        Selection selection;
        selection.reset(3);
        selection.select({2}, Selection::Mode::Replace, text);
        selection.saveAs(QStringLiteral("a"));
        selection.highlightOption(1);
        QSignalSpy selected(&selection, &Selection::selectionChanged);
        selection.reset(10);
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selection.size(), Eigen::Index(10));
        QVERIFY(selection.selectedRows().empty());
        QVERIFY(selection.names().isEmpty());
        QVERIFY(!selection.option());
        QVERIFY(!selection.undoStack().canUndo());
    }

    void growsWithItsTable() {
        Selection selection;
        selection.reset(3);
        selection.select({1}, Selection::Mode::Replace, text);
        selection.saveAs(QStringLiteral("a"));
        selection.excludeSelected();
        selection.grow(5);
        QCOMPARE(selection.excludedRows(), Rows({1}));
        selection.select({4}, Selection::Mode::Replace, text);
        selection.undoStack().undo();
        selection.undoStack().undo(); // a step from when the table was smaller
        QCOMPARE(selection.size(), Eigen::Index(5));
        QCOMPARE(selection.selected().size(), std::size_t(5));
        QCOMPARE(selection.excluded().size(), std::size_t(5));
        QCOMPARE(selection.selectedRows(), Rows({1}));
        selection.clear();
        selection.selectNamed(QStringLiteral("a"));
        QCOMPARE(selection.selectedRows(), Rows({1}));
        selection.undoStack().undo();
        selection.undoStack().redo();
        QCOMPARE(selection.size(), Eigen::Index(5));
    }

    void highlightsAnOption() {
        Selection selection;
        selection.reset(3);
        QSignalSpy changed(&selection, &Selection::optionChanged);
        selection.highlightOption(2);
        selection.highlightOption(2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(selection.option(), std::optional<std::size_t>(2));
        QVERIFY(!selection.undoStack().canUndo());
        selection.highlightOption(std::nullopt);
        QVERIFY(!selection.option());
    }

    void holdsEmptyTables() {
        Selection selection;
        QCOMPARE(selection.size(), Eigen::Index(0));
        selection.invert();
        selection.excludeSelected();
        selection.keepSelected();
        selection.clear();
        QVERIFY(!selection.undoStack().canUndo());
    }
};

QTEST_APPLESS_MAIN(TestSelection)
#include "tst_selection.moc"
