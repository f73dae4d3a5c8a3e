// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignreport.h"
#include "core/measure/campaignrunner.h"
#include "core/measure/machinetools.h"
#include "core/store/workspace.h"

#include <memory>
#include <stop_token>
#include <utility>

namespace perfbridge {

/// What the user agreed to on the command line.
struct MeasureConsent {
    bool isTrusted = false;    ///< to run the command of a campaign that was not defined here; remembered
    bool otherMachine = false; ///< to go on although the environment was measured on other hardware
};

/// A stored campaign that may be run on this machine.
class CampaignMeasuring {
public:
    /// Checks consent and machine, and opens journal and meters. `campaign` has to outlive it. InvalidArgument without
    /// consent or on another machine; else errors of the parts.
    [[nodiscard]] static Result<CampaignMeasuring> prepare(Workspace& workspace, const StoredCampaign& campaign,
                                                           const MeasureConsent& consent);

    /// Runs it, or goes on with it. What was measured before an error is kept.
    [[nodiscard]] Result<CampaignReport> run(CampaignObserver& observer, std::stop_token stop);

private:
    CampaignMeasuring(const StoredCampaign& campaign, MachineTools tools, std::unique_ptr<CampaignJournal> journal)
        : m_campaign(&campaign)
        , m_tools(std::move(tools))
        , m_journal(std::move(journal)) {}

    const StoredCampaign* m_campaign;
    MachineTools m_tools;
    std::unique_ptr<CampaignJournal> m_journal;
};

} // namespace perfbridge
