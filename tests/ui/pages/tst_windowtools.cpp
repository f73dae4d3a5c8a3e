// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/models/selection.h"
#include "ui/pages/explorepage.h"
#include "ui/plots/distributionplot.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/nothingfoundlabel.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/page.h"
#include "ui/shell/plothelp.h"
#include "ui/shell/settings.h"
#include "ui/shell/splitview.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/thumbnails.h"
#include "ui/shell/touroverlay.h"
#include "ui/shell/workspacesession.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPixmap>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace perfbridge;

namespace {

class NoFiles final : public FileChooser {
public:
    QString measurementsToImport(QWidget* /*parent*/) override { return {}; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return {}; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return {}; }
    QString spaceToRead(QWidget* /*parent*/) override { return {}; }
};

} // namespace

/// What stands around the pages: palette, panels, status, tour, and what is remembered.
class TestWindowTools final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void findsCommandsByKeyboard();
    void hasEveryKeyOnce();
    void opensPanelsAndRemembersThem();
    void leavesThePagesTheirRoom();
    void opensAnItemOfTheWorkspace();
    void tellsSelectionAndNoise();
    void collectsProblems();
    void reopensTheLastWorkspace();
    void keepsAPictureOfAWorkspace();
    void explainsThePlotThatIsShown();
    void showsASecondPageBeside();
    void sharesAxesBeside();
    void findsInLists();
    void takesTheTour();
    void leavesTheTour();

private:
    template <typename T>
    T* child(const QString& name) const {
        auto* found = m_window->findChild<T*>(name);
        if (found == nullptr)
            qFatal("no %s in the window", qPrintable(name));
        return found;
    }
    void click(const QString& button) const { QTest::mouseClick(child<QAbstractButton>(button), Qt::LeftButton); }
    void trigger(const QString& action) const { child<QAction>(action)->trigger(); }
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
    void installSample() const {
        QVERIFY(QFile::copy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")),
                            m_folder->filePath(QStringLiteral("original.perfbridge"))));
    }
    void openTheSample() const {
        installSample();
        m_window->openSample();
        // All of it: what is loaded later would reset models under the test.
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().noise().empty() && !m_window->session().fileWork().isRunning(),
                                 60'000);
    }
    void openTheSampleAgain() {
        m_window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().noise().empty() && !m_window->session().fileWork().isRunning(),
                                 60'000);
    }
    void remakeWindow() {
        m_window = std::make_unique<MainWindow>(
            MainWindow::Setup{std::make_shared<NoFiles>(), m_folder->filePath(QStringLiteral("original.perfbridge")),
                              m_folder->filePath(QStringLiteral("sample.perfbridge"))});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowTools::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_windowtools"));
    theme::apply(theme::Mode::Light);
}

void TestWindowTools::init() {
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    remakeWindow();
}

void TestWindowTools::findsCommandsByKeyboard() {
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    openTheSample();
    const auto type = [this](const QString& query) {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* field = child<QLineEdit>(QStringLiteral("paletteQuery"));
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, query);
        QTest::keyClick(field, Qt::Key_Return);
    };
    type(QStringLiteral("theme dark"));
    QVERIFY(theme::isDark());
    type(QStringLiteral("theme light"));
    QVERIFY(!theme::isDark());
    type(QStringLiteral("profiler"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("explore"));
    QVERIFY(child<QWidget>(QStringLiteral("profilerPlot"))->isVisible());
    type(QStringLiteral("spaces resnet18-160px"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("explore"));
    QCOMPARE(m_window->findChild<QWidget*>(QStringLiteral("explorePage"))
                 ->findChild<QComboBox*>(QStringLiteral("environment"))
                 ->currentText(),
             QStringLiteral("resnet18-160px"));
    type(QStringLiteral("view transfer"));
    QCOMPARE(m_window->currentPage(), QStringLiteral("transfer"));
}

void TestWindowTools::hasEveryKeyOnce() {
    // Every key of the menus once: two with the same would be none.
    QStringList keys;
    for (const QAction* action : m_window->findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty() && action->objectName() != QLatin1String("undo") &&
            !action->associatedObjects().isEmpty())
            keys << action->shortcut().toString();
    }
    QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    QVERIFY(keys.contains(QStringLiteral("Ctrl+K")));
}

