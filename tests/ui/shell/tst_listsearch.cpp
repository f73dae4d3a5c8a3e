// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/listsearch.h"
#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/searchfield.h"

#include <algorithm>

#include <QDialog>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStringListModel>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace perfbridge;

namespace {

constexpr int longList = 40;

QStringList names(int count) {
    QStringList result;
    for (int i = 0; i < count; ++i)
        result << QStringLiteral("option%1").arg(i);
    return result;
}

/// A list of its own rows in a window, which another field of the window does not search.
struct ListFixture {
    explicit ListFixture(int rows, bool isDialog = false)
        : window(isDialog ? new QDialog : new QWidget) {
        model.setStringList(names(rows));
        view = new QListView;
        view->setObjectName(QStringLiteral("things"));
        view->setModel(&model);
        view->setSelectionMode(QAbstractItemView::ExtendedSelection);
        auto* layout = new QVBoxLayout(window.get());
        layout->addWidget(withSearch(*view, QStringLiteral("Search the things")));
        field = window->findChild<SearchField*>(QStringLiteral("thingsSearch"));
        nothing = view->findChild<NothingFoundLabel*>();
        window->resize(300, 400);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window is not shown");
    }
    [[nodiscard]] int shown() const {
        int count = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            count += isRowShown(*view, row) ? 1 : 0;
        return count;
    }

    QStringListModel model; // outlives the window, which has the view
    std::unique_ptr<QWidget> window;
    QListView* view = nullptr;
    SearchField* field = nullptr;
    NothingFoundLabel* nothing = nullptr;
};

} // namespace

