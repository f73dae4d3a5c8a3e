// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <cstdint>
#include <vector>

namespace perfbridge {

class Database;

/// Where the samples of a campaign belong.
struct CampaignTarget {
    CampaignId id;
    SpaceId space;
    EnvironmentId environment;
    DatasetId dataset;
    std::vector<std::int32_t> plan; ///< rows of the space's configurations, in the order of the design
    std::vector<MetricId> metrics;  ///< in the order of a sample's values
};

/// NotFound; Corrupt if an array has not the size that it should have.
[[nodiscard]] Result<CampaignTarget> readCampaignTarget(const Database& database, CampaignId campaign);
/// Of all campaigns that measure into one data set.
[[nodiscard]] Result<std::vector<CampaignTarget>> readCampaignTargets(const Database& database, DatasetId dataset);

} // namespace perfbridge
