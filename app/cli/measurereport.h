// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"
#include "core/store/workspace.h"

#include <ostream>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// How a campaign stands, for people: counts, noise, drift, failures by reason.
void writeMeasureReport(const StoredCampaign& campaign, const CampaignReport& report, std::ostream& out);
/// The same for programs, with every configuration.
[[nodiscard]] nlohmann::ordered_json measureReport(const StoredCampaign& campaign, const CampaignReport& report);

[[nodiscard]] nlohmann::ordered_json toJson(const ConfigurationProgress& progress);
[[nodiscard]] std::string_view outcomeText(RunEnd::Outcome outcome);

} // namespace perfbridge
