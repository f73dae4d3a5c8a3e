// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"

#include "app/cli/texttable.h"

#include <algorithm>
#include <cctype>

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

std::string shellWord(std::string_view text) {
    const bool isPlain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("-_./=,:+@%").find(c) != std::string_view::npos;
    });
    if (isPlain)
        return std::string(text);
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + '\'';
}

} // namespace perfbridge
