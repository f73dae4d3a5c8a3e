// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/stepwise.h"
#include "core/learn/learner.h"

namespace perfbridge {

/// [stepwise] Linear regression on products of features that are chosen by stepwise(). AICc, since the samples are few:
/// plain AIC gave errors of 600 % on public data. Starts from the main effects, or from the intercept when the samples
/// do not suffice for them (p >= n - 2). Below 3 samples, and where nothing helps, the weighted mean. Takes weights.
class StepwiseLearner final : public Learner {
public:
    /// `maxOrder`: highest interaction. Pairs: influence in this field is said to be sparse and mostly pairwise.
    explicit StepwiseLearner(int maxOrder = 2, StepwiseCriterion criterion = StepwiseCriterion::Aicc)
        : m_maxOrder(maxOrder)
        , m_criterion(criterion) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    int m_maxOrder;
    StepwiseCriterion m_criterion;
};

} // namespace perfbridge
