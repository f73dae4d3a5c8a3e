// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaign.h"
#include "core/measure/campaignledger.h"
#include "core/measure/run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What is run next: a function of spec, plan and ledger. Randomised complete blocks: every configuration that is not
/// settled once a block, in an order of the block's own. Where options have a switch cost, split plots: configurations
/// that share the values of those options stay together (the costliest outermost), plots in random order, then random
/// inside. The sentinel is the plan's first configuration: at the start, then after so many runs or seconds; where it
/// fails, there is none.
class RunPlan {
public:
    RunPlan(const CampaignSpec& spec, const Eigen::MatrixXd& plan);

    /// Nothing when every configuration is settled. The ledger may only have grown since the last call.
    [[nodiscard]] std::optional<RunKey> next(const CampaignLedger& ledger);
    /// Timed seconds that the run may take: an equal share, over the least number of invocations, of what the cap
    /// leaves to its configuration.
    [[nodiscard]] double measureSeconds(const CampaignLedger& ledger, const RunKey& key) const;
    /// Order of a block.
    [[nodiscard]] std::vector<std::size_t> blockOrder(int block) const;

private:
    [[nodiscard]] bool isSentinelDue(const CampaignLedger& ledger) const;

    Protocol m_protocol;
    Eigen::MatrixXd m_plotValues; ///< of the options with a switch cost, the costliest first
    int m_block = -1;
    std::vector<std::size_t> m_order;
    std::size_t m_at = 0; ///< in the order: all before it are settled, or have had their turn
};

} // namespace perfbridge
