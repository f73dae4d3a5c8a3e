// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/flowdriver.h"

#include <utility>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QKeySequence>
#include <QTest>
#include <QTimer>

namespace perfbridge::test {

namespace {

constexpr int patience = 60'000; // ms: a busy machine takes its time
constexpr int lookEvery = 10;    // ms
constexpr int mostTabs = 60;     // more is no way to get anywhere
const QString tabs = QStringLiteral("Tab…");

QString nameOf(const QWidget& widget) {
    return QStringLiteral("%1 %2").arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName());
}

} // namespace

void FlowUser::waitFor(const QString& what, const std::function<bool()>& isSo) {
    if (!QTest::qWaitFor(isSo, patience))
        throw FlowFailure(QStringLiteral("waited in vain until %1").arg(what));
}

void FlowUser::actAndVisit(const std::function<void()>& act, const Visit& visit) {
    const auto front = [] {
        QWidget* popup = QApplication::activePopupWidget();
        return popup ? popup : QApplication::activeModalWidget();
    };
    QWidget* before = front();
    std::exception_ptr failure;
    bool isVisited = false;
    QTimer looking;
    looking.setInterval(lookEvery);
    QObject::connect(&looking, &QTimer::timeout, &looking, [&] {
        const QPointer<QWidget> opened(front());
        if (!opened || opened == before || !opened->isVisible() ||
            (opened->isModal() && QApplication::activeWindow() != opened))
            return;
        looking.stop();
        const QString name = nameOf(*opened);
        // Nothing may be thrown through an event loop.
        try {
            visit(*opened);
            waitFor(QStringLiteral("%1 is closed").arg(name), [&opened] { return !opened || !opened->isVisible(); });
        } catch (const FlowFailure&) {
            failure = std::current_exception();
        }
        isVisited = true;
        if (opened && failure)
            opened->close();
    });
    looking.start();
    act();
    // What does not wait for the end may come later.
    if (!QTest::qWaitFor([&] { return isVisited; }, patience))
        throw FlowFailure(QStringLiteral("nothing opened"));
    if (failure)
        std::rethrow_exception(failure);
}

QWidget& Clicks::hit(QWidget& widget, const QPoint& place) const {
    QWidget& window = *widget.window();
    if (!widget.isVisible() || !window.rect().contains(widget.mapTo(&window, place)))
        throw FlowFailure(QStringLiteral("%1 is out of sight").arg(nameOf(widget)));
    if (const QWidget* popup = QApplication::activePopupWidget(); popup && popup != &window)
        throw FlowFailure(QStringLiteral("%1 is behind the open %2").arg(nameOf(widget), nameOf(*popup)));
    if (const QWidget* modal = QApplication::activeModalWidget();
        modal && modal != &window && !QApplication::activePopupWidget())
        throw FlowFailure(QStringLiteral("%1 is behind the dialog %2").arg(nameOf(widget), nameOf(*modal)));
    QWidget* top = window.childAt(widget.mapTo(&window, place));
    if (!top)
        return widget; // the window itself, such as a menu
    if (top != &widget && !widget.isAncestorOf(top))
        throw FlowFailure(QStringLiteral("%1 is covered by %2").arg(nameOf(widget), nameOf(*top)));
    return *top;
}

void Clicks::at(QWidget& widget, const QPoint& place) {
    QWidget& target = hit(widget, place);
    ++m_count;
    QTest::mouseClick(&target, Qt::LeftButton, {},
                      target.mapFrom(widget.window(), widget.mapTo(widget.window(), place)));
}

void Clicks::on(QWidget& widget, const Visit& visit) {
    actAndVisit([&] { on(widget); }, visit);
}

void Clicks::at(QWidget& widget, const QPoint& place, const Visit& visit) {
    actAndVisit([&] { at(widget, place); }, visit);
}

void Clicks::on(QAbstractItemView& view, const QModelIndex& index) {
    at(*view.viewport(), view.visualRect(index).center());
}