class TestListSearch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThereForLongLists() {
        ListFixture list(longList);
        QVERIFY(list.field->isVisible());
        QCOMPARE(list.field->accessibleName(), QStringLiteral("Search the things"));
        list.view->setFocus(); // nobody's field vanishes while it is written to
        list.model.setStringList(names(3));
        QVERIFY(!list.field->isVisible());
        list.model.setStringList(names(longList));
        QVERIFY(list.field->isVisible());
    }

    void findsByKeyboard() {
        ListFixture list(longList);
        list.view->setFocus();
        QTest::keyClick(list.view, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(list.field->hasFocus());
        QTest::keyClicks(list.field, QStringLiteral("ON17"));
        QCOMPARE(list.shown(), 1);
        QVERIFY(isRowShown(*list.view, 17));
        QTest::keyClick(list.field, Qt::Key_Down);
        QVERIFY(list.view->hasFocus());
        QTest::keyClick(list.view, Qt::Key_Escape);
        QCOMPARE(list.shown(), longList);
        QVERIFY(list.field->text().isEmpty());
    }

    /// A short list has no field until it is asked for, and loses it when it was not needed.
    void comesOnDemand() {
        ListFixture list(3);
        QVERIFY(!list.field->isVisible());
        list.view->setFocus();
        QTest::keyClick(list.view, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(list.field->isVisible());
        QVERIFY(list.field->hasFocus());
        QTest::keyClicks(list.field, QStringLiteral("2"));
        QCOMPARE(list.shown(), 1);
        list.view->setFocus();
        QVERIFY(list.field->isVisible()); // as long as it hides something
        list.field->setFocus();
        QTest::keyClick(list.field, Qt::Key_Escape);
        QVERIFY(list.field->hasFocus());
        QTest::keyClick(list.field, Qt::Key_Escape);
        QVERIFY(list.view->hasFocus());
        QVERIFY(!list.field->isVisible());
    }

    void saysThatNothingIsFound() {
        ListFixture list(longList);
        list.field->setText(QStringLiteral("<b>"));
        QCOMPARE(list.shown(), 0);
        QVERIFY(list.nothing->isVisible());
        QVERIFY(list.nothing->text().contains(QStringLiteral("&lt;b&gt;")));
        QVERIFY(list.nothing->text().contains(QStringLiteral("Esc")));
        QCOMPARE(list.nothing->geometry(), list.view->viewport()->rect());
        Q_EMIT list.nothing->linkActivated(QStringLiteral("all"));
        QVERIFY(list.field->text().isEmpty());
        QVERIFY(!list.nothing->isVisible());
        QCOMPARE(list.shown(), longList);
        list.model.setStringList({});
        QVERIFY(!list.nothing->isVisible()); // an empty list is not the search's doing
    }

    /// By the button in the field.
    void clearsByMouse() {
        ListFixture list(longList);
        list.field->setText(QStringLiteral("17"));
        QCOMPARE(list.shown(), 1);
        QWidget* clear = list.field->childAt(list.field->width() - list.field->height() / 2, list.field->height() / 2);
        QVERIFY(clear != nullptr);
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(list.shown(), longList);
    }

    void followsTheRows() {
        ListFixture list(longList);
        list.field->setText(QStringLiteral("17"));
        list.model.insertRows(0, 1);
        list.model.setData(list.model.index(0), QStringLiteral("new"));
        QVERIFY(!isRowShown(*list.view, 0));
        QVERIFY(isRowShown(*list.view, 18));
        list.model.setStringList({QStringLiteral("a17"), QStringLiteral("b")});
        QVERIFY(isRowShown(*list.view, 0));
        QVERIFY(!isRowShown(*list.view, 1));
    }

    /// What is done to the selected rows must not happen to rows out of sight.
    void selectsNothingOutOfSight() {
        ListFixture list(longList);
        list.view->selectAll();
        QCOMPARE(list.view->selectionModel()->selectedIndexes().size(), longList);
        list.field->setText(QStringLiteral("17"));
        QCOMPARE(list.view->selectionModel()->selectedIndexes().size(), 1);
        list.view->setFocus();
        QTest::keyClick(list.view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(list.view->selectionModel()->selectedIndexes(), QModelIndexList{list.model.index(17)});
    }

    /// Of a table, whose ranges reach over hidden rows.
    void selectsNoHiddenRowsOfTables() {
        QStandardItemModel model(longList, 2);
        for (int row = 0; row < longList; ++row)
            model.setItem(row, 0, new QStandardItem(QStringLiteral("option%1").arg(row)));
        QTableView view;
        view.setModel(&model);
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        SearchField field(QStringLiteral("search"), QStringLiteral("Search"));
        new ListSearch(field, view);
        field.setText(QStringLiteral("7")); // 7, 17, 27 and 37
        view.selectAll();
        QModelIndexList rows = view.selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 4);
        std::sort(rows.begin(), rows.end());
        QCOMPARE(rows.front().row(), 7);
        QCOMPARE(rows.back().row(), 37);
        field.clear();
        view.selectAll();
        QCOMPARE(view.selectionModel()->selectedRows().size(), longList);
    }

    /// Through all columns of a sorted table, whose model leaves out what does not fit.
    void filtersSortedTables() {
        QStandardItemModel model(longList, 2);
        for (int row = 0; row < longList; ++row) {
            model.setItem(row, 0, new QStandardItem(QString::number(row)));
            model.setItem(row, 1, new QStandardItem(row % 2 == 0 ? QStringLiteral("Even") : QStringLiteral("odd")));
        }
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        QTableView view;
        view.setModel(&sorted);
        SearchField field(QStringLiteral("search"), QStringLiteral("Search"));
        new ListSearch(field, view);
        field.setText(QStringLiteral("even"));
        QCOMPARE(sorted.rowCount(), longList / 2);
        field.setText(QStringLiteral("nobody"));
        QCOMPARE(sorted.rowCount(), 0);
        QVERIFY(!view.findChild<NothingFoundLabel*>()->isHidden());
        field.clear();
        QCOMPARE(sorted.rowCount(), longList);
    }

    /// In a dialog, Ctrl+F finds the field from any control, and Escape leaves the search before the dialog.
    void worksInDialogs() {
        ListFixture list(longList, true);
        auto* other = new QLineEdit;
        list.window->layout()->addWidget(other);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(list.field->hasFocus());
        QTest::keyClicks(list.field, QStringLiteral("17"));
        QTest::keyClick(list.field, Qt::Key_Return); // to the list, not to a default button
        QVERIFY(list.view->hasFocus());
        QVERIFY(list.window->isVisible());
        list.field->setFocus();
        QTest::keyClick(list.field, Qt::Key_Escape);
        QVERIFY(list.window->isVisible());
        QCOMPARE(list.shown(), longList);
        QTest::keyClick(list.field, Qt::Key_Escape);
        QVERIFY(!list.window->isVisible());
    }

    /// The list's own field, before one that stands nearer to the beginning of the page.
    void leadsToTheListWithTheFocus() {
        QWidget page;
        auto* layout = new QVBoxLayout(&page);
        QStringListModel model(names(longList));
        std::vector<QListView*> views;
        for (const char* name : {"first", "second"}) {
            auto* view = new QListView;
            view->setObjectName(QLatin1String(name));
            view->setModel(&model);
            layout->addWidget(withSearch(*view, QLatin1String(name)));
            views.push_back(view);
        }
        auto* button = new QLineEdit;
        layout->addWidget(button);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(searchFieldNear(views[1])->list(), views[1]);
        QCOMPARE(searchFieldNear(button)->list(), views[0]);
        views[0]->parentWidget()->hide();
        QCOMPARE(searchFieldNear(button)->list(), views[1]);
        views[1]->parentWidget()->hide();
        QVERIFY(searchFieldNear(button) == nullptr);
    }

    /// Also where nothing but the page is around both.
    void leadsToTheOwnOfTwoFields() {
        QWidget page;
        auto* layout = new QVBoxLayout(&page);
        std::vector<SearchField*> fields;
        std::vector<QListView*> views;
        for (const char* name : {"first", "second"}) {
            fields.push_back(new SearchField(QLatin1String(name), QLatin1String(name)));
            views.push_back(new QListView);
            fields.back()->leadTo(views.back());
            layout->addWidget(fields.back());
            layout->addWidget(views.back());
        }
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(searchFieldNear(views[0]), fields[0]);
        QCOMPARE(searchFieldNear(views[1]), fields[1]);
        QCOMPARE(searchFieldNear(views[1]->viewport()), fields[1]);
        QCOMPARE(searchFieldNear(&page), fields[0]);
    }
};

QTEST_MAIN(TestListSearch)
#include "tst_listsearch.moc"
