// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/indicatorgroups.h"

namespace perfbridge {

namespace {

using Eigen::Index;

/// The end of the run that begins at `begin`; `begin` where there is none.
Index endOfRun(const Eigen::Ref<const Eigen::MatrixXd>& x, Index begin) {
    Eigen::ArrayXd sums = Eigen::ArrayXd::Zero(x.rows());
    for (Index j = begin; j < x.cols(); ++j) {
        const auto column = x.col(j).array();
        if (!(column == 0 || column == 1).all())
            return begin;
        sums += column;
        if ((sums > 1).any())
            return begin;
        if (j > begin && (sums == 1).all())
            return j + 1;
    }
    return begin;
}

} // namespace

std::vector<std::vector<Index>> indicatorGroups(const Eigen::Ref<const Eigen::MatrixXd>& x) {
    std::vector<std::vector<Index>> groups;
    for (Index j = 0; j < x.cols();) {
        const Index end = endOfRun(x, j);
        if (end == j) {
            ++j;
            continue;
        }
        groups.emplace_back();
        for (; j < end; ++j)
            groups.back().push_back(j);
    }
    return groups;
}

} // namespace perfbridge
