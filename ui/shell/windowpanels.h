// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"
#include "ui/models/eventmodel.h"
#include "ui/models/workspaceitem.h"

#include <functional>

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QTabWidget;

namespace perfbridge {

class EventsPanel;
class JobLog;
class OverviewReader;
class Page;
class PropertiesPanel;
class WorkspacePanel;
class WorkspaceSession;

/// The panels at the sides of the window: the workspace at the left, properties of the selection at the right, jobs,
/// problems and log below. All are closed at first: the pages need the room of a small screen. What happens is written
/// down from the start.
class WindowPanels final : public QObject {
    Q_OBJECT

public:
    WindowPanels(WorkspaceSession& session, QMainWindow* window);
    ~WindowPanels() override;

    /// Its messages and jobs are written down from now on.
    void watch(Page& page, const QString& name, const QString& label);
    /// Jobs of what a page has made since.
    void watchJobsOf(const Page& page);
    void addTo(QMenu& view);
    /// What the workspace holds, as commands that open it.
    [[nodiscard]] Commands itemCommands();

    [[nodiscard]] EventModel& events() { return m_events; }
    [[nodiscard]] OverviewReader& overview() { return *m_overview; }
    /// Opens the lower panel at its problems.
    void showProblems();

Q_SIGNALS:
    void itemOpened(const perfbridge::WorkspaceItem& item);
    void pageWanted(const QString& page);
    void problemsChanged(int count);

private:
    [[nodiscard]] QDockWidget* makeActivity(QMainWindow* window);
    void log(Event::Kind kind, const QString& title);
    void updateProblems();

    WorkspaceSession& m_session;
    EventModel m_events;
    JobLog* m_jobs;
    OverviewReader* m_overview;
    WorkspacePanel* m_workspace;
    PropertiesPanel* m_properties;
    QTabWidget* m_tabs = nullptr;
    EventsPanel* m_problems = nullptr;
    QDockWidget* m_left;
    QDockWidget* m_right;
    QDockWidget* m_below;
};

} // namespace perfbridge
