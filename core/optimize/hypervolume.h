// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// The volume of cost space that is dominated by the points (n x k, lower is better) and dominates the reference point
/// (k); exact for any k, O(n log n) for k = 2, O(n^2 log n) for k = 3, O(n^(k - 1) log n) above. Points that are not
/// better than the reference in every cost, or have a NaN, add nothing. Zitzler and Thiele 1998; computed slice by
/// slice along the last cost (Knowles 2002, "hypervolume by slicing objectives").
[[nodiscard]] double hypervolume(const Eigen::Ref<const Eigen::MatrixXd>& points,
                                 const Eigen::Ref<const Eigen::RowVectorXd>& reference);

/// Inverted generational distance: the mean Euclidean distance from the points of a front to the nearest point of an
/// approximation, both not empty and with equal columns (Coello Coello and Reyes Sierra 2004, with the mean of
/// distances).
[[nodiscard]] double invertedGenerationalDistance(const Eigen::Ref<const Eigen::MatrixXd>& front,
                                                  const Eigen::Ref<const Eigen::MatrixXd>& approximation);
/// The same where only what an approximation's point is worse by counts (IGD+, Ishibuchi et al. 2015): unlike IGD it
/// never gets worse by a point that dominates.
[[nodiscard]] double invertedGenerationalDistancePlus(const Eigen::Ref<const Eigen::MatrixXd>& front,
                                                      const Eigen::Ref<const Eigen::MatrixXd>& approximation);

} // namespace perfbridge
