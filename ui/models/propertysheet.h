// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QString>

namespace perfbridge {

/// What is known of one thing, to be read: a title, groups of names and values, and what the thing is good for.
struct PropertySheet {
    struct Group {
        QString title; ///< empty: none
        std::vector<std::pair<QString, QString>> rows;
    };

    QString title;
    QString kind; ///< "Environment"
    std::vector<Group> groups{};
    QString help{};

    /// As HTML for a text browser; `muted` is the colour of names, as "#586272".
    [[nodiscard]] QString html(const QString& muted) const;
    /// One "name: value" a line, for the clipboard and readers.
    [[nodiscard]] QString text() const;
};

} // namespace perfbridge
