// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// All take two vectors of the same length and give NaN when one is constant or shorter than 2.
[[nodiscard]] double pearson(const Eigen::Ref<const Eigen::VectorXd>& a, const Eigen::Ref<const Eigen::VectorXd>& b);
/// Pearson's correlation of the ranks, ties averaged.
[[nodiscard]] double spearman(const Eigen::Ref<const Eigen::VectorXd>& a, const Eigen::Ref<const Eigen::VectorXd>& b);
/// tau-b, O(n log n) (Knight 1966).
[[nodiscard]] double kendall(const Eigen::Ref<const Eigen::VectorXd>& a, const Eigen::Ref<const Eigen::VectorXd>& b);
/// 1-based ranks, ties get the mean of theirs.
[[nodiscard]] Eigen::VectorXd averageRanks(const Eigen::Ref<const Eigen::VectorXd>& values);

} // namespace perfbridge
