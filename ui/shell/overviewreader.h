// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/workspaceoverview.h"

#include <memory>

#include <QObject>

class QTimer;

namespace perfbridge {

class WorkspaceSession;

/// Keeps an overview of the open workspace up to date: lists it in the session's background thread whenever something
/// was stored.
class OverviewReader final : public QObject {
    Q_OBJECT

public:
    explicit OverviewReader(WorkspaceSession& session, QObject* parent = nullptr);
    ~OverviewReader() override;

    /// Null while none is open, or it was not read yet.
    [[nodiscard]] std::shared_ptr<const WorkspaceOverview> overview() const { return m_overview; }
    /// After something was stored that the session was not told of. Several at once are one.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void read();
    /// What the session has loaded: no reading.
    void addLoaded(WorkspaceOverview& overview) const;

    WorkspaceSession& m_session;
    QTimer* m_soon;
    std::shared_ptr<const WorkspaceOverview> m_overview;
};

} // namespace perfbridge
