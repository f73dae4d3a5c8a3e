// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"
#include "ui/shell/windowactions.h"

#include <vector>

class QListView;
class QModelIndex;
class QStackedWidget;

namespace perfbridge {

class JobRunner;
class RecentModel;
struct InterruptedCampaign;

/// The first page: what PerfBridge is for, the ways to begin, and the workspaces that were open before.
class HomePage final : public Page {
    Q_OBJECT

public:
    HomePage(WorkspaceSession& session, const WindowActions& actions, QWidget* parent = nullptr);
    ~HomePage() override;

Q_SIGNALS:
    void workspaceRequested(const QString& path);
    /// Of a campaign that was cut off.
    void resumeRequested(const QString& path, const QString& campaign);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeActions(const WindowActions& actions);
    [[nodiscard]] QWidget* makeRecent();
    [[nodiscard]] QWidget* makeIntroduction();
    void updateRecent();
    void offerToResume(const std::vector<InterruptedCampaign>& campaigns);
    void openRecent(const QModelIndex& index);
    void removeCurrentRecent();

    RecentModel* m_recent;
    JobRunner* m_lookForFiles;
    bool m_offersToResume = false;
    QListView* m_recentView = nullptr;
    QStackedWidget* m_recentStack = nullptr;
};

} // namespace perfbridge
