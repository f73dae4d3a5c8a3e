// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// How many of the k smallest of one sample of n paired values are among the k smallest of the other.
struct TopOverlap {
    Eigen::Index k = 0;
    Eigen::Index shared = 0;
    double share = 0;    ///< shared / k
    double byChance = 0; ///< k / n: the share expected of unrelated values
};

/// Paired values, n >= 1. Of equal values the first are taken, in both alike; 1 <= k <= n.
[[nodiscard]] TopOverlap smallestOverlap(const Eigen::Ref<const Eigen::VectorXd>& a,
                                         const Eigen::Ref<const Eigen::VectorXd>& b, Eigen::Index k);
/// A tenth of n, rounded; at least 1.
[[nodiscard]] Eigen::Index tenthOf(Eigen::Index n);

} // namespace perfbridge
