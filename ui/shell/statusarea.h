// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;

namespace perfbridge {

class JobIndicator;
class WorkspaceSession;

/// The status bar: the workspace, whether it can be written, and what runs.
class StatusArea final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusArea(WorkspaceSession& session, QWidget* parent = nullptr);

private:
    void showWorkspace();
    void showJobs();

    WorkspaceSession& m_session;
    QLabel* m_workspace;
    QLabel* m_badgeIcon;
    QLabel* m_badge;
    JobIndicator* m_fileWork;
    JobIndicator* m_jobs;
};

} // namespace perfbridge