void TestWindowTools::opensPanelsAndRemembersThem() {
    for (const char* panel : {"workspacePanel", "propertiesPanel", "activityPanel"})
        QVERIFY(!child<QWidget>(QLatin1String(panel))->isVisible());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(child<QWidget>(QStringLiteral("workspacePanel"))->isVisible());
    trigger(QStringLiteral("toggle_activityPanel"));
    QVERIFY(child<QWidget>(QStringLiteral("activityPanel"))->isVisible());
    click(QStringLiteral("activityPanelClose"));
    QVERIFY(!child<QWidget>(QStringLiteral("activityPanel"))->isVisible());
    QVERIFY(child<QWidget>(QStringLiteral("navigationRail"))->geometry().right() <
            child<QWidget>(QStringLiteral("workspacePanel"))->geometry().left());
    m_window->close();
    remakeWindow();
    QVERIFY(child<QWidget>(QStringLiteral("workspacePanel"))->isVisible());
    QVERIFY(!child<QWidget>(QStringLiteral("activityPanel"))->isVisible());
}

void TestWindowTools::leavesThePagesTheirRoom() {
    m_window->resize(1280, 800);
    QTRY_VERIFY2(m_window->centralWidget()->width() >= 1280 - 80,
                 qPrintable(QString::number(m_window->centralWidget()->width())));
}

void TestWindowTools::opensAnItemOfTheWorkspace() {
    openTheSample();
    trigger(QStringLiteral("toggle_workspacePanel"));
    trigger(QStringLiteral("toggle_propertiesPanel"));
    auto* tree = child<QTreeView>(QStringLiteral("workspaceTree"));
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    const QModelIndex space = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QCOMPARE(tree->model()->rowCount(space), 4);
    const QModelIndex environment = tree->model()->index(2, 0, space);
    const QString name = environment.data().toString();
    tree->setCurrentIndex(environment);
    const auto* properties = child<QTextBrowser>(QStringLiteral("propertiesText"));
    QVERIFY2(properties->toPlainText().contains(name), qPrintable(properties->toPlainText()));
    QVERIFY(properties->toPlainText().contains(QStringLiteral("Fingerprint")));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), QStringLiteral("explore"));
    QTRY_COMPARE(child<QWidget>(QStringLiteral("explorePage"))
                     ->findChild<QComboBox*>(QStringLiteral("environment"))
                     ->currentText(),
                 name);
    QVERIFY(child<QLabel>(QStringLiteral("statusEnvironment"))->text().contains(name));
}

void TestWindowTools::tellsSelectionAndNoise() {
    openTheSample();
    m_window->showPage(QStringLiteral("explore"));
    const auto* environment = child<QLabel>(QStringLiteral("statusEnvironment"));
    const auto* selection = child<QLabel>(QStringLiteral("statusSelection"));
    QTRY_VERIFY2(environment->text().contains(QStringLiteral("noise")), qPrintable(environment->text()));
    QVERIFY(!selection->isVisible());
    trigger(QStringLiteral("toggle_propertiesPanel"));
    m_window->session().selection().select({3}, Selection::Mode::Replace, QStringLiteral("test"));
    QCOMPARE(selection->text(), QStringLiteral("1 of 150 selected"));
    const auto* properties = child<QTextBrowser>(QStringLiteral("propertiesText"));
    QVERIFY2(properties->toPlainText().startsWith(QStringLiteral("Configuration 4")),
             qPrintable(properties->toPlainText()));
    m_window->session().selection().excludeSelected();
    QCOMPARE(selection->text(), QStringLiteral("1 excluded"));
    m_window->showPage(QStringLiteral("home"));
    QVERIFY(!environment->isVisible());
}

void TestWindowTools::collectsProblems() {
    auto* button = child<QAbstractButton>(QStringLiteral("statusProblems"));
    QVERIFY(!button->isVisible());
    m_window->openFile(file(QStringLiteral("bad.csv"), "level,time@a\n1,0.5\n2,fast\n"));
    QTRY_VERIFY(button->isVisible());
    click(QStringLiteral("statusProblems"));
    const auto* table = child<QTableView>(QStringLiteral("problemTable"));
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    const QString text = table->model()->index(0, 0).data().toString();
    QVERIFY2(text.contains(QStringLiteral("bad.csv")) && text.contains(QStringLiteral("line 3")), qPrintable(text));
}

