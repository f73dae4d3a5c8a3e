// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// Fits the task's learner to its target samples alone.
[[nodiscard]] Result<std::unique_ptr<const TransferModel>>
fitLearnerToTarget(const TransferTask& task, const StrategyInfo& info, const JobContext& context);

/// [none] A model of the target from scratch: the baseline that transfer has to beat.
class TargetOnly final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "none",
        .title = "From scratch",
        .summary = "The learner fitted to the target samples alone, without any source: the baseline that transfer has "
                   "to beat.",
        .usesSource = false,
        .usesLearnerOnTarget = true,
        .usesSourceValues = false};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
