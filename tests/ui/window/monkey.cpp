// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/monkey.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QEventLoop>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextEdit>
#include <QTimer>
#include <QWheelEvent>

#include "ui/plots/plotwidget.h"

namespace perfbridge::test {

namespace {

constexpr std::array typedTexts{"",           "1",      "threads == 2", "a b",           "<",
                                "1e308",      "-1",     "0.5",          "\u00fcn\u00ef", "(((",
                                "fp32, int8", "100000", "batch",        "x <= y ms"};
constexpr std::array pressedKeys{Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Up,     Qt::Key_Down,  Qt::Key_Left,
                                 Qt::Key_Right,  Qt::Key_Space,   Qt::Key_Return, Qt::Key_Home,  Qt::Key_End,
                                 Qt::Key_Escape, Qt::Key_Delete,  Qt::Key_Plus,   Qt::Key_Minus, Qt::Key_PageDown,
                                 Qt::Key_A,      Qt::Key_F1};

template <typename T, std::size_t N>
const T& pick(const std::array<T, N>& from, int index) {
    return from[static_cast<std::size_t>(index) % N];
}

bool endsTheProgram(const QAction& action) {
    return action.shortcuts().contains(QKeySequence(Qt::CTRL | Qt::Key_Q)) || action.menuRole() == QAction::QuitRole;
}

/// Whether a user could do something with it; parts of a combo box or a spin box are done for by the whole.
bool isUsable(const QWidget& widget) {
    if (!widget.isVisible() || !widget.isEnabled() || widget.width() < 4 || widget.height() < 4)
        return false;
    const auto* parent = widget.parentWidget();
    if (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent))
        return false;
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QAbstractItemView*>(&widget) || qobject_cast<const QAbstractSlider*>(&widget) ||
           qobject_cast<const QTextEdit*>(&widget) || qobject_cast<const QPlainTextEdit*>(&widget) ||
           qobject_cast<const PlotWidget*>(&widget);
}

} // namespace

Monkey::Monkey(QWidget& window, std::uint64_t seed)
    : m_window(window)
    , m_random(seed) {}

void Monkey::run(int actions) {
    m_left = actions;
    QEventLoop loop;
    m_ended = [&loop] {
        loop.quit();
    };
    QTimer::singleShot(0, &m_window, [this] { step(); });
    loop.exec();
}

void Monkey::step() {
    // A dialog that an action opens has an event loop of its own: the next action has to be on its way before.
    if (m_left <= 0) {
        if (!leaveFront()) {
            QTimer::singleShot(0, &m_window, [this] { step(); });
            return;
        }
        if (auto ended = std::exchange(m_ended, {}))
            ended();
        return;
    }
    --m_left;
    QTimer::singleShot(below(4), &m_window, [this] { step(); });
    act();
    if (m_afterAction)
        m_afterAction();
}

bool Monkey::leaveFront() {
    if (auto* popup = QApplication::activePopupWidget()) {
        popup->close();
        return false;
    }
    if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
        dialog->reject();
        return false;
    }
    return !QApplication::activeModalWidget();
}

