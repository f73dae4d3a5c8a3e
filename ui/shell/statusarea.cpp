// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusarea.h"

#include "ui/shell/icons.h"
#include "ui/shell/jobindicator.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>

namespace perfbridge {

StatusArea::StatusArea(WorkspaceSession& session, QWidget* parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_workspace(new QLabel(this))
    , m_badgeIcon(new QLabel(this))
    , m_badge(new QLabel(tr("read-only"), this))
    , m_fileWork(new JobIndicator(this))
    , m_jobs(new JobIndicator(this)) {
    m_workspace->setObjectName(QStringLiteral("workspaceName"));
    m_badge->setObjectName(QStringLiteral("readOnlyBadge"));
    auto* left = new QWidget(this);
    auto* layout = new QHBoxLayout(left);
    layout->setContentsMargins(theme::spacing, 0, 0, 0);
    layout->setSpacing(theme::spacing);
    layout->addWidget(m_workspace);
    layout->addWidget(m_badgeIcon);
    layout->addWidget(m_badge);
    addWidget(left);
    addPermanentWidget(m_fileWork);
    addPermanentWidget(m_jobs);
    m_fileWork->hide(); // the status bar shows what it is given
    m_jobs->hide();
    setSizeGripEnabled(false);
    showJobs();
    connect(&session, &WorkspaceSession::workspaceOpened, this, &StatusArea::showWorkspace);
    showWorkspace();
}

void StatusArea::showWorkspace() {
    m_workspace->setText(m_session.isOpen() ? m_session.name() : tr("No workspace"));
    m_workspace->setToolTip(QDir::toNativeSeparators(m_session.path()));
    const bool isReadOnly = m_session.isReadOnly();
    m_badgeIcon->setPixmap(themedIcon(QStringLiteral("lock")).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_badge->setToolTip(m_session.readOnlyReason());
    m_badge->setAccessibleDescription(m_session.readOnlyReason());
    m_badgeIcon->setVisible(isReadOnly);
    m_badge->setVisible(isReadOnly);
}

void StatusArea::showJobs() {
    StoreWorker& files = m_session.fileWork();
    connect(&files, &StoreWorker::started, m_fileWork, &JobIndicator::begin);
    connect(&files, &StoreWorker::progressed, m_fileWork, &JobIndicator::setProgress);
    connect(&files, &StoreWorker::cancelling, m_fileWork, &JobIndicator::setCancelling);
    connect(&files, &StoreWorker::finished, m_fileWork, &JobIndicator::end);
    connect(m_fileWork, &JobIndicator::cancelRequested, &files, &StoreWorker::cancel);
    JobRunner& jobs = m_session.jobs();
    connect(&jobs, &JobRunner::started, m_jobs, &JobIndicator::begin);
    connect(&jobs, &JobRunner::progressed, m_jobs, &JobIndicator::setProgress);
    connect(&jobs, &JobRunner::cancelling, m_jobs, &JobIndicator::setCancelling);
    connect(&jobs, &JobRunner::finished, m_jobs, [this, &jobs] {
        if (!jobs.isRunning())
            m_jobs->end();
    });
    connect(m_jobs, &JobIndicator::cancelRequested, &jobs, &JobRunner::cancel);
}

} // namespace perfbridge

#include "moc_statusarea.cpp"
