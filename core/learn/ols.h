// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// [ols] Linear regression with an intercept. Where columns are aliased or outnumber the samples, the solution of least
/// norm on standardised columns: aliases share a coefficient, and predictions do not depend on the order or the units
/// of the columns. (For inference, with aliases dropped as in R, see linearFit().) Takes weights; the spread is the
/// standard error of a new observation of weight 1, given while a degree of freedom is left.
class OlsLearner final : public Learner {
public:
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;
};

} // namespace perfbridge
