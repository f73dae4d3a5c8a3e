// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/livecampaign.h"
#include "ui/pages/question.h"
#include "ui/shell/measuremachine.h"
#include "ui/shell/page.h"

#include <functional>
#include <memory>
#include <optional>

class QListView;
class QPushButton;
class QStackedWidget;

namespace perfbridge {

class CampaignControls;
class CampaignForm;
class CampaignListModel;
class CampaignPilot;
class CampaignStarter;
class CampaignStore;
class CampaignView;
class EmptyState;
class JobRunner;
class NewCampaignMenu;
struct LoadedCampaign;

/// Defines campaigns and measures them: the workspace's campaigns on the left, a form or the live view on the right.
class MeasurePage final : public Page {
    Q_OBJECT

public:
    MeasurePage(WorkspaceSession& session, std::shared_ptr<MeasureMachine> machine, QWidget* parent = nullptr);
    ~MeasurePage() override;

    /// The campaign of this name is shown and started as soon as its workspace is open and read.
    void resumeWhenOpened(const QString& campaign);
    /// Shows the form of a campaign that measures these configurations (n x d) in an environment: as its last campaign
    /// of this space did, if there is one.
    void measureGiven(std::shared_ptr<const Space> space, const QString& environment, Eigen::MatrixXd configurations);
    void showItem(const WorkspaceItem& item) override;
    /// While something is measured, asks; then stops and keeps what there is, and calls `then`.
    [[nodiscard]] bool mayLeave(const std::function<void()>& then) override;

    /// For tests: who answers questions, and where a file comes from.
    void setAsker(const Asker& asker);
    void setFileChooser(std::function<QString(QWidget*)> chooser);
    /// For tests: how much faster than it was measured a demonstration runs.
    void setDemonstrationSpeed(double speed) { m_demonstrationSpeed = speed; }

private:
    /// What is to be measured, once it is known how.
    struct Given {
        std::shared_ptr<const Space> space;
        std::string environment;
        Eigen::MatrixXd configurations;
        std::optional<CampaignId> like{}; ///< the campaign to follow
    };

    [[nodiscard]] QWidget* makeCampaignColumn();
    [[nodiscard]] QWidget* makeCampaignPanel();
    void setupNewMenu();
    void setupForm();
    void connectStore();
    void connectRun();
    void connectControls();

    void workspaceChanged();
    void campaignsChanged();
    void campaignChosen();
    void showLoaded(const std::shared_ptr<const LoadedCampaign>& campaign);
    void newCampaign(const std::optional<CampaignSpec>& spec);
    void prepareGiven();
    void fillGiven();
    void showForm();
    void closeForm();
    void define(bool andStart);
    void start();
    void begin(const CampaignRun::Job& job);
    void demonstrate();
    void checkUp();
    void announce(const LiveCampaign::Campaign& campaign, const CampaignReport& report);
    void finishRun(const LiveCampaign::Campaign& ended);
    void updateState();
    void showRecord(bool isOther);

    [[nodiscard]] bool showsLive() const;
    [[nodiscard]] const CampaignRecord* shownRecord() const;
    [[nodiscard]] QString whyBlocked() const;

    std::shared_ptr<MeasureMachine> m_machine;
    CampaignStore* m_store;
    CampaignListModel* m_list;
    CampaignStarter* m_starter;
    CampaignPilot* m_pilot;
    JobRunner* m_looking;
    LiveCampaign m_live;
    Asker m_ask = askByDialog;
    double m_demonstrationSpeed = 0; ///< 0: about a minute for all of it

    std::shared_ptr<const LoadedCampaign> m_shown;
    std::optional<CampaignId> m_wanted; ///< to be shown when it is read
    bool m_startWhenDefined = false;
    bool m_startWhenLoaded = false;
    QString m_resumeName;
    std::optional<Given> m_given;
    std::function<void()> m_afterRun; ///< what waits for the run to end

    QListView* m_view = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    CampaignForm* m_form = nullptr;
    CampaignControls* m_controls = nullptr;
    CampaignView* m_results = nullptr;
    QPushButton* m_new = nullptr;
    NewCampaignMenu* m_newMenu = nullptr;
};

} // namespace perfbridge
