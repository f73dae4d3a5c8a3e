// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Points in cost space are n x k, one row a point, and lower is better in every column.

/// Whether a is nowhere worse than b, and better in at least one column.
[[nodiscard]] bool dominates(const Eigen::Ref<const Eigen::RowVectorXd>& a,
                             const Eigen::Ref<const Eigen::RowVectorXd>& b);

/// Rows that no other row dominates, ascending. Equal points stand or fall together; a row with a NaN never counts.
/// O(n log n) for k <= 2, else O(n (log n + size of the front)).
[[nodiscard]] std::vector<Eigen::Index> nonDominated(const Eigen::Ref<const Eigen::MatrixXd>& points);

/// Rows of `best` that no row of `worst` dominates, ascending: where costs are uncertain, only what even at the best
/// ends of its intervals is worse than another one at the worst ends of its counts as dominated. n x k and m x k; rows
/// with a NaN neither count nor dominate.
[[nodiscard]] std::vector<Eigen::Index> perhapsNonDominated(const Eigen::Ref<const Eigen::MatrixXd>& best,
                                                            const Eigen::Ref<const Eigen::MatrixXd>& worst);

} // namespace perfbridge
