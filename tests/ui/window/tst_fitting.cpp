// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"
#include "ui/pages/explorepage.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <memory>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace perfbridge;

namespace {

class NoFile final : public FileChooser {
public:
    QString measurementsToImport(QWidget* /*parent*/) override { return {}; }
    QString workspaceToOpen(QWidget* /*parent*/) override { return {}; }
    QString workspaceToCreate(QWidget* /*parent*/) override { return {}; }
    QString spaceToRead(QWidget* /*parent*/) override { return {}; }
};

/// The room that a widget's text needs, as far as it has one; empty for what may be shorter than its text.
QSize neededSize(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty())
            return {};
        // Labels that shorten their text themselves say so by a minimum below it.
        if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored || label->minimumSizeHint().width() < 20)
            return {};
        if (label->wordWrap())
            return {0, label->heightForWidth(label->width())};
        return label->sizeHint();
    }
    if (const auto* button = qobject_cast<const QToolButton*>(&widget))
        return button->text().isEmpty() || button->toolButtonStyle() == Qt::ToolButtonIconOnly ? QSize()
                                                                                               : button->sizeHint();
    if (qobject_cast<const QAbstractButton*>(&widget))
        return widget.sizeHint();
    return {};
}

/// What of its text a widget does not show; empty if it shows all.
QString cut(const QWidget& widget) {
    const QSize needed = neededSize(widget);
    // A pixel less is rounding of scaled fonts.
    if (needed.width() > widget.width() + 1)
        return QStringLiteral("is %1 wide and needs %2").arg(widget.width()).arg(needed.width());
    if (needed.height() > widget.height() + 1)
        return QStringLiteral("is %1 high and needs %2").arg(widget.height()).arg(needed.height());
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        QStyleOptionComboBox option;
        option.initFrom(box);
        option.editable = box->isEditable();
        const QRect field =
            box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
        const int text = box->fontMetrics().horizontalAdvance(box->currentText());
        if (text > field.width() + 1)
            return QStringLiteral("has room for %1 and its text needs %2").arg(field.width()).arg(text);
    }
    if (const auto* bar = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < bar->count(); ++i) {
            if (bar->tabRect(i).right() > bar->width() + 1)
                return QStringLiteral("does not show its tab '%1'").arg(bar->tabText(i));
        }
    }
    return {};
}

bool isShownIn(const QWidget& widget, const QWidget& window) {
    if (!widget.isVisibleTo(&window) || widget.visibleRegion().isEmpty())
        return false;
    // What is scrolled out of sight, or partly, is a scroll bar's concern.
    for (const QWidget* at = widget.parentWidget(); at && at != &window; at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(at))
            return false;
    }
    return true;
}

QString nameOf(const QWidget& widget) {
    QString text;
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        text = label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text = button->text();
    else if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        text = box->currentText();
    return QStringLiteral("%1 %2 '%3'")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), text.left(60));
}

/// Texts that are cut and widgets that lie over their siblings, one line each.
QStringList faults(const QWidget& window) {
    QStringList lines;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!isShownIn(*widget, window))
            continue;
        if (const QString what = cut(*widget); !what.isEmpty())
            lines += nameOf(*widget) + QLatin1Char(' ') + what;
        const QWidget* parent = widget->parentWidget();
        if (!parent || !parent->layout() || qobject_cast<const QStackedWidget*>(parent) ||
            parent->layout()->indexOf(const_cast<QWidget*>(widget)) < 0)
            continue;
        if (!parent->rect().adjusted(-1, -1, 1, 1).contains(widget->geometry()))
            lines += nameOf(*widget) + QStringLiteral(" leaves its place");
        for (int i = 0; i < parent->layout()->count(); ++i) {
            const QWidget* other = parent->layout()->itemAt(i)->widget();
            if (!other || other <= widget || !other->isVisibleTo(&window))
                continue;
            if (widget->geometry().intersects(other->geometry()) &&
                !qobject_cast<const QStackedLayout*>(parent->layout()))
                lines += nameOf(*widget) + QStringLiteral(" lies over ") + nameOf(*other);
        }
    }
    return lines;
}

} // namespace

/// At 1280 x 800, the smallest window that is designed for, no page cuts a text or lays one thing over another.
class TestFitting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pageFits_data();
    void pageFits();
    void spaceNeedsNoScrollBars();
    void findsWhatIsCut();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void TestFitting::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("PerfBridgeTest"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_fitting"));
    QSettings().clear();
    theme::apply(theme::Mode::Light);
    m_window = std::make_unique<MainWindow>(MainWindow::Setup{std::make_shared<NoFile>(), {}, {}});
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->session().openCopy(test::projectFile(QStringLiteral("resources/sample/dnn.perfbridge")),
                                 m_folder.filePath(QStringLiteral("sample.perfbridge")));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().data(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().noise().empty(), 60'000);
}

void TestFitting::pageFits_data() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("view");
    for (const char* page : {"home", "space", "data", "measure", "transfer", "optimise", "figures"})
        QTest::newRow(page) << QString::fromLatin1(page) << QString();
    for (const char* view : {"influence", "formula", "interactions", "effects", "profiler", "waterfall", "distribution",
                             "parallel", "scatter", "noise", "table"})
        QTest::addRow("explore, %s", view) << QStringLiteral("explore") << QString::fromLatin1(view);
}

void TestFitting::pageFits() {
    QFETCH(const QString, page);
    QFETCH(const QString, view);
    QVERIFY(m_window->showPage(page));
    if (!view.isEmpty())
        QVERIFY(m_window->findChild<ExplorePage*>()->showView(view));
    QTest::qWait(300); // what a page computes changes what stands on it
    const QStringList found = faults(*m_window);
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

/// All that defines the sample's space is in sight at once.
void TestFitting::spaceNeedsNoScrollBars() {
    QVERIFY(m_window->showPage(QStringLiteral("space")));
    const auto* options = m_window->findChild<QAbstractScrollArea*>(QStringLiteral("options"));
    QVERIFY(options != nullptr);
    QTRY_VERIFY(options->isVisible());
    QTest::qWait(300);
    for (const QWidget* around = options; around; around = around->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(around);
        for (const QScrollBar* bar :
             area ? QList<QScrollBar*>{area->horizontalScrollBar(), area->verticalScrollBar()} : QList<QScrollBar*>())
            QVERIFY2(!bar->isVisible(), qPrintable(nameOf(*around)));
    }
}

void TestFitting::findsWhatIsCut() {
    QWidget window;
    window.resize(300, 100);
    QPushButton cutButton(QStringLiteral("A text that does not fit"), &window);
    cutButton.setGeometry(0, 0, 40, 30);
    QComboBox cutBox(&window);
    cutBox.addItem(QStringLiteral("a choice that does not fit"));
    cutBox.setGeometry(0, 40, 60, 30);
    QPushButton whole(QStringLiteral("fits"), &window);
    whole.setGeometry(100, 40, 150, 40);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(faults(window).size(), 2);
}

QTEST_MAIN(TestFitting)
#include "tst_fitting.moc"
