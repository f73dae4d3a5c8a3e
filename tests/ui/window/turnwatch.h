// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>

namespace perfbridge::test {

/// How long the GUI thread works between two looks at its events, in seconds of its own processor time: what others do
/// to the machine meanwhile does not count. While it works the window does not answer.
class TurnWatch final : public QObject {
    Q_OBJECT

public:
    struct Turn {
        double seconds;
        QString during;
    };

    /// Watches the event loop of this thread; `what` tells what is going on.
    explicit TurnWatch(std::function<QString()> what, QObject* parent = nullptr);

    /// The longest ones, longest first.
    [[nodiscard]] const std::vector<Turn>& longest() const { return m_longest; }

private:
    void turn();

    std::function<QString()> m_what;
    std::vector<Turn> m_longest;
    double m_begin;
};

} // namespace perfbridge::test
