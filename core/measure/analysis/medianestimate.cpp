// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/analysis/medianestimate.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace perfbridge {

namespace {

constexpr std::size_t fewestForOrder = 8;

double sortedMedian(const std::vector<double>& sorted) {
    const std::size_t n = sorted.size();
    const double upper = sorted[n / 2];
    return n % 2 == 1 ? upper : sorted[n / 2 - 1] + (upper - sorted[n / 2 - 1]) / 2;
}

/// Mean -+ t s / sqrt(n).
MedianEstimate studentInterval(const std::vector<double>& values, double confidence) {
    const auto n = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values)
        mean += value / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const boost::math::students_t_distribution<double> t(n - 1);
    const double half = boost::math::quantile(t, 0.5 + confidence / 2) * std::sqrt(squares / (n - 1) / n);
    return {sortedMedian(values), mean - half, mean + half};
}

/// Between the two neighbouring pairs of order statistics that cover more and less than wanted; the weights are those
/// of the paper, exact for double-exponential values and good for all that were tried. P(rank <= B <= n - rank) with B
/// binomial is the coverage of the rank-th smallest and largest.
MedianEstimate orderInterval(const std::vector<double>& sorted, double confidence) {
    const std::size_t n = sorted.size();
    const boost::math::binomial_distribution<double> binomial(static_cast<double>(n), 0.5);
    const auto coverage = [&](std::size_t rank) {
        return rank > n / 2 ? 0 : 1 - 2 * boost::math::cdf(binomial, static_cast<double>(rank - 1));
    };
    std::size_t rank = 1;
    while (coverage(rank + 1) >= confidence)
        ++rank;
    const double more = coverage(rank);
    const double share = std::clamp((more - confidence) / (more - coverage(rank + 1)), 0.0, 1.0);
    const auto d = static_cast<double>(rank);
    const auto size = static_cast<double>(n);
    const double weight = (size - d) * share / (d + (size - 2 * d) * share);
    const auto between = [&](double outer, double inner) {
        return outer + weight * (inner - outer);
    };
    return {sortedMedian(sorted), between(sorted[rank - 1], sorted[std::min(rank, n - 1)]),
            between(sorted[n - rank], sorted[n - std::min(rank + 1, n)])};
}

} // namespace

double MedianEstimate::relativeHalfWidth() const {
    if (upper == lower)
        return 0;
    return median == 0 ? std::numeric_limits<double>::infinity() : (upper - lower) / 2 / std::abs(median);
}

MedianEstimate MedianEstimate::widened(double factor) const {
    if (lower > 0)
        return {median, median * std::pow(lower / median, factor), median * std::pow(upper / median, factor)};
    return {median, median + factor * (lower - median), median + factor * (upper - median)};
}

MedianEstimate estimateMedian(std::span<const double> values, double confidence) {
    assert(confidence >= 0.5 && confidence < 1);
    if (values.empty())
        return {};
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() == 1)
        return {sorted.front(), notMeasured, notMeasured};
    const bool isPositive = sorted.front() > 0;
    if (isPositive)
        std::transform(sorted.begin(), sorted.end(), sorted.begin(), [](double value) { return std::log(value); });
    const MedianEstimate result =
        sorted.size() < fewestForOrder ? studentInterval(sorted, confidence) : orderInterval(sorted, confidence);
    if (!isPositive)
        return result;
    return {std::exp(result.median), std::exp(result.lower), std::exp(result.upper)};
}

double medianOf(std::span<const double> values) {
    if (values.empty())
        return notMeasured;
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    return sortedMedian(sorted);
}

} // namespace perfbridge
