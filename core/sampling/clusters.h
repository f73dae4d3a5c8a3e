// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Row indices in the order of their columns' values, the first column first; equal rows in their own order.
[[nodiscard]] std::vector<Eigen::Index> lexicographicOrder(const Eigen::MatrixXi& rows);

/// `count` groups of equal size (to within one row) by Euclidean distance from the rows' mean, nearest first; rows at
/// the same distance are spread over groups at random. 1 <= count <= N.
[[nodiscard]] std::vector<std::vector<Eigen::Index>> distanceStrata(const Eigen::MatrixXd& positions,
                                                                    Eigen::Index count, Rng& rng);

/// Groups around `count` different rows drawn at random, every row in the group of the nearest seed. Seeds that
/// coincide with an earlier one get no rows: groups may be fewer, none is empty. 1 <= count <= N.
[[nodiscard]] std::vector<std::vector<Eigen::Index>> nearestSeedClusters(const Eigen::MatrixXd& positions,
                                                                         Eigen::Index count, Rng& rng);

/// Splits n in proportion to the sizes (largest remainder, the first of equal ones), no share above its size; their sum
/// has to be at least n.
[[nodiscard]] std::vector<Eigen::Index> proportionalShares(const std::vector<Eigen::Index>& sizes, Eigen::Index n);

} // namespace perfbridge