void TestWindowTools::reopensTheLastWorkspace() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    const QString path = m_window->session().path();
    m_window->close();
    remakeWindow();
    QVERIFY(!m_window->reopenWorkspace()); // nobody asked for it
    trigger(QStringLiteral("reopenWorkspace"));
    QVERIFY(Settings::reopensWorkspace());
    QVERIFY(m_window->reopenWorkspace());
    QTRY_COMPARE(m_window->session().path(), path);
    trigger(QStringLiteral("closeWorkspace"));
    QTRY_VERIFY(!m_window->session().isOpen());
    m_window->close();
    remakeWindow();
    QVERIFY(!m_window->reopenWorkspace()); // none was open
}

void TestWindowTools::keepsAPictureOfAWorkspace() {
    m_window->openFile(goodCsv());
    QTRY_VERIFY(m_window->session().data());
    const QString path = m_window->session().path();
    QVERIFY(thumbnails::load(path).isNull());
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    click(QStringLiteral("rail_home"));
    QCOMPARE(thumbnails::load(path).size(), 2 * thumbnails::size);
    auto* recent = child<QListView>(QStringLiteral("recentWorkspaces"));
    QTRY_VERIFY(recent->model()->rowCount() == 1 &&
                recent->model()->index(0, 0).data(Qt::DecorationRole).value<QPixmap>().size() == 2 * thumbnails::size);
}

void TestWindowTools::explainsThePlotThatIsShown() {
    const auto popup = [this] {
        return m_window->findChild<QWidget*>(QStringLiteral("plotHelp"));
    };
    trigger(QStringLiteral("explainPlotAction"));
    QVERIFY(popup() == nullptr);
    QVERIFY(notification().contains(QStringLiteral("no plot")));
    openTheSample();
    m_window->showPage(QStringLiteral("explore"));
    QTRY_VERIFY(PlotHelp::plotIn(*child<QWidget>(QStringLiteral("explorePage"))) != nullptr);
    trigger(QStringLiteral("explainPlotAction"));
    QVERIFY(popup() != nullptr);
    const auto* text = popup()->findChild<QTextBrowser*>(QStringLiteral("plotHelpText"));
    QVERIFY2(text->toPlainText().startsWith(QStringLiteral("Influence")), qPrintable(text->toPlainText().left(80)));
    QVERIFY(text->toPlainText().contains(QStringLiteral("What to distrust")));
    QTest::keyClick(popup(), Qt::Key_Escape);
    QTRY_VERIFY(popup() == nullptr);
    // Every plot that is made has its button.
    int plots = 0;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (PlotHelp::kindOf(*widget).isEmpty())
            continue;
        ++plots;
        QVERIFY2(!PlotHelp::textOf(PlotHelp::kindOf(*widget)).isEmpty(), qPrintable(PlotHelp::kindOf(*widget)));
        auto* button = widget->findChild<QAbstractButton*>(QStringLiteral("explainPlot"));
        QVERIFY(button != nullptr || !widget->testAttribute(Qt::WA_WState_Polished));
        if (button != nullptr && widget->isVisible())
            QVERIFY(widget->rect().contains(button->geometry()));
    }
    QVERIFY(plots > 0);
    // Also on top of those that wait for their data.
    for (const char* view : {"influence", "scatter", "parallel", "profiler"}) {
        QVERIFY(child<ExplorePage>(QStringLiteral("explorePage"))->showView(QString::fromLatin1(view)));
        QWidget* plot = PlotHelp::plotIn(*child<QWidget>(QStringLiteral("explorePage")));
        QVERIFY(plot != nullptr);
        const auto* button = plot->findChild<QAbstractButton*>(QStringLiteral("explainPlot"));
        QVERIFY2(button != nullptr, view);
        QTRY_VERIFY(!plot->findChild<QLabel*>(QString(), Qt::FindDirectChildrenOnly)->isVisible());
        QTRY_COMPARE(plot->childAt(button->geometry().center()), button);
    }
}

