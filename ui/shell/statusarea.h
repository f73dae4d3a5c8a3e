// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QStringList>

class QLabel;
class QToolButton;

namespace perfbridge {

class JobIndicator;
class WorkspaceSession;

/// The status bar: the workspace, whether it can be written, what is selected, the environments that the page looks at
/// and how noisy they are, problems, and what runs.
class StatusArea final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusArea(WorkspaceSession& session, QWidget* parent = nullptr);

    /// Those that the page looks at; the first leads.
    void setEnvironments(const QStringList& names);
    /// Warnings and errors that were told so far.
    void setProblems(int count);

Q_SIGNALS:
    void problemsClicked();

private:
    [[nodiscard]] QLabel* addLabel(const QString& name, QWidget* parent);
    void showSelection();
    void showNoise();
    void showWorkspace();
    void showJobs();

    WorkspaceSession& m_session;
    QLabel* m_workspace;
    QLabel* m_badgeIcon;
    QLabel* m_badge;
    QLabel* m_selection;
    QLabel* m_environment;
    QToolButton* m_problems;
    QStringList m_environments;
    JobIndicator* m_fileWork;
    JobIndicator* m_jobs;
};

} // namespace perfbridge
