// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/strategy.h"

namespace perfbridge {

/// [l2s] Learning to sample [FSE18]: what acts in the sources says both what to measure in the target and what its
/// model begins with.
class LearningToSample final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "l2s",
        .title = "Learning to sample",
        .summary =
            "Measures the target with all options that act in the source switched together, one by one and in pairs, "
            "now "
            "and then (1 in 10) where a Gaussian process knows least, and refines the source's terms by stepwise "
            "regression (AICc) on these samples (Jamshidi et al. 2018); several sources pool their terms by rank.",
        .choosesRows = true,
        .usesSourceValues = false};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    /// The terms of every source that are significant at 0.05, interactions only with their parts.
    [[nodiscard]] Result<std::shared_ptr<const Preparation>> prepare(const TransferData& data,
                                                                     const JobContext& context) const override;
    /// Budgets nest: a smaller one with the same seed gives the first rows of a larger one.
    [[nodiscard]] Result<std::vector<Eigen::Index>> plan(const TransferData& data, const Preparation* preparation,
                                                         Eigen::Index budget, std::uint64_t seed,
                                                         const JobContext& context) const override;
    [[nodiscard]] Result<std::unique_ptr<const TransferModel>> fit(const TransferTask& task,
                                                                   const JobContext& context) const override;
};

} // namespace perfbridge