void TestWindowTools::showsASecondPageBeside() {
    openTheSample();
    m_window->resize(1280, 800);
    m_window->showPage(QStringLiteral("explore"));
    const auto chosen = [](const QWidget& page) {
        return page.findChild<QComboBox*>(QStringLiteral("environment"))->currentText();
    };
    auto* split = child<SplitView>(QStringLiteral("splitView"));
    QVERIFY(split->beside() == nullptr);
    trigger(QStringLiteral("splitWindow"));
    QVERIFY(split->beside() != nullptr);
    QCOMPARE(m_window->width(), 1280);
    const QList<QWidget*> pages = m_window->findChildren<QWidget*>(QStringLiteral("explorePage"));
    QCOMPARE(pages.size(), 2);
    QVERIFY(chosen(*pages[0]) != chosen(*pages[1]));
    auto* choice = child<QComboBox>(QStringLiteral("besidePage"));
    QVERIFY(choice->hasFocus());
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(split->beside()->objectName(), QStringLiteral("dataPage"));
    click(QStringLiteral("besideClose"));
    QVERIFY(split->beside() == nullptr);
    QVERIFY(!child<QAction>(QStringLiteral("splitWindow"))->isChecked());
    trigger(QStringLiteral("splitWindow"));
    QCOMPARE(m_window->findChildren<QWidget*>(QStringLiteral("explorePage")).size(), 2);
}

void TestWindowTools::sharesAxesBeside() {
    openTheSample();
    m_window->resize(1280, 800);
    m_window->showPage(QStringLiteral("explore"));
    auto* page = child<ExplorePage>(QStringLiteral("explorePage"));
    page->showPlace(QStringLiteral("distribution"));
    trigger(QStringLiteral("splitWindow"));
    auto* beside = qobject_cast<ExplorePage*>(child<SplitView>(QStringLiteral("splitView"))->beside());
    QVERIFY(beside != nullptr);
    beside->showPlace(QStringLiteral("distribution"));
    auto* left = page->findChild<DistributionPlot*>();
    auto* right = beside->findChild<DistributionPlot*>();
    QTRY_VERIFY(left->axisNeeds().x && right->axisNeeds().x);
    QVERIFY(left->axisNeeds() != right->axisNeeds()); // environments of different speed
    // Both show the faster one's best and the slower one's worst.
    const auto shows = [](const DistributionPlot& plot, double value) {
        return plot.rect().contains(plot.positionOf(value, 0).toPoint());
    };
    const double lowest = std::min(left->axisNeeds().x->lower, right->axisNeeds().x->lower);
    const double highest = std::max(left->axisNeeds().x->upper, right->axisNeeds().x->upper);
    QTRY_VERIFY(shows(*left, lowest) && shows(*left, highest) && shows(*right, lowest) && shows(*right, highest));
    left->zoomBy(0.5);
    QVERIFY(right->hasUserView());
    auto* same = child<QCheckBox>(QStringLiteral("sameAxes"));
    QVERIFY(same->isChecked() && same->isEnabled());
    // Another view has nothing in common with it: the switch says so.
    beside->showPlace(QStringLiteral("waterfall"));
    QTRY_VERIFY(!same->isEnabled());
    QVERIFY2(same->toolTip().contains(QStringLiteral("different plots")), qPrintable(same->toolTip()));
    beside->showPlace(QStringLiteral("distribution"));
    QTRY_VERIFY(same->isEnabled());
    QVERIFY2(same->toolTip().contains(QStringLiteral("the same axes")), qPrintable(same->toolTip()));
    same->setFocus();
    QTest::keyClick(same, Qt::Key_Space);
    left->resetView();
    right->resetView();
    QVERIFY(!(shows(*left, lowest) && shows(*left, highest) && shows(*right, lowest) && shows(*right, highest)));
    // Other pages have no plot in common; the choice is kept.
    m_window->showPage(QStringLiteral("data"));
    QVERIFY(!same->isEnabled());
    QVERIFY2(same->toolTip().contains(QStringLiteral("different kinds")), qPrintable(same->toolTip()));
    remakeWindow();
    openTheSampleAgain();
    m_window->showPage(QStringLiteral("explore"));
    trigger(QStringLiteral("splitWindow"));
    QVERIFY(!child<QCheckBox>(QStringLiteral("sameAxes"))->isChecked());
}

