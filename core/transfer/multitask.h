// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [mtgp] One Gaussian process for a source and the target, as two tasks [SEAMS17].
class MultiTask final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "mtgp",
        .title = "Multi-task process",
        .summary =
            "A Gaussian process over source and target together, covariance B (task, task) k(x, x') with B = L L' "
            "learned (Jamshidi et al. 2017); up to 300 source samples, of several sources those of the one whose "
            "line fits the target samples best.",
        .takesSeveralSources = false,
        .learnsFromSourceSamples = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
