// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/selection.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFont>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

using Rows = std::vector<Eigen::Index>;

class NoFile final : public FileChooser {
public:
    QString measurementsToImport(QWidget* /*parent*/) override { return {}; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return {}; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return {}; }
    QString spaceToRead(QWidget* /*parent*/) override { return {}; }
};

} // namespace

/// The selection in the window: the table of the data page, the edit menu, and what a reload leaves of it.
class TestTableSelection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_tableselection"));
        theme::apply(theme::Mode::Light);
    }
    void init() {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(MainWindow::Setup{std::make_shared<NoFile>(), {}, {}});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        import(QStringLiteral("a.csv"), 6);
        QTRY_VERIFY(m_window->session().data());
        m_table = m_window->findChild<QTableView*>(QStringLiteral("configurations"));
        QVERIFY(m_table);
        QTRY_COMPARE(m_table->model()->rowCount(), 6);
        waitForFilter();
    }
    void cleanup() { m_window.reset(); }

    void rowsChosenInTheTableAreSelected() {
        click(1);
        QTRY_COMPARE(selection().selectedRows(), Rows({1}));
        click(3, Qt::ShiftModifier);
        QTRY_COMPARE(selection().selectedRows(), Rows({1, 2, 3}));
        click(2, Qt::ControlModifier);
        QTRY_COMPARE(selection().selectedRows(), Rows({1, 3}));
        QCOMPARE(selection().undoStack().count(), 3);
    }

    void selectedRowsAreChosenInTheTable() {
        selection().select({0, 4}, Selection::Mode::Replace, QStringLiteral("x"));
        QCOMPARE(tableRows(), Rows({0, 4}));
        m_table->horizontalHeader()->setSortIndicator(0, Qt::DescendingOrder); // they move
        QCOMPARE(tableRows(), Rows({1, 5}));
        QCOMPARE(selection().selectedRows(), Rows({0, 4}));
        selection().clear();
        QVERIFY(tableRows().empty());
    }

    void hiddenRowsStayWhenOthersJoin() {
        selection().select({0}, Selection::Mode::Replace, QStringLiteral("x"));
        m_window->findChild<QLineEdit*>(QStringLiteral("filter"))->setText(QStringLiteral("level > 3"));
        QTRY_COMPARE(m_table->model()->rowCount(), 3);
        click(1, Qt::ControlModifier);
        QTRY_COMPARE(selection().selectedRows(), Rows({0, 4}));
        click(2); // without a key it stands alone
        QTRY_COMPARE(selection().selectedRows(), Rows({5}));
    }

    void excludedRowsSaySo() {
        selection().select({2}, Selection::Mode::Replace, QStringLiteral("x"));
        selection().excludeSelected();
        const QModelIndex excluded = m_table->model()->index(2, 0);
        QVERIFY2(excluded.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Excluded")),
                 qPrintable(excluded.data(Qt::ToolTipRole).toString()));
        QVERIFY(excluded.data(Qt::FontRole).value<QFont>().strikeOut());
        QVERIFY(!m_table->model()->index(1, 0).data(Qt::FontRole).isValid());
    }

    void aScatteredSelectionIsTinted() {
        import(QStringLiteral("b.csv"), 2000);
        QTRY_COMPARE(m_table->model()->rowCount(), 2000);
        waitForFilter();
        Rows odd;
        for (Eigen::Index row = 1; row < 2000; row += 2)
            odd.push_back(row);
        selection().select(odd, Selection::Mode::Replace, QStringLiteral("x"));
        QVERIFY(tableRows().empty()); // too many runs
        QVERIFY(m_table->model()->index(1, 0).data(Qt::BackgroundRole).isValid());
        QVERIFY(!m_table->model()->index(0, 0).data(Qt::BackgroundRole).isValid());
        click(1, Qt::ControlModifier); // takes one away
        QTRY_COMPARE(selection().selectedCount(), Eigen::Index(999));
        click(0, Qt::ControlModifier);
        QTRY_COMPARE(selection().selectedCount(), Eigen::Index(1000));
        QVERIFY(tableRows().empty());
    }

    void moreMeasurementsKeepTheSelection() {
        const QByteArray six = "1,1,1\n2,2,2\n3,3,3\n1,2,4\n2,3,5\n3,1,6\n";
        importText(QStringLiteral("grid.csv"), "p,q,time@a\n" + six);
        QTRY_COMPARE(m_window->session().data() ? m_window->session().data()->table->space->dimension() : 0, 2);
        selection().select({1, 5}, Selection::Mode::Replace, QStringLiteral("x"));
        selection().saveAs(QStringLiteral("mine"));
        importText(QStringLiteral("again/grid.csv"), "p,q,time@b\n" + six);                     // of the same rows
        importText(QStringLiteral("more/grid.csv"), "p,q,time@a\n1,3,7\n2,1,8\n3,2,9\n" + six); // and more rows
        QTRY_COMPARE(m_window->session().data()->table->size(), Eigen::Index(9));
        QCOMPARE(selection().size(), Eigen::Index(9));
        QCOMPARE(selection().selectedRows(), Rows({1, 5}));
        QCOMPARE(selection().names(), QStringList{QStringLiteral("mine")});
        selection().undoStack().undo();
        selection().undoStack().undo();
        QVERIFY(selection().selectedRows().empty());
    }

    void anotherTableStartsAnew() {
        selection().select({1}, Selection::Mode::Replace, QStringLiteral("x"));
        m_window->session().closeWorkspace();
        QTRY_VERIFY(!m_window->session().isOpen());
        QCOMPARE(selection().size(), Eigen::Index(0));
        QVERIFY(!selection().undoStack().canUndo());
    }

    void theEditMenuUndoesOnTheShownPage() {
        selection().select({1}, Selection::Mode::Replace, QStringLiteral("select rows"));
        QAction* undo = editAction(QStringLiteral("undoSelection"));
        QVERIFY(undo && undo->isEnabled());
        QVERIFY(undo->text().contains(QStringLiteral("select rows")));
        QVERIFY(m_window->showPage(QStringLiteral("space")));
        QVERIFY(!editAction(QStringLiteral("undoSelection"))); // the page has its own
        QVERIFY(editActions().size() > 2);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(selection().selectedRows(), Rows({1}));
        QVERIFY(m_window->showPage(QStringLiteral("data")));
        m_table->setFocus();
        QTest::keyClick(m_table, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(selection().selectedRows().empty());
        QTest::keyClick(m_table, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(selection().selectedRows(), Rows({1}));
        QVERIFY(editAction(QStringLiteral("excludeSelected"))->isEnabled());
    }

private:
    [[nodiscard]] Selection& selection() const { return m_window->session().selection(); }

    void waitForFilter() const {
        for (const JobRunner* filtering : m_window->findChildren<JobRunner*>())
            QTRY_VERIFY(!filtering->isRunning());
    }
    void importText(const QString& name, const QByteArray& text) const {
        // The file's name is the space's: files of one name in several folders are of one space.
        QFile out(m_folder->filePath(name));
        QDir().mkpath(QFileInfo(out).absolutePath());
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("%s: cannot be written", qPrintable(out.fileName()));
        out.close();
        m_window->openFile(out.fileName());
    }
    void import(const QString& name, int rows) const {
        QByteArray text = "level,time@a\n";
        for (int row = 1; row <= rows; ++row)
            text += QByteArray::number(row) + ',' + QByteArray::number(row + 0.5) + '\n';
        importText(name, text);
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const {
        const QRect cell = m_table->visualRect(m_table->model()->index(row, 0));
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, modifiers, cell.center());
    }
    [[nodiscard]] Rows tableRows() const {
        Rows rows;
        for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
            rows.push_back(index.row());
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    [[nodiscard]] QList<QAction*> editActions() const {
        return m_window->menuBar()->actions().at(1)->menu()->actions();
    }
    [[nodiscard]] QAction* editAction(const QString& name) const {
        for (QAction* action : editActions()) {
            if (action->objectName() == name)
                return action;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
    QTableView* m_table = nullptr;
};

QTEST_MAIN(TestTableSelection)
#include "tst_tableselection.moc"
