// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <ostream>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// One line a campaign.
void writeCampaigns(const std::vector<CampaignSummary>& campaigns, std::ostream& out);
[[nodiscard]] nlohmann::ordered_json campaignsToJson(const std::vector<CampaignSummary>& campaigns);

} // namespace perfbridge
