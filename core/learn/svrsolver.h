// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <Eigen/Core>

namespace perfbridge {

/// Epsilon support vector regression where every sample has its own cost.
struct WeightedSvrProblem {
    Eigen::MatrixXd kernel; ///< n x n, symmetric, positive semidefinite
    Eigen::VectorXd y;
    Eigen::VectorXd costs; ///< n, > 0: the largest size of a coefficient
    double epsilon = 0.1;
    double tolerance = 1e-3; ///< of the optimality conditions, in the unit of y
};

/// f(x) = intercept + sum_i coefficients_i k(x_i, x).
struct SvrSolution {
    Eigen::VectorXd coefficients; ///< n, many of them 0
    double intercept = 0;
};

/// Sequential minimal optimisation with second-order working sets (Fan, Chen and Lin 2005). Errors: Cancelled;
/// Numerical when the tolerance is not reached.
[[nodiscard]] Result<SvrSolution> solveWeightedSvr(const WeightedSvrProblem& problem, const JobContext& context);

} // namespace perfbridge
