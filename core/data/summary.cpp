// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/summary.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <boost/math/distributions/binomial.hpp>

namespace perfbridge {

namespace {

/// The largest rank k (from 1) such that the k-th smallest and the k-th largest of n values enclose the median with at
/// least the wanted probability: P(B(n, 1/2) < k) <= (1 - level) / 2. 0 if there is none.
std::size_t intervalRank(std::size_t n, double level) {
    const double tail = (1 - level) / 2;
    const boost::math::binomial_distribution<double> distribution(static_cast<double>(n), 0.5);
    const auto isEnough = [&](std::size_t k) {
        return k == 0 || boost::math::cdf(distribution, static_cast<double>(k - 1)) <= tail;
    };
    std::size_t low = 0; // enough
    std::size_t high = n / 2 + 1;
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        (isEnough(middle) ? low : high) = middle;
    }
    return low;
}

/// Configurations mostly have equally many repetitions, and the search costs more than the sorting.
std::size_t cachedIntervalRank(std::size_t n, double level) {
    struct Last {
        std::size_t n = 0;
        double level = 0;
        std::size_t rank = 0;
    };
    thread_local Last last;
    if (last.n != n || last.level != level)
        last = {n, level, intervalRank(n, level)};
    return last.rank;
}

} // namespace

MedianInterval medianInterval(std::span<const double> values, double level) {
    assert(!values.empty() && level > 0 && level < 1);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::size_t n = values.size();
    if (n == 1)
        return {values[0], none, none};
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double upperMiddle = sorted[n / 2];
    const double median = n % 2 == 1 ? upperMiddle : sorted[n / 2 - 1] + (upperMiddle - sorted[n / 2 - 1]) / 2;
    const std::size_t rank = cachedIntervalRank(n, level);
    if (rank == 0)
        return {median, none, none};
    return {median, sorted[rank - 1], sorted[n - rank]};
}

} // namespace perfbridge
