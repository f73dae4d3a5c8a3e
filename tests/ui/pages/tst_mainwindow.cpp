// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace perfbridge;

namespace {

class ChosenFile final : public FileChooser {
public:
    QString path;
    QString measurementsToImport(QWidget* /*parent*/) override { return path; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return path; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return path; }
    QString spaceToRead(QWidget* /*parent*/) override { return path; }
};

} // namespace

class TestMainWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensTheSampleWithOneClick();
    void importsByTheButton();
    void importsADroppedFile();
    void tellsFileAndLineOfAFailedImport();
    void filtersAndSortsAndCopies();
    void switchesPagesByKeyboard();
    void switchesTheme();
    void remembersWorkspaces();
    void remembersRelativePathsAsAbsolute();
    void showsOptionsAndMeasurementsSideBySide();
    void returnsToTheChosenPage();
    void tellsWhyAFileCannotBeOpened_data();
    void tellsWhyAFileCannotBeOpened();
    void saysThatALockedWorkspaceIsReadOnly();
    void offersNoImportIntoAReadOnlyWorkspace();
    void showsAllOrNoEnvironments();
    void saysThatASpaceIsNotMeasured();

private:
    template <typename T>
    T* child(const QString& name) const {
        auto* found = m_window->findChild<T*>(name);
        if (!found)
            qFatal("no %s in the window", qPrintable(name));
        return found;
    }
    void click(const QString& button) const { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }
    QString file(const QString& name, const QByteArray& content) const {
        QFile out(m_folder->filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("%s: cannot be written", qPrintable(out.fileName()));
        return out.fileName();
    }
    QString goodCsv() const {
        return file(QStringLiteral("zip.csv"),
                    "level,strategy,time@a,time@b\n10,fast,0.5,5\n9,fast,0.3,4\n2,greedy,0.2,3\n");
    }
    QString notification() const {
        QString text;
        for (const auto* bar : m_window->findChildren<NotificationBar*>()) {
            if (bar->isVisible())
                text += bar->text();
        }
        return text;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ChosenFile> m_files;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_mainwindow"));
    theme::apply(theme::Mode::Light);
}

void TestMainWindow::init() {
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_files = std::make_shared<ChosenFile>();
    m_window = std::make_unique<MainWindow>(MainWindow::Setup{m_files,
                                                              m_folder->filePath(QStringLiteral("original.perfbridge")),
                                                              m_folder->filePath(QStringLiteral("sample.perfbridge"))});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup() {
    m_window.reset();
}

void TestMainWindow::opensTheSampleWithOneClick() {
    QVERIFY(QFile::copy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")),
                        m_folder->filePath(QStringLiteral("original.perfbridge"))));
    click(QStringLiteral("openSampleCard"));
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("data"));
    const auto* table = child<QTableView>(QStringLiteral("configurations"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 150, 60'000);
    QCOMPARE(child<QListView>(QStringLiteral("environments"))->model()->rowCount(), 4);
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("sample")));
}

void TestMainWindow::importsByTheButton() {
    m_files->path = goodCsv();
    click(QStringLiteral("importFileCard"));
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("data"));
    QTRY_COMPARE(child<QTableView>(QStringLiteral("configurations"))->model()->rowCount(), 3);
    QTRY_VERIFY(notification().contains(QStringLiteral("6 new samples")));
    QCOMPARE(child<QTableView>(QStringLiteral("summary"))->model()->rowCount(), 2);
}

void TestMainWindow::importsADroppedFile() {
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(goodCsv())});
    auto* overlay = child<QWidget>(QStringLiteral("dropOverlay"));
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(overlay->isVisible());
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QVERIFY(!overlay->isVisible());
    QTRY_VERIFY(m_window->session().data());
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("data"));

    QMimeData other;
    other.setUrls({QUrl(QStringLiteral("https://example.org/x.csv")), QUrl::fromLocalFile(QStringLiteral("/x.png"))});
    QDragEnterEvent refused(QPoint(100, 100), Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QApplication::sendEvent(m_window.get(), &refused);
    QVERIFY(!refused.isAccepted());
}

void TestMainWindow::tellsFileAndLineOfAFailedImport() {
    m_files->path = file(QStringLiteral("bad.csv"), "level,time@a\n1,0.5\n2,fast\n");
    click(QStringLiteral("importFileCard"));
    QTRY_VERIFY(notification().contains(QStringLiteral("Import of bad.csv failed")));
    QVERIFY2(notification().contains(QStringLiteral("line 3")), qPrintable(notification()));
    QCOMPARE(m_window->currentPage(), QStringLiteral("home"));
}

