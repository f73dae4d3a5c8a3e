// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/stepwise.h"
#include "core/transfer/strategy.h"

namespace perfbridge {

/// The terms of a stepwise model, without the intercept, by falling |t|; ties in the order of the model.
[[nodiscard]] std::vector<Term> rankedTerms(const StepwiseModel& model);
/// Several rankings as one: the first terms of all, then the second ones, and so on, each term once.
[[nodiscard]] std::vector<Term> pooledByRank(const std::vector<std::vector<Term>>& rankings);

/// [gs] Guided sampling [OpML19]: the sources' influential options and interactions say which target configurations to
/// measure. The learner is then fitted to these and to nothing else.
class GuidedSampling final : public Strategy {
public:
    static constexpr StrategyInfo description{
        .id = "gs",
        .title = "Guided sampling",
        .summary = "Measures the target where the terms of a stepwise regression on the source vary, the most "
                   "significant first and all else at the default (a random configuration where options have none), "
                   "then at random, and fits the learner to these samples (OpML 2019); several sources pool their "
                   "terms by rank.",
        .usesLearnerOnTarget = true,
        .choosesRows = true,
        .usesSourceValues = false};

    [[nodiscard]] const StrategyInfo& info() const override { return description; }
    /// Stepwise regression (AIC, pairs) on every source, on standardised features and the logarithm of positive
    /// responses.
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
