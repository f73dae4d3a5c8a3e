// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Neighbouring columns of x, two or more, that are 0 or 1 and of which exactly one is 1 in every row: the indicators
/// of one categorical option, or alternatives that a constraint makes one. Ascending, disjoint; the shortest run first
/// where several begin at one column.
[[nodiscard]] std::vector<std::vector<Eigen::Index>> indicatorGroups(const Eigen::Ref<const Eigen::MatrixXd>& x);

} // namespace perfbridge
