// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/quantile.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>

namespace perfbridge {

double quantileOfSorted(std::span<const double> sorted, double p) {
    assert(!sorted.empty() && p >= 0 && p <= 1);
    const double position = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double medianReordering(std::span<double> values) {
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    const double below = *std::max_element(values.begin(), middle);
    return below == *middle ? below : below + (*middle - below) / 2;
}

double sampleMedian(const Eigen::Ref<const Eigen::VectorXd>& values) {
    Eigen::VectorXd copy = values;
    return medianReordering({copy.data(), static_cast<std::size_t>(copy.size())});
}

} // namespace perfbridge