void Monkey::act() {
    if (auto* popup = QApplication::activePopupWidget()) {
        if (auto* menu = qobject_cast<QMenu*>(popup)) {
            useMenu(*menu);
            return;
        }
        tell(QStringLiteral("Key in the popup"), *popup);
        QTest::keyClick(popup, pick(pressedKeys, below(1000)));
        if (QApplication::activePopupWidget() == popup && chance(50))
            popup->close();
        return;
    }
    QWidget* modal = QApplication::activeModalWidget();
    if (auto* files = qobject_cast<QFileDialog*>(modal)) {
        tell(QStringLiteral("Leave"), *files);
        files->reject();
        return;
    }
    if (auto* dialog = qobject_cast<QDialog*>(modal); dialog && chance(8)) {
        tell(QStringLiteral("Leave"), *dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        return;
    }
    const int what = below(100);
    if (!modal && what < 14)
        pressShortcut();
    else if (!modal && what < 22) {
        m_deed = QStringLiteral("Another page");
        QTest::keyClick(&m_window, static_cast<Qt::Key>(Qt::Key_1 + below(8)), Qt::ControlModifier);
    } else if (!modal && what < 24) {
        m_deed = QStringLiteral("Another size");
        m_window.resize(900 + below(700), 600 + below(500));
    } else if (what < 34)
        pressKeys();
    else
        actIn(modal ? *modal : m_window);
}

void Monkey::actIn(QWidget& front) {
    QList<QWidget*> usable;
    for (QWidget* widget : front.findChildren<QWidget*>()) {
        if (isUsable(*widget))
            usable.append(widget);
    }
    if (usable.isEmpty()) {
        pressKeys();
        return;
    }
    QWidget& widget = *usable.at(below(static_cast<int>(usable.size())));
    const int what = below(100);
    if (what < 8)
        dragOver(widget);
    else if (what < 14)
        turnWheel(widget);
    else if (what < 18)
        askForMenu(widget);
    else
        use(widget);
}

void Monkey::use(QWidget& widget) {
    if (auto* button = qobject_cast<QAbstractButton*>(&widget)) {
        tell(QStringLiteral("Click '%1'").arg(button->text()), widget);
        QTest::mouseClick(button, Qt::LeftButton, {}, button->rect().center());
    } else if (auto* box = qobject_cast<QComboBox*>(&widget)) {
        tell(QStringLiteral("Choose"), widget);
        for (int i = below(4); i >= 0; --i)
            QTest::keyClick(box, chance(60) ? Qt::Key_Down : Qt::Key_Up);
    } else if (auto* spin = qobject_cast<QAbstractSpinBox*>(&widget)) {
        tell(QStringLiteral("Spin"), widget);
        QTest::keyClick(spin, chance(50) ? Qt::Key_Up : Qt::Key_Down);
        if (chance(30))
            QTest::keyClicks(spin, QString::number(below(2000)));
    } else if (auto* line = qobject_cast<QLineEdit*>(&widget)) {
        tell(QStringLiteral("Type"), widget);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        // As an input method writes: keyClicks() knows no letters beyond ASCII.
        QInputMethodEvent event;
        event.setCommitString(QString::fromUtf8(pick(typedTexts, below(1000))));
        QApplication::sendEvent(line, &event);
        if (chance(40))
            QTest::keyClick(line, Qt::Key_Return);
    } else if (auto* view = qobject_cast<QAbstractItemView*>(&widget)) {
        useView(*view);
    } else if (qobject_cast<PlotWidget*>(&widget)) {
        tell(QStringLiteral("Click in the plot"), widget);
        QWidget* hit = widget.childAt(placeIn(widget));
        QWidget& target = hit ? *hit : widget;
        const QPoint place = placeIn(target);
        if (chance(15))
            QTest::mouseDClick(&target, Qt::LeftButton, {}, place);
        else
            QTest::mouseClick(&target, Qt::LeftButton, chance(20) ? Qt::ControlModifier : Qt::NoModifier, place);
    } else {
        tell(QStringLiteral("Keys"), widget);
        QTest::keyClick(&widget, chance(50) ? Qt::Key_Right : Qt::Key_PageUp);
    }
}

void Monkey::useMenu(QMenu& menu) {
    QList<QAction*> actions;
    for (QAction* action : menu.actions()) {
        if (action->isEnabled() && !action->isSeparator() && action->isVisible() && !endsTheProgram(*action))
            actions.append(action);
    }
    if (actions.isEmpty() || chance(25)) {
        tell(QStringLiteral("Leave the menu"), menu);
        QTest::keyClick(&menu, Qt::Key_Escape);
        return;
    }
    QAction* action = actions.at(below(static_cast<int>(actions.size())));
    tell(QStringLiteral("Menu '%1'").arg(action->text()), menu);
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
}

void Monkey::useView(QAbstractItemView& view) {
    const QPoint place = placeIn(*view.viewport());
    const QModelIndex index = view.indexAt(place);
    tell(QStringLiteral("Row %1, column %2").arg(index.row()).arg(index.column()), view);
    const QPointer<QAbstractItemView> alive(&view);
    if (chance(12))
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);
    else
        QTest::mouseClick(view.viewport(), Qt::LeftButton, chance(25) ? Qt::ControlModifier : Qt::NoModifier, place);
    if (alive && chance(30))
        QTest::keyClick(alive, pick(pressedKeys, below(1000)));
}

void Monkey::pressShortcut() {
    QList<QAction*> actions;
    for (QAction* action : m_window.findChildren<QAction*>()) {
        if (action->isEnabled() && !action->shortcut().isEmpty() && !endsTheProgram(*action))
            actions.append(action);
    }
    if (actions.isEmpty())
        return;
    QAction* action = actions.at(below(static_cast<int>(actions.size())));
    m_deed = QStringLiteral("Shortcut %1 '%2'").arg(action->shortcut().toString(), action->text());
    QTest::keySequence(&m_window, action->shortcut());
}

void Monkey::pressKeys() {
    QWidget* focus = QApplication::focusWidget();
    QWidget& widget = focus ? *focus : m_window;
    const Qt::Key key = pick(pressedKeys, below(1000));
    tell(QStringLiteral("Key %1").arg(QKeySequence(key).toString()), widget);
    QTest::keyClick(&widget, key, chance(15) ? Qt::ShiftModifier : Qt::NoModifier);
}

void Monkey::dragOver(QWidget& widget) {
    QWidget* child = widget.childAt(placeIn(widget));
    const QPointer<QWidget> target(child ? child : &widget);
    tell(QStringLiteral("Drag"), *target);
    const QPoint from = placeIn(*target);
    const QPoint to = placeIn(*target);
    QTest::mousePress(target, Qt::LeftButton, {}, from);
    for (int i = 1; target && i <= 4; ++i)
        QTest::mouseMove(target, from + (to - from) * i / 4);
    if (target)
        QTest::mouseRelease(target, Qt::LeftButton, {}, to);
}

void Monkey::turnWheel(QWidget& widget) {
    QWidget* child = widget.childAt(placeIn(widget));
    QWidget& target = child ? *child : widget;
    tell(QStringLiteral("Wheel"), target);
    const QPointF place = placeIn(target);
    QWheelEvent event(place, target.mapToGlobal(place), {}, {0, chance(50) ? 120 : -120}, Qt::NoButton,
                      chance(30) ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&target, &event);
}

void Monkey::askForMenu(QWidget& widget) {
    QWidget* child = widget.childAt(placeIn(widget));
    QWidget& target = child ? *child : widget;
    tell(QStringLiteral("Context menu"), target);
    const QPoint place = placeIn(target);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, target.mapToGlobal(place));
    QApplication::sendEvent(&target, &event);
}

QPoint Monkey::placeIn(const QWidget& widget) {
    return {below(std::max(1, widget.width())), below(std::max(1, widget.height()))};
}

void Monkey::tell(const QString& what, const QWidget& widget) {
    m_deed = QStringLiteral("%1 in %2 %3")
                 .arg(what, QString::fromLatin1(widget.metaObject()->className()), widget.objectName());
}

} // namespace perfbridge::test
