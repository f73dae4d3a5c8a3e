// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

struct FriedmanResult {
    double statistic = 0;      ///< chi-square, corrected for ties
    double p = 1;              ///< 1 where every block is one tie
    int degrees = 0;           ///< of freedom
    Eigen::VectorXd meanRanks; ///< one a treatment; 1 = the smallest values
};

/// Friedman's (1937) test whether k >= 2 treatments give the same values in n >= 1 blocks; `values` is n x k. Values
/// are ranked within their block, ties averaged; infinite ones share the last ranks. No NaN.
[[nodiscard]] FriedmanResult friedmanTest(const Eigen::Ref<const Eigen::MatrixXd>& values);

} // namespace perfbridge
