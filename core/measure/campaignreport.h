// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignledger.h"
#include "core/measure/campaignrunner.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// Numbers of the campaign as a whole; state, activity and elapsed seconds are the caller's to fill in.
[[nodiscard]] CampaignProgress progressOf(const CampaignLedger& ledger, const Protocol& protocol,
                                          const Metric& stopMetric);
/// One sentence for each thing that a reader of the results has to know; none if all is well.
[[nodiscard]] std::vector<std::string> warningsOf(const CampaignLedger& ledger, const Protocol& protocol);
/// The drift as a sentence, if it is there and reaches the protocol's limit for a warning.
[[nodiscard]] std::optional<std::string> driftWarning(const Drift& drift, const Protocol& protocol);
/// "3.1 %".
[[nodiscard]] std::string percentText(double fraction);

} // namespace perfbridge
