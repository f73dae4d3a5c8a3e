// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <cstdint>

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace perfbridge {

/// A workspace that was open once.
struct RecentWorkspace {
    QString path;
    QDateTime lastOpened; ///< UTC
    int environments = 0;
};

/// What the program remembers of its user between runs, on this machine.
class Settings {
public:
    static constexpr int maximumRecent = 12;

    [[nodiscard]] static QList<RecentWorkspace> recentWorkspaces(); ///< newest first
    static void addRecentWorkspace(const RecentWorkspace& workspace);
    static void removeRecentWorkspace(const QString& path);

    /// Whether the program begins with the workspace that was open when it ended.
    [[nodiscard]] static bool reopensWorkspace();
    static void setReopensWorkspace(bool reopens);
    /// That was open when the program ended; empty: none was.
    [[nodiscard]] static QString lastWorkspace();
    static void setLastWorkspace(const QString& path);

    /// Whether the tour was taken or declined.
    [[nodiscard]] static bool knowsTour();
    static void setKnowsTour(bool knows);

    [[nodiscard]] static theme::Mode themeMode();
    static void setThemeMode(theme::Mode mode);

    /// Opaque states of widgets, by name.
    [[nodiscard]] static QByteArray widgetState(const QString& name);
    static void setWidgetState(const QString& name, const QByteArray& state);

    /// Spaces that were being edited in a workspace and are not stored in it, as JSON; empty = none.
    [[nodiscard]] static QByteArray keptDrafts(const QString& workspacePath);
    static void setKeptDrafts(const QString& workspacePath, const QByteArray& drafts);

    /// The folder of the last file dialog.
    [[nodiscard]] static QString lastFolder();
    static void setLastFolder(const QString& folder);
};

} // namespace perfbridge
