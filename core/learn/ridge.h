// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

namespace perfbridge {

/// [ridge] Ridge regression on a PolynomialBasis. The penalty is the one of 1e-3 n to 1e3 n, in quarter decades, whose
/// squared leave-one-out residuals are least; the larger one among equals. Takes weights; the spread is that of the
/// Bayesian reading of the penalty, with a residual variance from the effective number of parameters.
class RidgeLearner final : public Learner {
public:
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;
};

} // namespace perfbridge
