// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QIcon>
#include <QString>

namespace perfbridge {

/// Something that the window can do or show, as the command palette lists it.
struct Command {
    QString id;       ///< the same from one start to the next: what was used lately is remembered by it
    QString text;     ///< "Import measurements"
    QString path;     ///< where it is found otherwise: "File", "Explore"
    QString shortcut; ///< in the desktop's own writing; empty: none
    QIcon icon{};
    QString whyNot{}; ///< not empty: it cannot be done now, because of this
    std::function<void()> run{};
};

using Commands = std::vector<Command>;

} // namespace perfbridge
