// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/campaignrecord.h"

#include <functional>
#include <memory>
#include <vector>

#include <QObject>

namespace perfbridge {

class WorkspaceSession;

/// A stored campaign as it was read.
struct LoadedCampaign {
    CampaignId id;
    SpaceId space;
    TextPairs environment; ///< the attributes under which samples are stored
    CampaignRecord record;
    std::vector<RunRecord> runs;
};

/// The campaigns of the open workspace: reads and writes them in the session's background thread, after whatever it is
/// doing.
class CampaignStore final : public QObject {
    Q_OBJECT

public:
    explicit CampaignStore(WorkspaceSession& session, QObject* parent = nullptr);
    ~CampaignStore() override;

    [[nodiscard]] const std::vector<CampaignSummary>& campaigns() const { return m_campaigns; }
    /// Of all spaces, each name once.
    [[nodiscard]] const std::vector<Environment>& environments() const { return m_environments; }

    void refresh();
    /// Delivers by defined.
    void define(const CampaignSpec& spec);
    /// Delivers by loaded.
    void load(CampaignId campaign);
    /// `deliver` is called in this object's thread; nothing is called when it failed (see failed).
    void openJournal(CampaignId campaign, std::function<void(JournalOpener)> deliver);
    /// After measuring: what was journalled becomes part of the data sets, and the session reads them again.
    void fold(CampaignId campaign);

Q_SIGNALS:
    void changed();
    void defined(CampaignId campaign);
    void loaded(std::shared_ptr<const perfbridge::LoadedCampaign> campaign);
    /// `what`: "Defining the campaign", to stand before the message.
    void failed(const Error& error, const QString& what);

private:
    struct Contents {
        std::vector<CampaignSummary> campaigns;
        std::vector<Environment> environments;
    };
    [[nodiscard]] static Result<Contents> contentsOf(const Workspace& workspace);

    WorkspaceSession& m_session;
    std::vector<CampaignSummary> m_campaigns;
    std::vector<Environment> m_environments;
};

} // namespace perfbridge
