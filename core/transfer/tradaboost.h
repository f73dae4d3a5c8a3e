// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [tradaboost] TrAdaBoost.R2 (Pardoe and Stone 2010): boosting on source and target samples together, in which source
/// samples that contradict the target lose weight and target samples that are hard gain it.
class TrAdaBoost final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "tradaboost",
        .title = "TrAdaBoost.R2",
        .summary =
            "Boosted trees on the target samples and, aligned by an offset in ln y, on up to 500 source samples, "
            "which lose weight where they contradict the target (Pardoe and Stone 2010).",
        .learnsFromSourceSamples = true};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
