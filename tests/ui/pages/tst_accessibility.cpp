// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/plothelp.h"
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
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

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

} // namespace

/// Every page and view, for those who cannot see or point.
class TestAccessibility final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_window.reset(); }
    void everyControlHasAName_data() { pages(); }
    void everyControlHasAName();
    void everyControlIsReachedByTab_data() { pages(); }
    void everyControlIsReachedByTab();
    void panelsAreReached();

private:
    static void pages() {
        QTest::addColumn<QString>("page");
        for (const char* page : {"home", "space", "data", "measure", "explore", "transfer", "optimise", "figures"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    [[nodiscard]] QList<QWidget*> controls() const {
        QList<QWidget*> found;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (widget->isVisible() && isControl(*widget))
                found << widget;
        }
        return found;
    }
    /// What Tab visits until it comes back to where it began; Ctrl+Tab out of what takes Tab.
    [[nodiscard]] QSet<QWidget*> visited() const;
    void checkReached() const;

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
                                                              m_folder.filePath(QStringLiteral("sample.perfbridge"))});
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->openSample();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().data() != nullptr, 60'000);
}

void TestAccessibility::everyControlHasAName() {
    QFETCH(QString, page);
    QVERIFY(m_window->showPage(page));
    QStringList nameless;
    for (QWidget* widget : controls()) {
        if (accessibleName(*widget).trimmed().isEmpty())
            nameless << describe(*widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

QSet<QWidget*> TestAccessibility::visited() const {
    constexpr int most = 600; // a page has some dozens, a profiler some dozens of stops in one plot
    QSet<QWidget*> seen;
    QWidget* first = m_window->centralWidget();
    while (first != nullptr && first->nextInFocusChain() != m_window->centralWidget()) {
        first = first->nextInFocusChain();
        if (first->isVisible() && first->isEnabled() && (first->focusPolicy() & Qt::TabFocus) == Qt::TabFocus)
            break;
    }
    if (first == nullptr)
        return seen;
    first->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < most; ++i) {
        QWidget* before = QApplication::focusWidget();
        if (before == nullptr)
            break;
        seen.insert(before);
        QTest::keyClick(before, Qt::Key_Tab);
        if (QApplication::focusWidget() == before && PlotHelp::kindOf(*before).isEmpty())
            QTest::keyClick(before, Qt::Key_Tab, Qt::ControlModifier);
        if (QApplication::focusWidget() == first && i > 0)
            break;
    }
    return seen;
}

void TestAccessibility::checkReached() const {
    const QSet<QWidget*> seen = visited();
    QStringList missed;
    for (QWidget* widget : controls()) {
        const QWidget* stop = widget;
        while (stop->focusProxy() != nullptr)
            stop = stop->focusProxy();
        bool isReached = seen.contains(const_cast<QWidget*>(stop));
        // Of a group of radio buttons or a rail Tab reaches one, arrows the others.
        if (auto* button = qobject_cast<QAbstractButton*>(widget); button != nullptr && !isReached) {
            if (button->autoExclusive() || button->group() != nullptr) {
                for (QWidget* other : seen)
                    isReached = isReached || (other->parentWidget() == button->parentWidget() &&
                                              qobject_cast<QAbstractButton*>(other) != nullptr);
            }
        }
        if (!isReached && widget->isEnabled() && !hasKeyOfItsOwn(*widget))
            missed << describe(*widget);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
}

void TestAccessibility::everyControlIsReachedByTab() {
    QFETCH(QString, page);
    QVERIFY(m_window->showPage(page));
    checkReached();
}

void TestAccessibility::panelsAreReached() {
    QVERIFY(m_window->showPage(QStringLiteral("data")));
    for (const char* panel : {"workspacePanel", "propertiesPanel", "activityPanel"})
        m_window->findChild<QDockWidget*>(QLatin1String(panel))->show();
    checkReached();
    QStringList nameless;
    for (QWidget* widget : controls()) {
        if (accessibleName(*widget).trimmed().isEmpty())
            nameless << describe(*widget);
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
