// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/topoverlap.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

/// Indices of the k smallest values, ascending.
std::vector<Eigen::Index> smallest(const Eigen::Ref<const Eigen::VectorXd>& values, Eigen::Index k) {
    std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index i, Eigen::Index j) { return values[i] < values[j]; });
    order.resize(static_cast<std::size_t>(k));
    std::sort(order.begin(), order.end());
    return order;
}

} // namespace

TopOverlap smallestOverlap(const Eigen::Ref<const Eigen::VectorXd>& a, const Eigen::Ref<const Eigen::VectorXd>& b,
                           Eigen::Index k) {
    assert(a.size() == b.size() && k >= 1 && k <= a.size());
    const std::vector<Eigen::Index> first = smallest(a, k);
    const std::vector<Eigen::Index> second = smallest(b, k);
    std::vector<Eigen::Index> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
    TopOverlap result;
    result.k = k;
    result.shared = static_cast<Eigen::Index>(both.size());
    result.share = static_cast<double>(result.shared) / static_cast<double>(k);
    result.byChance = static_cast<double>(k) / static_cast<double>(a.size());
    return result;
}

Eigen::Index tenthOf(Eigen::Index n) {
    return std::max<Eigen::Index>(1, (n + 5) / 10);
}

} // namespace perfbridge
