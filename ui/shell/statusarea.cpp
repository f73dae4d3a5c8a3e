// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusarea.h"

#include "ui/models/numberformat.h"
#include "ui/models/selection.h"
#include "ui/shell/captionlabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/jobindicator.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspacesession.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace perfbridge {

StatusArea::StatusArea(WorkspaceSession& session, QWidget* parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_workspace(new QLabel(this))
    , m_badgeIcon(new QLabel(this))
    , m_badge(new QLabel(tr("read-only"), this))
    , m_selection(nullptr)
    , m_environment(nullptr)
    , m_problems(new QToolButton(this))
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
    m_selection = addLabel(QStringLiteral("statusSelection"), left);
    m_environment = addLabel(QStringLiteral("statusEnvironment"), left);
    addWidget(left);
    m_problems->setObjectName(QStringLiteral("statusProblems"));
    m_problems->setIcon(themedIcon(QStringLiteral("warning")));
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setAutoRaise(true);
    m_problems->setFocusPolicy(Qt::StrongFocus);
    m_problems->setToolTip(tr("Shows what went wrong so far"));
    connect(m_problems, &QToolButton::clicked, this, &StatusArea::problemsClicked);
    addPermanentWidget(m_problems);
    setProblems(0);
    addPermanentWidget(m_fileWork);
    addPermanentWidget(m_jobs);
    m_fileWork->hide(); // the status bar shows what it is given
    m_jobs->hide();
    setSizeGripEnabled(false);
    showJobs();
    connect(&session, &WorkspaceSession::workspaceOpened, this, &StatusArea::showWorkspace);
    connect(&session, &WorkspaceSession::dataChanged, this, &StatusArea::showSelection);
    connect(&session, &WorkspaceSession::dataChanged, this, &StatusArea::showNoise);
    connect(&session, &WorkspaceSession::noiseChanged, this, &StatusArea::showNoise);
    connect(&session.selection(), &Selection::selectionChanged, this, &StatusArea::showSelection);
    connect(&session.selection(), &Selection::excludedChanged, this, &StatusArea::showSelection);
    showWorkspace();
    showSelection();
    showNoise();
}

QLabel* StatusArea::addLabel(const QString& name, QWidget* parent) {
    auto* label = new CaptionLabel({}, CaptionLabel::Look::Muted, parent);
    label->setObjectName(name);
    parent->layout()->addWidget(label);
    return label;
}

void StatusArea::setEnvironments(const QStringList& names) {
    m_environments = names;
    showNoise();
}

void StatusArea::setProblems(int count) {
    m_problems->setVisible(count > 0);
    m_problems->setText(count == 1 ? tr("1 problem") : tr("%1 problems").arg(count));
}

void StatusArea::showSelection() {
    const Selection& selection = m_session.selection();
    QStringList parts;
    if (const auto selected = static_cast<std::int64_t>(selection.selectedCount()); selected > 0)
        parts << tr("%1 of %2 selected").arg(format::count(selected), format::count(selection.size()));
    if (const std::size_t excluded = selection.excludedRows().size(); excluded > 0)
        parts << tr("%1 excluded").arg(format::count(static_cast<std::int64_t>(excluded)));
    m_selection->setText(parts.join(QStringLiteral(" · ")));
    m_selection->setVisible(!parts.isEmpty());
}

void StatusArea::showNoise() {
    constexpr qsizetype shownEnvironments = 2;
    constexpr int nameWidth = 220;
    const auto loaded = m_session.data();
    QStringList shown;
    QStringList all;
    for (const QString& name : m_environments) {
        const QString elided = fontMetrics().elidedText(name, Qt::ElideMiddle, nameWidth);
        QString noise;
        QStringList metrics;
        for (std::size_t i = 0; loaded != nullptr && i < m_session.noise().size(); ++i) {
            if (loaded->datasets[i].environment.name != name.toStdString())
                continue;
            for (const auto& [metric, spread] : m_session.noise()[i])
                metrics << tr("%1: noise %2").arg(QString::fromStdString(metric), format::percentage(spread));
            // The first metric is the one that was measured for.
            const std::vector<MetricSummary>& summaries = loaded->datasets[i].metrics;
            const auto first = summaries.empty() ? m_session.noise()[i].end()
                                                 : m_session.noise()[i].find(summaries.front().metric.name);
            if (first != m_session.noise()[i].end())
                noise = tr(" · noise %1").arg(format::percentage(first->second));
        }
        all << name + (metrics.isEmpty() ? QString() : QStringLiteral("\n  ") + metrics.join(QStringLiteral("\n  ")));
        if (shown.size() < shownEnvironments)
            shown << elided + noise;
    }
    if (m_environments.size() > shownEnvironments)
        shown << tr("%1 more").arg(m_environments.size() - shownEnvironments);
    m_environment->setText(shown.join(QStringLiteral(", ")));
    m_environment->setToolTip(all.join(u'\n'));
    m_environment->setVisible(!shown.isEmpty());
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
