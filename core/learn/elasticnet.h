// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

#include <Eigen/Core>

namespace perfbridge {

struct ElasticNetOptions {
    double alpha = 1;       ///< >= 0
    double l1Ratio = 0.5;   ///< 1 = lasso, 0 = ridge (with alpha n of the usual form)
    int maxSweeps = 100000; ///< over all coefficients
    /// Ends when no coefficient, times its column's deviation, moves further than this times the response's.
    double tolerance = 1e-12;

    [[nodiscard]] Result<void> validate() const;
};

struct LinearCoefficients {
    Eigen::VectorXd coefficients; ///< p; 0 for a constant column
    double intercept = 0;         ///< not penalised
};

/// Minimises 1 / (2 n) |y - a - X b|^2 + alpha l1Ratio |b|_1 + alpha (1 - l1Ratio) / 2 |b|^2 by coordinate descent
/// (Friedman, Hastie and Tibshirani 2010; scikit-learn's objective). Weights are brought to mean 1. Numerical if it
/// does not converge, Cancelled.
[[nodiscard]] Result<LinearCoefficients> elasticNet(const TrainingData& data, const ElasticNetOptions& options = {},
                                                    const JobContext& context = {});

} // namespace perfbridge
