// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

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
    ~SessionKeeper() override;

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
    void keepPage();
    void takePicture(Page& page);

    WorkspaceSession& m_session;
    PageStack& m_pages;
    FileActions& m_files;
    QMainWindow* m_window;
    QString m_page; ///< to be kept when no other one has been shown for a while; empty: none
    QTimer m_keepPage;
};

} // namespace perfbridge
