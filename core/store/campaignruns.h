// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/run.h"
#include "core/store/campaigncatalogue.h"

#include <cstdint>
#include <vector>

namespace perfbridge {

class Database;

/// The runs of a campaign in the order of their starts, with their samples, whether these are folded or not.
[[nodiscard]] Result<std::vector<RunRecord>> readRuns(const Database& database, const CampaignTarget& target);

/// `process`: its number among all that measured this configuration in this environment.
[[nodiscard]] Result<std::int64_t> insertRun(const Database& database, CampaignId campaign, const RunKey& key,
                                             int process, double startedAt);
[[nodiscard]] Result<void> updateRunEnd(const Database& database, std::int64_t run, const RunEnd& end);

} // namespace perfbridge
