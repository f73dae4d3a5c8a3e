// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstdint>
#include <functional>

#include <QPointer>
#include <QString>
#include <QWidget>

class QAbstractItemView;
class QMenu;

namespace perfbridge::test {

/// A user who does anything that can be done, at random but the same for a seed: clicks, keys, choices, drags, wheels
/// and menus, in whatever is in front of the window. Dialogs of files are left at once, and nothing ends the program.
class Monkey {
public:
    Monkey(QWidget& window, std::uint64_t seed);

    /// Acts so often, also in dialogs that come up, then leaves all dialogs.
    void run(int actions);
    /// What it does, or did last.
    [[nodiscard]] const QString& deed() const { return m_deed; }
    /// Called after every action.
    void setAfterAction(std::function<void()> call) { m_afterAction = std::move(call); }

private:
    void step();
    /// True once nothing is in front of the window.
    bool leaveFront();
    void act();
    void actIn(QWidget& front);
    void use(QWidget& widget);
    void useMenu(QMenu& menu);
    void useView(QAbstractItemView& view);
    void pressShortcut();
    void pressKeys();
    void dragOver(QWidget& widget);
    void turnWheel(QWidget& widget);
    void askForMenu(QWidget& widget);

    [[nodiscard]] int below(int count) { return static_cast<int>(m_random.below(static_cast<std::uint64_t>(count))); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    [[nodiscard]] QPoint placeIn(const QWidget& widget);
    void tell(const QString& what, const QWidget& widget);

    QWidget& m_window;
    Rng m_random;
    QString m_deed;
    std::function<void()> m_afterAction;
    std::function<void()> m_ended;
    int m_left = 0;
};

} // namespace perfbridge::test