void TestWindowTools::findsInLists() {
    openTheSample();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const auto find = [this] {
        QWidget* focus = m_window->focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), Qt::Key_F, Qt::ControlModifier);
        const QWidget* found = m_window->focusWidget();
        return found ? found->objectName() : QString();
    };
    // The search of the page, whatever of it has the focus.
    m_window->showPage(QStringLiteral("data"));
    child<QTableView>(QStringLiteral("summary"))->setFocus();
    QCOMPARE(find(), QStringLiteral("filter"));
    auto* filter = child<QLineEdit>(QStringLiteral("filter"));
    auto* count = child<QLabel>(QStringLiteral("rowCount"));
    const QString all = count->text();
    const auto& options = m_window->session().data()->table->space->options();
    QTest::keyClicks(filter, QString::fromStdString(options.front().name + " != " + options.front().name));
    QTRY_VERIFY(count->text().startsWith(QStringLiteral("0 of ")));
    auto* nothing = child<QWidget>(QStringLiteral("dataPage"))->findChild<NothingFoundLabel*>();
    QVERIFY(nothing->isVisible());
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_COMPARE(count->text(), all);
    QVERIFY(!nothing->isVisible());
    // A list that has one of its own.
    auto* environments = child<QListView>(QStringLiteral("environments"));
    environments->setFocus();
    QCOMPARE(find(), QStringLiteral("environmentsSearch"));
    // Panels have theirs.
    trigger(QStringLiteral("toggle_workspacePanel"));
    child<QTreeView>(QStringLiteral("workspaceTree"))->setFocus();
    QCOMPARE(find(), QStringLiteral("treeSearch"));
    // Where there is no list, that is said.
    trigger(QStringLiteral("toggle_workspacePanel"));
    m_window->showPage(QStringLiteral("home"));
    child<QListView>(QStringLiteral("recentWorkspaces"))->setFocus();
    find();
    QVERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("no list to search")));
}

void TestWindowTools::takesTheTour() {
    installSample();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QVERIFY(!Settings::knowsTour());
    m_window->offerTour();
    QVERIFY(notification().contains(QStringLiteral("tour")));
    trigger(QStringLiteral("takeTour"));
    QVERIFY(Settings::knowsTour());
    auto* tour = child<TourOverlay>(QStringLiteral("tour"));
    auto* next = child<QPushButton>(QStringLiteral("tourNext"));
    QVERIFY(tour->isOpen() && next->hasFocus());
    const QStringList pages{QStringLiteral("home"),     QStringLiteral("explore"),  QStringLiteral("explore"),
                            QStringLiteral("transfer"), QStringLiteral("transfer"), QStringLiteral("transfer")};
    for (qsizetype i = 0; i < pages.size(); ++i) {
        QCOMPARE(tour->step(), static_cast<std::size_t>(i));
        QTRY_VERIFY_WITH_TIMEOUT(!tour->isWaiting(), 120'000);
        QCOMPARE(m_window->currentPage(), pages[i]);
        QVERIFY(!tour->mask().isEmpty());
        QVERIFY(tour->isOpen());
        QTRY_VERIFY(next->hasFocus());
        if (i == 3)
            child<QSpinBox>(QStringLiteral("repeats"))->setValue(1); // the study that runs next need not take long
        QTest::keyClick(next, Qt::Key_Return);
    }
    QVERIFY(!tour->isOpen());
    // What it spoke of is there.
    QVERIFY(!child<QLabel>(QStringLiteral("verdict"))->text().isEmpty());
}

void TestWindowTools::leavesTheTour() {
    trigger(QStringLiteral("takeTour"));
    auto* tour = child<TourOverlay>(QStringLiteral("tour"));
    QTest::mouseClick(tour, Qt::LeftButton, {}, QPoint(4, tour->height() - 4));
    QVERIFY(tour->isOpen()); // a click beside it is no answer
    QTest::keyClick(tour, Qt::Key_Escape);
    QVERIFY(!tour->isOpen());
    m_window->offerTour();
    QVERIFY(!notification().contains(QStringLiteral("tour")));
    trigger(QStringLiteral("takeTour"));
    QCOMPARE(tour->step(), std::size_t{0});
    click(QStringLiteral("tourSkip"));
    QVERIFY(!tour->isOpen());
}

QTEST_MAIN(TestWindowTools)
#include "tst_windowtools.moc"
