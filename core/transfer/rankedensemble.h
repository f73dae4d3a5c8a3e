// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [rgpe] Ranking-weighted ensemble of Gaussian processes [RGPE].
class RankedEnsemble final : public Strategy {
public:
    static constexpr StrategyInfo description{.id = "rgpe",
                                              .title = "Ranked process ensemble",
                                              .summary =
                                                  "A Gaussian process for every source (up to 150 samples) and one for "
                                                  "the target, weighted by how often each "
                                                  "orders the target samples best; sources are calibrated by a log-log "
                                                  "shift first, and dropped at random where "
                                                  "they rank worse than the target's own model (Feurer et al. 2018).",
                                              .learnsFromSourceSamples = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

/// Pairs (i, j) that `predicted` orders otherwise than `actual`; both of n.
[[nodiscard]] int misrankedPairs(const Eigen::Ref<const Eigen::VectorXd>& actual,
                                 const Eigen::Ref<const Eigen::VectorXd>& predicted);

} // namespace perfbridge
