// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// One line a campaign.
void writeCampaigns(const std::vector<CampaignSummary>& campaigns, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json campaignsToJson(const std::vector<CampaignSummary>& campaigns);

/// A word of a command line, in quotes where a shell would read it otherwise.
[[nodiscard]] std::string shellWord(std::string_view text);

} // namespace perfbridge
