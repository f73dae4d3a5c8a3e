// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/correlation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

namespace perfbridge {

namespace {

using Vector = Eigen::Ref<const Eigen::VectorXd>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// No correlation has a value then. Exact: the mean of equal numbers can differ from them by rounding, and a variance
/// computed from it need not be 0.
bool isConstant(const Vector& values) {
    return values.size() < 2 || values.minCoeff() == values.maxCoeff();
}

std::int64_t pairs(std::int64_t n) {
    return n * (n - 1) / 2;
}

/// Sorts [first, last) by merging and returns how many pairs were in the wrong order (ties are in the right one).
std::int64_t sortCountingInversions(std::vector<double>& values, std::vector<double>& buffer, std::size_t first,
                                    std::size_t last) {
    if (last - first < 2)
        return 0;
    const std::size_t middle = first + (last - first) / 2;
    std::int64_t inversions =
        sortCountingInversions(values, buffer, first, middle) + sortCountingInversions(values, buffer, middle, last);
    std::size_t left = first;
    std::size_t right = middle;
    for (std::size_t k = first; k < last; ++k) {
        if (right == last || (left < middle && values[left] <= values[right])) {
            buffer[k] = values[left++];
        } else {
            inversions += static_cast<std::int64_t>(middle - left);
            buffer[k] = values[right++];
        }
    }
    std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(first), buffer.begin() + static_cast<std::ptrdiff_t>(last),
              values.begin() + static_cast<std::ptrdiff_t>(first));
    return inversions;
}

/// Pairs within runs of neighbours that `equal` holds for: of tied values, where the sequence is sorted.
template <typename Equal>
std::int64_t tiedPairs(std::size_t n, const Equal& equal) {
    std::int64_t result = 0;
    std::int64_t run = 1;
    for (std::size_t i = 1; i < n; ++i) {
        if (equal(i - 1, i)) {
            ++run;
        } else {
            result += pairs(run);
            run = 1;
        }
    }
    return result + pairs(run);
}

} // namespace

double pearson(const Vector& a, const Vector& b) {
    assert(a.size() == b.size());
    if (isConstant(a) || isConstant(b))
        return undefined;
    // Scaled, so that neither tiny nor huge numbers lose their squares.
    Eigen::ArrayXd da = a.array() - a.mean();
    Eigen::ArrayXd db = b.array() - b.mean();
    da /= da.abs().maxCoeff();
    db /= db.abs().maxCoeff();
    const double r = (da * db).sum() / std::sqrt(da.square().sum() * db.square().sum());
    return std::clamp(r, -1.0, 1.0);
}

double spearman(const Vector& a, const Vector& b) {
    assert(a.size() == b.size());
    if (isConstant(a) || isConstant(b))
        return undefined;
    return pearson(averageRanks(a), averageRanks(b));
}

double kendall(const Vector& a, const Vector& b) {
    assert(a.size() == b.size());
    if (isConstant(a) || isConstant(b))
        return undefined;
    const auto n = static_cast<std::size_t>(a.size());
    std::vector<Eigen::Index> order(n);
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::sort(order.begin(), order.end(),
              [&](Eigen::Index i, Eigen::Index j) { return a[i] < a[j] || (a[i] == a[j] && b[i] < b[j]); });

    const std::int64_t tiedInA = tiedPairs(n, [&](std::size_t i, std::size_t j) { return a[order[i]] == a[order[j]]; });
    const std::int64_t tiedInBoth = tiedPairs(
        n, [&](std::size_t i, std::size_t j) { return a[order[i]] == a[order[j]] && b[order[i]] == b[order[j]]; });
    std::vector<double> values(n);
    std::vector<double> buffer(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = b[order[i]];
    const std::int64_t discordant = sortCountingInversions(values, buffer, 0, n);
    const std::int64_t tiedInB = tiedPairs(n, [&](std::size_t i, std::size_t j) { return values[i] == values[j]; });

    const std::int64_t all = pairs(static_cast<std::int64_t>(n));
    const std::int64_t concordantMinusDiscordant = all - tiedInA - tiedInB + tiedInBoth - 2 * discordant;
    return static_cast<double>(concordantMinusDiscordant) / std::sqrt(static_cast<double>(all - tiedInA)) /
           std::sqrt(static_cast<double>(all - tiedInB));
}

Eigen::VectorXd averageRanks(const Vector& values) {
    struct Placed { // side by side: sorting places alone would look values up all over
        double value;
        Eigen::Index place;
    };
    const auto n = static_cast<std::size_t>(values.size());
    std::vector<Placed> order(n);
    for (std::size_t i = 0; i < n; ++i)
        order[i] = {values[static_cast<Eigen::Index>(i)], static_cast<Eigen::Index>(i)};
    std::sort(order.begin(), order.end(), [](const Placed& a, const Placed& b) { return a.value < b.value; });
    Eigen::VectorXd ranks(values.size());
    for (std::size_t first = 0; first < n;) {
        std::size_t last = first + 1;
        while (last < n && order[last].value == order[first].value)
            ++last;
        // The ranks first + 1, ..., last.
        const double rank = 0.5 * static_cast<double>(first + 1 + last);
        for (; first < last; ++first)
            ranks[order[first].place] = rank;
    }
    return ranks;
}

} // namespace perfbridge