void Clicks::choose(const QString& name) {
    QMenu* menu = nullptr;
    QAction* action = nullptr;
    waitFor(QStringLiteral("%1 is in an open menu").arg(name), [&] {
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return false;
        const QList<QAction*> actions = menu->actions();
        const auto found = std::find_if(actions.begin(), actions.end(), [&](const QAction* entry) {
            return entry->isVisible() && entry->isEnabled() &&
                   (entry->objectName() == name || (entry->menu() && entry->menu()->objectName() == name));
        });
        action = found == actions.end() ? nullptr : *found;
        return action != nullptr;
    });
    at(*menu, menu->actionGeometry(action).center());
}

void Clicks::choose(const QString& name, const Visit& visit) {
    actAndVisit([&] { choose(name); }, visit);
}

void Clicks::drag(QWidget& widget, const QPoint& from, const QPoint& to) {
    QWidget& target = hit(widget, from);
    const QPoint shift = target.mapFrom(&widget, QPoint());
    ++m_count;
    QTest::mousePress(&target, Qt::LeftButton, {}, from + shift);
    for (int i = 1; i <= 4; ++i)
        QTest::mouseMove(&target, from + (to - from) * i / 4 + shift);
    QTest::mouseRelease(&target, Qt::LeftButton, {}, to + shift);
}

void Clicks::type(const QString& text) const {
    QWidget* focus = QApplication::focusWidget();
    if (!focus)
        throw FlowFailure(QStringLiteral("nothing takes what is typed"));
    QTest::keyClicks(focus, text);
}

QWidget& Keys::target() const {
    if (QWidget* popup = QApplication::activePopupWidget())
        return *popup;
    QWidget* modal = QApplication::activeModalWidget();
    QWidget* top = modal ? modal : &m_window;
    // As a desktop does once what was in front is closed.
    if (QApplication::activeWindow() != top)
        QApplication::setActiveWindow(top);
    QWidget* focus = QApplication::focusWidget();
    return focus ? *focus : *top;
}

void Keys::send(const QString& keys) const {
    const QKeySequence sequence = QKeySequence::fromString(keys, QKeySequence::PortableText);
    if (sequence.count() != 1)
        throw FlowFailure(QStringLiteral("%1 is no key").arg(keys));
    QTest::keyClick(&target(), sequence[0].key(), sequence[0].keyboardModifiers());
}

void Keys::press(const QString& keys) {
    m_pressed << keys;
    send(keys);
}

void Keys::press(const QString& keys, const Visit& visit) {
    actAndVisit([&] { press(keys); }, visit);
}

void Keys::type(const QString& text) {
    m_pressed << QStringLiteral("“%1”").arg(text);
    QTest::keyClicks(&target(), text);
}

void Keys::tabTo(const QWidget& widget) {
    const QWidget* stop = &widget;
    while (stop->focusProxy())
        stop = stop->focusProxy();
    for (int i = 0; QApplication::focusWidget() != stop; ++i) {
        if (i == mostTabs)
            throw FlowFailure(QStringLiteral("%1 Tabs do not lead to %2").arg(mostTabs).arg(nameOf(widget)));
        QWidget* before = QApplication::focusWidget();
        send(QStringLiteral("Tab"));
        // Some take Tab for themselves.
        if (before && QApplication::focusWidget() == before)
            send(QStringLiteral("Ctrl+Tab"));
    }
    if (m_pressed.isEmpty() || m_pressed.constLast() != tabs)
        m_pressed << tabs;
}

void Keys::command(const QString& name) {
    press(QStringLiteral("Ctrl+K"));
    waitFor(QStringLiteral("the palette is open"),
            [this] { return !shown<QWidget>(QStringLiteral("paletteQuery")).isEmpty(); });
    type(name);
    press(QStringLiteral("Return"));
}

} // namespace perfbridge::test
