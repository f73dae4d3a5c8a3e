// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/latestate.h"

#include <QObject>
#include <QString>

class QMainWindow;

namespace perfbridge {

class FileActions;
class Page;
class PageStack;
class WorkspaceSession;

/// Remembers from one start to the next how the window was left: size, panels, the workspace, a picture of it for the
/// list of recent ones, and the page.
class SessionKeeper final : public QObject {
    Q_OBJECT

public:
    SessionKeeper(WorkspaceSession& session, PageStack& pages, FileActions& files, QMainWindow* window);

    /// Size and panels.
    void restoreWindow();
    /// Opens what was open, if the user wants that; false if not, or if there is nothing.
    bool reopen();
    /// The program ends.
    void save();

    void setPage(const QString& name);
    /// The one of the last start.
    [[nodiscard]] static QString page();

private:
    void takePicture(Page& page);

    WorkspaceSession& m_session;
    PageStack& m_pages;
    FileActions& m_files;
    QMainWindow* m_window;
    LateState m_page;
};

} // namespace perfbridge
