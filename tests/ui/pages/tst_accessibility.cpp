// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakemachine.h"
#include "tests/support/testdata.h"
#include "ui/pages/comparedialog.h"
#include "ui/pages/explorepage.h"
#include "ui/pages/mappingdialog.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/plothelp.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHash>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace perfbridge;

namespace {

class NoChoice final : public FileChooser {
public:
    QString measurementsToImport(QWidget* /*parent*/) override { return {}; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return {}; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return {}; }
    QString spaceToRead(QWidget* /*parent*/) override { return {}; }
};

/// Parts of another control, which is asked itself.
bool isPart(const QWidget& widget) {
    if (qobject_cast<const QScrollBar*>(&widget) != nullptr || qobject_cast<const QHeaderView*>(&widget) != nullptr)
        return true;
    const QWidget* owner = widget.parentWidget();
    for (; owner != nullptr && !owner->isWindow(); owner = owner->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox*>(owner) != nullptr ||
            qobject_cast<const QLineEdit*>(owner) != nullptr || qobject_cast<const QComboBox*>(owner) != nullptr ||
            qobject_cast<const QTabBar*>(owner) != nullptr || qobject_cast<const QAbstractItemView*>(owner) != nullptr)
            return true;
    }
    return false;
}

bool isControl(const QWidget& widget) {
    const bool isKind = qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
                        qobject_cast<const QLineEdit*>(&widget) != nullptr ||
                        qobject_cast<const QComboBox*>(&widget) != nullptr ||
                        qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
                        qobject_cast<const QAbstractSlider*>(&widget) != nullptr ||
                        qobject_cast<const QAbstractItemView*>(&widget) != nullptr ||
                        qobject_cast<const QTabBar*>(&widget) != nullptr ||
                        qobject_cast<const QTextEdit*>(&widget) != nullptr || !PlotHelp::kindOf(widget).isEmpty();
    return isKind && !isPart(widget);
}

QString describe(const QWidget& widget) {
    QString path = QLatin1String(widget.metaObject()->className()) + u' ' + widget.objectName();
    for (const QWidget* above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (!above->objectName().isEmpty() && !above->objectName().startsWith(QLatin1String("qt_")))
            return path + QStringLiteral(" in ") + above->objectName();
    }
    return path;
}

QString accessibleName(QWidget& widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

/// Whether a key leads there without Tab: its action has a shortcut that says so.
bool hasKeyOfItsOwn(const QWidget& widget) {
    return widget.objectName() == QLatin1String("explainPlot");
}

QList<QWidget*> controlsOf(const QWidget& root) {
    QList<QWidget*> found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->window() == root.window() && isControl(*widget))
            found << widget;
    }
    return found;
}

QStringList namelessIn(const QWidget& root) {
    QStringList nameless;
    for (QWidget* widget : controlsOf(root)) {
        if (accessibleName(*widget).trimmed().isEmpty())
            nameless << QStringLiteral("has no name: ") + describe(*widget);
    }
    return nameless;
}

/// What Tab visits until it comes back to where it began, in that order; Ctrl+Tab out of what takes Tab. `root` is the
/// window, of which the first stop is one of the page, or a dialog.
QList<QWidget*> visitedIn(QWidget& root) {
    constexpr int most = 600; // a page has some dozens, a profiler some dozens of stops in one plot
    QList<QWidget*> seen;
    QWidget* first = &root;
    while (first->nextInFocusChain() != &root) {
        first = first->nextInFocusChain();
        if (first->isVisible() && first->isEnabled() && (first->focusPolicy() & Qt::TabFocus) == Qt::TabFocus &&
            root.isAncestorOf(first))
            break;
    }
    first->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < most; ++i) {
        QWidget* before = QApplication::focusWidget();
        if (before == nullptr)
            break;
        if (!seen.contains(before))
            seen << before;
        QTest::keyClick(before, Qt::Key_Tab);
        if (QApplication::focusWidget() == before && PlotHelp::kindOf(*before).isEmpty())
            QTest::keyClick(before, Qt::Key_Tab, Qt::ControlModifier);
        if (QApplication::focusWidget() == first && i > 0)
            break;
    }
    return seen;
}

QStringList missedIn(const QWidget& root, const QList<QWidget*>& seen) {
    QStringList missed;
    for (QWidget* widget : controlsOf(root)) {
        QWidget* stop = widget;
        while (stop->focusProxy() != nullptr)
            stop = stop->focusProxy();
        bool isReached = seen.contains(stop);
        // Of a group of radio buttons or a rail Tab reaches one, arrows the others.
        if (auto* button = qobject_cast<QAbstractButton*>(widget); button != nullptr && !isReached) {
            if (button->autoExclusive() || button->group() != nullptr) {
                for (QWidget* other : seen)
                    isReached = isReached || (other->parentWidget() == button->parentWidget() &&
                                              qobject_cast<QAbstractButton*>(other) != nullptr);
            }
        }
        if (!isReached && widget->isEnabled() && !hasKeyOfItsOwn(*widget))
            missed << QStringLiteral("is not reached by Tab: ") + describe(*widget);
    }
    return missed;
}

