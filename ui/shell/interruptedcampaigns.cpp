// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/interruptedcampaigns.h"

#include "core/measure/campaignrunner.h"
#include "core/store/workspace.h"

#include <algorithm>

namespace perfbridge {

namespace {

bool isRunningState(const CampaignSummary& campaign) {
    return campaign.state == CampaignState::Running;
}

} // namespace

std::vector<InterruptedCampaign> interruptedCampaigns(const QString& path) {
    const auto reader = Workspace::open(path, Workspace::Mode::ReadOnly);
    if (!reader)
        return {};
    const auto campaigns = (*reader)->campaigns();
    if (!campaigns || std::none_of(campaigns->begin(), campaigns->end(), isRunningState))
        return {};
    // Whoever measures holds the right to write; asking for it tells whether somebody does.
    if (!Workspace::open(path, Workspace::Mode::ReadWrite))
        return {};
    std::vector<InterruptedCampaign> found;
    for (const CampaignSummary& campaign : *campaigns) {
        if (!isRunningState(campaign))
            continue;
        const auto stored = (*reader)->loadCampaign(campaign.id);
        const auto runs = (*reader)->loadRuns(campaign.id);
        if (!stored || !runs)
            continue;
        const CampaignReport report = reportOf(stored->spec, stored->plan, *runs);
        found.push_back({.workspace = path,
                         .name = QString::fromStdString(campaign.name),
                         .done = report.progress.done + report.progress.failed,
                         .configurations = static_cast<std::size_t>(stored->plan.rows())});
    }
    return found;
}

} // namespace perfbridge
