// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [stack] A stack of Gaussian processes [Vizier]: each models what those below it leave of its environment.
class Stacked final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "stack",
        .title = "Stacked processes",
        .summary =
            "A Gaussian process for every source, each on the residuals of those before it, and one for the target "
            "on top; sources with many samples first, of equals the less similar one; up to 150 samples of each "
            "(Golovin et al. 2017).",
        .learnsFromSourceSamples = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
