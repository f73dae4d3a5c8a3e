// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"

#include "app/cli/texttable.h"

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

std::string stateText(const CampaignSummary& campaign) {
    std::string text(toString(campaign.state));
    return campaign.stateReason.empty() ? text : text + ": " + campaign.stateReason;
}

} // namespace

void writeCampaigns(const std::vector<CampaignSummary>& campaigns, std::ostream& out) {
    TextTable table({"campaign", "environment", "backend", "state", "configurations", "runs"}, 4);
    for (const CampaignSummary& campaign : campaigns)
        table.addRow({campaign.name, campaign.environment, campaign.backend, stateText(campaign),
                      std::to_string(campaign.configurations), std::to_string(campaign.runs)});
    table.write(out);
}

nlohmann::ordered_json campaignsToJson(const std::vector<CampaignSummary>& campaigns) {
    auto list = nlohmann::ordered_json::array();
    for (const CampaignSummary& campaign : campaigns)
        list.push_back({{"name", campaign.name},
                        {"environment", campaign.environment},
                        {"backend", campaign.backend},
                        {"created", campaign.created.toString(Qt::ISODate).toStdString()},
                        {"state", toString(campaign.state)},
                        {"reason", campaign.stateReason},
                        {"configurations", campaign.configurations},
                        {"runs", campaign.runs}});
    return list;
}

} // namespace perfbridge
