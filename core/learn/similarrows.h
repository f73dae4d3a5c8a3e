// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Rows of which most columns are the same, as of the configurations along one option with all others held: what
/// depends on the other columns has to be worked out only once.
struct SimilarRows {
    Eigen::Index first = 0;
    Eigen::Index count = 0;
    std::vector<Eigen::Index> varying; ///< columns, ascending; the others are the same in all the rows
};

/// Splits x (m x p) into runs of `rowsAtOnce` rows, the last one shorter.
[[nodiscard]] std::vector<SimilarRows> similarRows(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                                   Eigen::Index rowsAtOnce = 32);

} // namespace perfbridge
