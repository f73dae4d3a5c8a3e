// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [dm] Direct model transfer [OpML19]: what the source says is what the target will do.
class DirectTransfer final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "dm",
        .title = "Direct model transfer",
        .summary =
            "The source model's prediction, unchanged (OpML 2019); of several sources the geometric mean, or the "
            "arithmetic one where responses are not positive.",
        .usesTarget = false,
        .usesLearnerOnSource = true,
        .minimumSamples = 0};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