void TestMainWindow::filtersAndSortsAndCopies() {
    m_files->path = goodCsv();
    click(QStringLiteral("importFileCard"));
    QTRY_VERIFY(m_window->session().data());
    auto* table = child<QTableView>(QStringLiteral("configurations"));
    QTRY_COMPARE(table->model()->rowCount(), 3);
    const auto cell = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QHeaderView* header = table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(0) + 10, 10));
    QCOMPARE(cell(0, 0), QStringLiteral("2"));
    QCOMPARE(cell(1, 0), QStringLiteral("9"));
    QCOMPARE(cell(2, 0), QStringLiteral("10"));

    auto* filter = child<QLineEdit>(QStringLiteral("filter"));
    auto* error = child<QLabel>(QStringLiteral("filterError"));
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("strategy = fast"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(child<QLabel>(QStringLiteral("rowCount"))->text(), QStringLiteral("2 of 3"));
    QTest::keyClicks(filter, QStringLiteral(" and levle > 9"));
    QTRY_VERIFY(error->isVisible());
    QVERIFY2(error->text().contains(QStringLiteral("level")), qPrintable(error->text()));
    QCOMPARE(table->model()->rowCount(), 2);
    filter->selectAll();
    QTest::keyClicks(filter, QStringLiteral("level > 9"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(!error->isVisible());

    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QVERIFY2(lines[0].startsWith(QStringLiteral("level\tstrategy\ttime @ a")), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(QStringLiteral("10\tfast\t")), qPrintable(lines[1]));
}

void TestMainWindow::switchesPagesByKeyboard() {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("space"));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("home"));
    click(QStringLiteral("rail_data"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    QVERIFY(!m_window->showPage(QStringLiteral("no such page")));
}

void TestMainWindow::switchesTheme() {
    child<QAction>(QStringLiteral("theme_dark"))->trigger();
    QVERIFY(theme::isDark());
    QTRY_COMPARE(m_window->palette().color(QPalette::Window), theme::darkPalette().color(QPalette::Window));
    QVERIFY(Settings::themeMode() == theme::Mode::Dark);
    child<QAction>(QStringLiteral("theme_light"))->trigger();
    QVERIFY(!theme::isDark());
}

void TestMainWindow::remembersWorkspaces() {
    m_files->path = goodCsv();
    click(QStringLiteral("importFileCard"));
    QTRY_VERIFY(m_window->session().data());
    const QString path = m_window->session().path();
    child<QAction>(QStringLiteral("closeWorkspace"))->trigger();
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("home"));
    auto* recent = child<QListView>(QStringLiteral("recentWorkspaces"));
    QTRY_COMPARE(recent->model()->rowCount(), 1);
    recent->setCurrentIndex(recent->model()->index(0, 0));
    QTest::keyClick(recent, Qt::Key_Return);
    QTRY_COMPARE(m_window->session().path(), path);
}

void TestMainWindow::remembersRelativePathsAsAbsolute() {
    const QString csv = goodCsv();
    m_window->openFile(QDir::current().relativeFilePath(csv));
    QTRY_COMPARE(Settings::recentWorkspaces().size(), 1);
    QVERIFY(QFileInfo(Settings::recentWorkspaces().constFirst().path).isAbsolute());
}

void TestMainWindow::showsOptionsAndMeasurementsSideBySide() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    const auto* options = child<QTableView>(QStringLiteral("configurations"));
    auto* measurements = child<QTableView>(QStringLiteral("measurements"));
    QTRY_VERIFY(measurements->isVisible());
    QVERIFY(!options->isColumnHidden(0) && options->isColumnHidden(2));
    QVERIFY(measurements->isColumnHidden(0) && !measurements->isColumnHidden(2));
    QHeaderView* header = measurements->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(2) + 10, 10));
    QCOMPARE(options->model()->index(0, 0).data().toString(), QStringLiteral("2"));
    QCOMPARE(options->horizontalHeader()->sortIndicatorSection(), -1);
    measurements->selectRow(1);
    QVERIFY(options->selectionModel()->isRowSelected(1));
}

void TestMainWindow::returnsToTheChosenPage() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    click(QStringLiteral("rail_transfer"));
    const QString path = m_window->session().path();
    child<QAction>(QStringLiteral("closeWorkspace"))->trigger();
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("home"));
    m_window->openFile(path);
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("transfer"));
}

