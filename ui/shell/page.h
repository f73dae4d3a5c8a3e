// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <functional>
#include <vector>

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAction;
class QVBoxLayout;

namespace perfbridge {

class NotificationBar;
class WorkspaceSession;
struct WorkspaceItem;

/// A page of the rail: builds itself, talks to the session, and shows its own errors in its own bar. The main window
/// only arranges pages.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(WorkspaceSession& session, QWidget* parent = nullptr);

    [[nodiscard]] NotificationBar& notifications() { return *m_notifications; }
    /// Before the window closes or another workspace is opened. False: work that must not be cut off is going on; the
    /// page asks its user, and calls `then` once it has ended, or never.
    [[nodiscard]] virtual bool mayLeave(const std::function<void()>& /*then*/) { return true; }
    /// Undo and redo of the page's own edits, for the window's menu; empty: those of the selection.
    [[nodiscard]] virtual QList<QAction*> undoActions() const { return {}; }

    /// A place inside the page, such as a view of Explore, that the window's commands lead to.
    struct Place {
        QString name;
        QString label;
        QString question{}; ///< that it answers; may be empty
    };
    [[nodiscard]] virtual std::vector<Place> places() const { return {}; }
    virtual void showPlace(const QString& /*name*/) {}
    /// Something of the open workspace that the page can show; what it cannot is left.
    virtual void showItem(const WorkspaceItem& /*item*/) {}
    /// The environments that the page looks at now; empty: none in particular.
    [[nodiscard]] virtual QStringList environments() const { return {}; }

Q_SIGNALS:
    /// Asks the window to show another page by name.
    void pageRequested(const QString& pageName);
    void environmentsChanged(); ///< environments() are others

protected:
    [[nodiscard]] WorkspaceSession& session() { return m_session; }
    /// Where the page puts its content, under the notification bar.
    [[nodiscard]] QVBoxLayout& content() { return *m_content; }

private:
    WorkspaceSession& m_session;
    NotificationBar* m_notifications;
    QVBoxLayout* m_content;
};

} // namespace perfbridge
