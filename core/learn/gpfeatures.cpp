// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gpfeatures.h"

#include "core/learn/indicatorgroups.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace perfbridge {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

/// Gives the indicators of a categorical option one scale, such that two rows of the population differ on average by as
/// much as in a standardised feature, and keeps them all: a level that was not sampled is another level still.
void scaleTogether(const std::vector<Index>& group, Standardisation& standard) {
    const bool varies = std::any_of(group.begin(), group.end(), [&](Index j) {
        return std::binary_search(standard.varying.begin(), standard.varying.end(), j);
    });
    double variance = 0;
    for (const Index j : group)
        variance += standard.means[j] * (1 - standard.means[j]);
    if (!varies || !(variance > 0))
        return;
    std::vector<Index> varying;
    std::set_union(standard.varying.begin(), standard.varying.end(), group.begin(), group.end(),
                   std::back_inserter(varying));
    standard.varying = std::move(varying);
    for (const Index j : group)
        standard.scales[j] = std::sqrt(variance);
}

} // namespace

GpFeatures GpFeatures::of(const MatrixXd& x, const VectorXd& weights, const MatrixXd* population,
                          const std::vector<Index>& linearColumns) {
    GpFeatures result{Standardisation::of(x, weights, population), {}, {}};
    const std::vector<std::vector<Index>> groups = population ? indicatorGroups(*population) : indicatorGroups(x);
    for (const std::vector<Index>& group : groups)
        scaleTogether(group, result.standard);

    const std::vector<Index>& varying = result.standard.varying;
    const auto place = [&](Index column) -> Index {
        const auto found = std::lower_bound(varying.begin(), varying.end(), column);
        return found != varying.end() && *found == column ? found - varying.begin() : -1;
    };
    std::vector<bool> isTaken(varying.size(), false);
    for (const std::vector<Index>& group : groups) {
        if (place(group.front()) < 0 || place(group.back()) < 0)
            continue;
        result.dimensions.emplace_back();
        for (const Index column : group) {
            result.dimensions.back().push_back(place(column));
            isTaken[static_cast<std::size_t>(place(column))] = true;
        }
    }
    for (std::size_t k = 0; k < varying.size(); ++k) {
        if (!isTaken[k])
            result.dimensions.push_back({static_cast<Index>(k)});
    }
    for (const Index column : linearColumns) {
        if (place(column) >= 0)
            result.linear.push_back(place(column));
    }
    return result;
}

} // namespace perfbridge
