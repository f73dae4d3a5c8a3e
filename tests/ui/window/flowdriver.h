// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <functional>
#include <stdexcept>

#include <QMenu>
#include <QModelIndex>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAbstractItemView;

namespace perfbridge::test {

/// Why a flow cannot go on.
class FlowFailure final : public std::runtime_error {
public:
    explicit FlowFailure(const QString& what)
        : std::runtime_error(what.toStdString()) {}
};

/// Somebody in front of the window, who uses what can be seen in it and waits for what is not there yet. Whatever does
/// not come ends the flow by a FlowFailure.
class FlowUser {
public:
    explicit FlowUser(QWidget& window)
        : m_window(window) {}

    /// The widget of that name that is shown and can be used; there has to be one alone.
    template <typename T>
    [[nodiscard]] T& see(const QString& name) const {
        QList<T*> found;
        waitFor(QStringLiteral("%1 can be used").arg(name), [&] {
            found = shown<T>(name);
            return found.size() == 1 && found.constFirst()->isEnabled();
        });
        return *found.constFirst();
    }
    /// All that are shown.
    template <typename T>
    [[nodiscard]] QList<T*> shown(const QString& name) const {
        QList<T*> all = m_window.findChildren<T*>(name);
        all.removeIf([](const T* widget) { return !widget->isVisible(); });
        return all;
    }
    static void waitFor(const QString& what, const std::function<bool()>& isSo);

    /// What is done in a menu or a dialog, whose end what opened it may wait for.
    using Visit = std::function<void(QWidget& opened)>;

protected:
    static void actAndVisit(const std::function<void()>& act, const Visit& visit);

    QWidget& m_window;
};

/// A user with a mouse, whose clicks are counted. Pressing a key is none: what is typed into a field that was clicked.
class Clicks final : public FlowUser {
public:
    using FlowUser::FlowUser;

    /// On its middle, or at a place of it.
    void on(QWidget& widget) { at(widget, widget.rect().center()); }
    void at(QWidget& widget, const QPoint& place);
    void on(QAbstractItemView& view, const QModelIndex& index);
    /// On something that opens a menu or a dialog.
    void on(QWidget& widget, const Visit& visit);
    void at(QWidget& widget, const QPoint& place, const Visit& visit);
    /// On an entry of the menu that is open.
    void choose(const QString& action);
    void choose(const QString& action, const Visit& visit);
    /// Down at one place, up at the other: one.
    void drag(QWidget& widget, const QPoint& from, const QPoint& to);
    void type(const QString& text) const;

    [[nodiscard]] int count() const { return m_count; }

private:
    /// What gets a click there; refuses a place that is hidden, covered or behind a dialog.
    [[nodiscard]] QWidget& hit(QWidget& widget, const QPoint& place) const;

    int m_count = 0;
};

/// A user without a mouse. Keys go where a desktop sends them: to the popup that is open, else to the focus.
class Keys final : public FlowUser {
public:
    using FlowUser::FlowUser;

    /// "Ctrl+5", "Alt+X", "Return".
    void press(const QString& keys);
    /// The same where it opens a menu or a dialog.
    void press(const QString& keys, const Visit& visit);
    void type(const QString& text);
    /// Tab until it has the focus.
    void tabTo(const QWidget& widget);
    /// By Ctrl+K and a part of its name.
    void command(const QString& name);

    /// What was pressed; however many Tabs are one word.
    [[nodiscard]] QString text() const { return m_pressed.join(QStringLiteral(", ")); }

private:
    [[nodiscard]] QWidget& target() const;
    void send(const QString& keys) const;

    QStringList m_pressed;
};

} // namespace perfbridge::test