/// The parts of their nearest common panel that two widgets are in; null in a window itself, whose parts stand around
/// each other.
std::pair<const QWidget*, const QWidget*> partsOfOnePanel(const QWidget& one, const QWidget& other) {
    const QWidget* a = &one;
    while (a->parentWidget() != nullptr && !a->parentWidget()->isAncestorOf(&other))
        a = a->parentWidget();
    const QWidget* b = &other;
    while (b->parentWidget() != nullptr && !b->parentWidget()->isAncestorOf(&one))
        b = b->parentWidget();
    if (a->parentWidget() == nullptr || a->parentWidget() != b->parentWidget() ||
        qobject_cast<const QMainWindow*>(a->parentWidget()) != nullptr)
        return {nullptr, nullptr};
    return {a, b};
}

/// Tab goes on to the right or down, also from the end of a column to the head of the next; these steps go back.
QStringList stepsBack(const QList<QWidget*>& seen) {
    constexpr int overlap = 2; // of frames
    QStringList back;
    for (qsizetype i = 1; i < seen.size(); ++i) {
        const auto [from, to] = partsOfOnePanel(*seen[i - 1], *seen[i]);
        if (from == nullptr)
            continue;
        const QRect a = from->geometry();
        const QRect b = to->geometry();
        const bool isAbove = b.bottom() <= a.top() + overlap;
        const bool isBelow = b.top() >= a.bottom() - overlap;
        const bool isLeft = b.right() <= a.left() + overlap;
        const bool isRight = b.left() >= a.right() - overlap;
        if ((isAbove && !isRight) || (isLeft && !isBelow))
            back << QStringLiteral("Tab goes back from %1 to %2").arg(describe(*seen[i - 1]), describe(*seen[i]));
    }
    return back;
}

QStringList faultsOf(QWidget& root) {
    QStringList faults = namelessIn(root);
    const QList<QWidget*> seen = visitedIn(root);
    return faults << missedIn(root, seen) << stepsBack(seen);
}

} // namespace

/// Every page, view and dialog, for those who cannot see or point.
class TestAccessibility final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_window.reset(); }
    void page_data();
    void page();
    void dialog_data();
    void dialog();
    void panels();
    void findsWhatIsOutOfOrder();

