// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpanels.h"

#include "ui/models/workspacetreemodel.h"
#include "ui/shell/eventspanel.h"
#include "ui/shell/icons.h"
#include "ui/shell/joblog.h"
#include "ui/shell/jobrunner.h"
#include "ui/shell/jobspanel.h"
#include "ui/shell/notificationbar.h"
#include "ui/shell/overviewreader.h"
#include "ui/shell/page.h"
#include "ui/shell/panelbase.h"
#include "ui/shell/propertiespanel.h"
#include "ui/shell/storeworker.h"
#include "ui/shell/workspacepanel.h"
#include "ui/shell/workspacesession.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QTabWidget>

namespace perfbridge {

namespace {

Event::Kind eventKindOf(NotificationBar::Kind kind) {
    switch (kind) {
    case NotificationBar::Kind::Success:
        return Event::Kind::Done;
    case NotificationBar::Kind::Warning:
        return Event::Kind::Warning;
    case NotificationBar::Kind::Failure:
        return Event::Kind::Error;
    case NotificationBar::Kind::Information:
        break;
    }
    return Event::Kind::Note;
}

void addItemCommands(const WorkspaceTreeModel& model, const QModelIndex& parent, const QString& path,
                     const std::function<void(const WorkspaceItem&)>& open, Commands& commands) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString text = index.data().toString();
        const auto item = WorkspaceTreeModel::itemOf(index);
        if (item) {
            const QString caption = index.data(WorkspaceTreeModel::CaptionRole).toString();
            commands.push_back({.id = QStringLiteral("item %1 %2").arg(static_cast<int>(item->kind)).arg(item->id),
                                .text = text,
                                .path = caption.isEmpty() ? path : path + QStringLiteral(" · ") + caption,
                                .shortcut = {},
                                .icon = index.data(Qt::DecorationRole).value<QIcon>(),
                                .run = [open, item = *item] {
                                    open(item);
                                }});
        }
        addItemCommands(model, index, item ? path + QStringLiteral(" › ") + text : text, open, commands);
    }
}

} // namespace

WindowPanels::WindowPanels(WorkspaceSession& session, QMainWindow* window)
    : QObject(window)
    , m_session(session)
    , m_events(this)
    , m_jobs(new JobLog(this))
    , m_overview(new OverviewReader(session, this))
    , m_workspace(new WorkspacePanel(window))
    , m_properties(new PropertiesPanel(session, window))
    , m_left(makePanel(QStringLiteral("workspacePanel"), tr("Workspace"), m_workspace, window))
    , m_right(makePanel(QStringLiteral("propertiesPanel"), tr("Properties"), m_properties, window))
    , m_below(makeActivity(window)) {
    window->addDockWidget(Qt::LeftDockWidgetArea, m_left);
    window->addDockWidget(Qt::RightDockWidgetArea, m_right);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_below);
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_jobs->watch(session.fileWork());
    m_jobs->watch(session.jobs());
    connect(m_overview, &OverviewReader::changed, this, [this] {
        m_workspace->setOverview(m_overview->overview());
        m_properties->setOverview(m_overview->overview());
    });
    connect(m_workspace, &WorkspacePanel::itemSelected, m_properties, &PropertiesPanel::showItem);
    connect(m_workspace, &WorkspacePanel::itemOpened, this, &WindowPanels::itemOpened);
    connect(&session, &WorkspaceSession::workspaceOpened, this, [this] {
        log(Event::Kind::Note, m_session.isOpen() ? tr("Opened %1").arg(QDir::toNativeSeparators(m_session.path()))
                                                  : tr("Closed the workspace"));
    });
    for (const auto signal : {&EventModel::rowsInserted, &EventModel::rowsRemoved})
        connect(&m_events, signal, this, &WindowPanels::updateProblems);
    connect(&m_events, &EventModel::modelReset, this, &WindowPanels::updateProblems);
}

WindowPanels::~WindowPanels() = default;

QDockWidget* WindowPanels::makeActivity(QMainWindow* window) {
    m_tabs = new QTabWidget(window);
    m_tabs->setObjectName(QStringLiteral("activityTabs"));
    m_tabs->setDocumentMode(true);
    auto* everything = new EventsPanel(m_events, EventsPanel::Shows::All);
    m_problems = new EventsPanel(m_events, EventsPanel::Shows::Problems);
    m_tabs->addTab(new JobsPanel(*m_jobs), tr("&Jobs"));
    m_tabs->addTab(m_problems, tr("&Problems"));
    m_tabs->addTab(everything, tr("&Log"));
    for (EventsPanel* panel : {everything, m_problems})
        connect(panel, &EventsPanel::pageWanted, this, &WindowPanels::pageWanted);
    return makePanel(QStringLiteral("activityPanel"), tr("Jobs, problems, log"), m_tabs, window);
}

void WindowPanels::addTo(QMenu& view) {
    const auto add = [&view](QDockWidget* panel, const QString& text, const QKeySequence& shortcut) {
        QAction* action = panel->toggleViewAction();
        action->setObjectName(QStringLiteral("toggle_") + panel->objectName());
        action->setText(text);
        action->setShortcut(shortcut);
        view.addAction(action);
    };
    add(m_left, tr("&Workspace panel"), QKeySequence(tr("Ctrl+Shift+W")));
    add(m_right, tr("&Properties panel"), QKeySequence(tr("Ctrl+Shift+P")));
    add(m_below, tr("&Jobs, problems and log"), QKeySequence(tr("Ctrl+Shift+J")));
}

void WindowPanels::watch(Page& page, const QString& name, const QString& label) {
    connect(&page.notifications(), &NotificationBar::shown, this,
            [this, name, label](NotificationBar::Kind kind, const QString& title, const QString& details) {
                m_events.add({.kind = eventKindOf(kind),
                              .time = QDateTime::currentDateTime(),
                              .page = name,
                              .place = label,
                              .title = title,
                              .details = details});
            });
    connect(&page.notifications(), &NotificationBar::actionOffered, this,
            [this, name](const QString& text) { m_events.setNextStep(name, text); });
    watchJobsOf(page);
}

void WindowPanels::watchJobsOf(const Page& page) {
    m_jobs->watchRunnersOf(page);
}

void WindowPanels::log(Event::Kind kind, const QString& title) {
    m_events.add(
        {.kind = kind, .time = QDateTime::currentDateTime(), .page = {}, .place = tr("Window"), .title = title});
}

void WindowPanels::updateProblems() {
    const int count = m_events.problems();
    m_tabs->setTabText(m_tabs->indexOf(m_problems), count == 0 ? tr("&Problems") : tr("&Problems (%1)").arg(count));
    Q_EMIT problemsChanged(count);
}

void WindowPanels::showProblems() {
    m_tabs->setCurrentWidget(m_problems);
    m_below->show();
    m_below->raise();
    m_problems->setFocus();
}

Commands WindowPanels::itemCommands() {
    Commands commands;
    const auto open = [this](const WorkspaceItem& item) {
        Q_EMIT itemOpened(item);
    };
    addItemCommands(m_workspace->model(), {}, {}, open, commands);
    return commands;
}

} // namespace perfbridge

#include "moc_windowpanels.cpp"
