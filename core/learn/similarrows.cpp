// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/similarrows.h"

#include <algorithm>
#include <cassert>

namespace perfbridge {

std::vector<SimilarRows> similarRows(const Eigen::Ref<const Eigen::MatrixXd>& x, Eigen::Index rowsAtOnce) {
    assert(rowsAtOnce > 0);
    std::vector<SimilarRows> runs;
    for (Eigen::Index first = 0; first < x.rows(); first += rowsAtOnce) {
        SimilarRows run{first, std::min(rowsAtOnce, x.rows() - first), {}};
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            const auto column = x.col(j).segment(first, run.count);
            if ((column.array() != column[0]).any())
                run.varying.push_back(j);
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace perfbridge