private:
    /// A page that does not show all that it has at first.
    void bringAbout(const QString& state);
    [[nodiscard]] QWidget* makeDialog(const QString& name);
    template <typename T>
    [[nodiscard]] T* shown(const char* name) const {
        for (T* widget : m_window->findChildren<T*>(QLatin1String(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void trigger(const char* action) const { m_window->findChild<QAction*>(QLatin1String(action))->trigger(); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestAccessibility::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_accessibility"));
    QSettings().clear();
    theme::apply(theme::Mode::Light);
    QAccessible::setActive(true);
    const QString original = m_folder.filePath(QStringLiteral("original.perfbridge"));
    QVERIFY(QFile::copy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")), original));
    m_window = std::make_unique<MainWindow>(MainWindow::Setup{std::make_shared<NoChoice>(), original,
                                                              m_folder.filePath(QStringLiteral("sample.perfbridge")),
                                                              std::make_shared<test::FakeMachine>()});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->openSample();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().data() != nullptr, 60'000);
}

void TestAccessibility::page_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("state");
    for (const char* page : {"home", "space", "data", "measure", "explore", "transfer", "optimise", "figures"})
        QTest::newRow(page) << QString::fromLatin1(page) << QString();
    for (const char* view : {"formula", "interactions", "effects", "profiler", "waterfall", "distribution", "parallel",
                             "scatter", "noise", "table"})
        QTest::addRow("explore, %s", view) << QStringLiteral("explore") << QString::fromLatin1(view);
    const auto add = [](const char* page, const char* state) {
        QTest::addRow("%s, %s", page, state) << QString::fromLatin1(page) << QString::fromLatin1(state);
    };
    add("explore", "beside");
    add("space", "new-space");
    for (const char* example : {"new-command", "new-torch", "new-simulated"})
        add("measure", example);
    add("transfer", "study");
    add("optimise", "answer");
    add("figures", "editor");
    add("figures", "gallery");
}

void TestAccessibility::bringAbout(const QString& state) {
    if (state.isEmpty())
        return;
    if (auto* explore = m_window->findChild<ExplorePage*>(); explore != nullptr && explore->showView(state))
        return;
    if (state == QLatin1String("beside")) {
        trigger("splitWindow");
    } else if (state == QLatin1String("new-space")) {
        trigger("newEmptySpace");
    } else if (state.startsWith(QLatin1String("new-"))) {
        trigger(qPrintable(state));
    } else if (state == QLatin1String("study")) {
        shown<QLineEdit>("budgets")->setText(QStringLiteral("5"));
        shown<QSpinBox>("repeats")->setValue(1);
        QTest::mouseClick(shown<QPushButton>("start"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->session().studies().size(), 1U, 60'000);
    } else if (state == QLatin1String("answer")) {
        QTRY_VERIFY_WITH_TIMEOUT(shown<QWidget>("answers") != nullptr, 60'000);
    } else if (state == QLatin1String("editor")) {
        QTRY_VERIFY(shown<QPushButton>("makeFirstFigureButton")->isEnabled());
        trigger("makeFirstFigure");
    } else if (state == QLatin1String("gallery")) {
        QTest::mouseClick(shown<QAbstractButton>("backToFigures"), Qt::LeftButton);
        QTRY_VERIFY(shown<QWidget>("figureCards") != nullptr);
    }
}

void TestAccessibility::page() {
    QFETCH(QString, page);
    QFETCH(QString, state);
    QVERIFY(m_window->showPage(page));
    bringAbout(state);
    QStringList faults;
    const bool isFine = QTest::qWaitFor([&] { return (faults = faultsOf(*m_window)).isEmpty(); });
    if (state == QLatin1String("beside"))
        trigger("splitWindow");
    QVERIFY2(isFine, qPrintable(u'\n' + faults.join(u'\n')));
}

void TestAccessibility::dialog_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"checkUp", "newFigure", "similarity", "compare", "advise", "suggest", "export-table",
                             "export-methods", "bundle", "mapping", "environments", "shortcuts", "about"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

QWidget* TestAccessibility::makeDialog(const QString& name) {
    // Those that hold up what opens them are made here.
    if (name == QLatin1String("about"))
        return new AboutDialog(m_window.get());
    if (name == QLatin1String("shortcuts"))
        return new ShortcutsDialog(shortcutsOf(*m_window->menuBar()), m_window.get());
    if (name == QLatin1String("mapping"))
        return new MappingDialog(m_window->session(), m_window->session().data(), m_window.get());
    if (name == QLatin1String("environments")) {
        std::vector<Environment> environments;
        for (const Dataset& dataset : m_window->session().data()->datasets)
            environments.push_back(dataset.environment);
        return new CompareDialog(std::move(environments), m_window.get());
    }
    static const QHash<QString, QString> pages{{QStringLiteral("similarity"), QStringLiteral("explore")},
                                               {QStringLiteral("checkUp"), QStringLiteral("measure")},
                                               {QStringLiteral("newFigure"), QStringLiteral("figures")}};
    m_window->showPage(pages.value(name, QStringLiteral("transfer")));
    if (auto* button = shown<QPushButton>(qPrintable(name)))
        QTest::mouseClick(button, Qt::LeftButton);
    else
        trigger(qPrintable(name));
    // Some look at the machine or the workspace first.
    if (!QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; }))
        return nullptr;
    return QApplication::activeModalWidget();
}

void TestAccessibility::dialog() {
    QFETCH(QString, name);
    const std::unique_ptr<QWidget> dialog(makeDialog(name));
    QVERIFY(dialog != nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->show();
    QApplication::setActiveWindow(dialog.get());
    QTRY_COMPARE(QApplication::activeWindow(), dialog.get());
    // What is still being computed has buttons that cannot be used yet.
    QStringList faults;
    QVERIFY2(QTest::qWaitFor([&] { return (faults = faultsOf(*dialog)).isEmpty(); }),
             qPrintable(u'\n' + faults.join(u'\n')));
}

void TestAccessibility::panels() {
    QVERIFY(m_window->showPage(QStringLiteral("data")));
    for (const char* panel : {"workspacePanel", "propertiesPanel", "activityPanel"})
        m_window->findChild<QDockWidget*>(QLatin1String(panel))->show();
    // Jobs of the pages before come to their end meanwhile, and with them what can be done with them.
    QStringList faults;
    const auto isFine = [&] {
        QApplication::setActiveWindow(m_window.get()); // a dialog that goes only now takes that along
        faults = namelessIn(*m_window) << missedIn(*m_window, visitedIn(*m_window));
        return faults.isEmpty();
    };
    QVERIFY2(QTest::qWaitFor(isFine), qPrintable(u'\n' + faults.join(u'\n')));
}

void TestAccessibility::findsWhatIsOutOfOrder() {
    QWidget window;
    window.resize(300, 100);
    QPushButton left(QStringLiteral("left"), &window);
    QPushButton right(QStringLiteral("right"), &window);
    QPushButton below(QStringLiteral("below"), &window);
    left.setGeometry(0, 0, 100, 30);
    right.setGeometry(150, 0, 100, 30);
    below.setGeometry(0, 50, 100, 30);
    const QList<QWidget*> asRead{&left, &right, &below};
    const QList<QWidget*> asColumns{&left, &below, &right};
    const QList<QWidget*> toTheLeft{&right, &left, &below};
    const QList<QWidget*> upwards{&below, &left};
    QVERIFY(stepsBack(asRead).isEmpty());
    QVERIFY(stepsBack(asColumns).isEmpty());
    QCOMPARE(stepsBack(toTheLeft).size(), 1);
    QCOMPARE(stepsBack(upwards).size(), 1);
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