void TestMainWindow::tellsWhyAFileCannotBeOpened_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << QStringLiteral("none.perfbridge") << QByteArray() << QStringLiteral("no such file");
    QTest::newRow("corrupt") << QStringLiteral("bad.perfbridge") << QByteArray("not a database")
                             << QStringLiteral("not a PerfBridge workspace");
    QTest::newRow("table") << QStringLiteral("bad.csv") << QByteArray("level,time@a\n1,0.5\n2,fast\n")
                           << QStringLiteral("line 3");
}

void TestMainWindow::tellsWhyAFileCannotBeOpened() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    m_window->openFile(content.isEmpty() ? m_folder->filePath(name) : file(name, content));
    QTRY_VERIFY2(notification().contains(message), qPrintable(notification()));
    QCOMPARE(m_window->currentPage(), QStringLiteral("home"));
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
}

void TestMainWindow::saysThatALockedWorkspaceIsReadOnly() {
    WorkspaceSession holder;
    holder.importFile(goodCsv());
    QTRY_VERIFY(holder.data());
    QVERIFY(m_window->showPage(QStringLiteral("transfer")));
    m_window->openFile(holder.path());
    QTRY_VERIFY2(notification().contains(QStringLiteral("reading only")), qPrintable(notification()));
    QVERIFY2(notification().contains(QStringLiteral("not stored")), qPrintable(notification()));
    m_window->openFile(goodCsv());
    QTRY_VERIFY2(notification().contains(QStringLiteral("cannot be written")), qPrintable(notification()));
}

void TestMainWindow::offersNoImportIntoAReadOnlyWorkspace() {
    WorkspaceSession holder;
    holder.createWorkspace(m_folder->filePath(QStringLiteral("empty.perfbridge")));
    QTRY_VERIFY(holder.isOpen());
    QVERIFY(m_window->showPage(QStringLiteral("data")));
    const auto* action = child<QAction>(QStringLiteral("importFile"));
    const auto* card = child<QAbstractButton>(QStringLiteral("importFileCard"));
    const auto* button = child<QAbstractButton>(QStringLiteral("importFileButton"));
    QVERIFY(action->isEnabled() && card->isEnabled() && button->isEnabled());
    m_window->openFile(holder.path());
    QTRY_VERIFY(m_window->session().isReadOnly());
    QTRY_VERIFY(!action->isEnabled());
    QVERIFY(!card->isEnabled() && !button->isEnabled());
    for (const QString& tip : {action->toolTip(), card->toolTip(), button->toolTip()})
        QVERIFY2(tip.contains(QStringLiteral("reading only")), qPrintable(tip));
    child<QAction>(QStringLiteral("closeWorkspace"))->trigger();
    QTRY_VERIFY(action->isEnabled());
    QVERIFY(card->isEnabled() && button->isEnabled());
    QVERIFY(!action->toolTip().contains(QStringLiteral("reading only")));
}

void TestMainWindow::showsAllOrNoEnvironments() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    const auto* table = child<QTableView>(QStringLiteral("configurations"));
    QTRY_COMPARE(table->model()->columnCount(), 4);
    click(QStringLiteral("environmentsNone"));
    QCOMPARE(table->model()->columnCount(), 2);
    click(QStringLiteral("environmentsAll"));
    QCOMPARE(table->model()->columnCount(), 4);
}

void TestMainWindow::saysThatASpaceIsNotMeasured() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    QVERIFY(m_window->showPage(QStringLiteral("data")));
    auto* unmeasured = child<QWidget>(QStringLiteral("unmeasured"));
    QVERIFY(!unmeasured->isVisible());
    m_window->session().saveSpace(std::make_shared<const Space>(
        *Space::create("planned", {{.name = "a", .kind = OptionKind::Integer, .minimum = 1, .maximum = 4}})));
    auto* spaces = child<QComboBox>(QStringLiteral("spaces"));
    QTRY_COMPARE(spaces->count(), 2);
    QVERIFY(!unmeasured->isVisible()); // what is looked at stays
    spaces->setCurrentIndex(1);
    QTRY_VERIFY(unmeasured->isVisible());
    QVERIFY(spaces->isVisible());
    click(QStringLiteral("measureSpaceButton"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("measure"));
    QVERIFY(m_window->showPage(QStringLiteral("data")));
    spaces->setCurrentIndex(0);
    QTRY_VERIFY(child<QTableView>(QStringLiteral("configurations"))->isVisible());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
