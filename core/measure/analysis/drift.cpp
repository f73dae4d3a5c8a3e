// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/analysis/drift.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <boost/math/distributions/students_t.hpp>

namespace perfbridge {

namespace {

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

bool Drift::reaches(double threshold) const {
    return (lower > 0 && upper >= threshold) || (upper < 0 && lower <= -threshold);
}

Drift sentinelDrift(std::span<const double> values) {
    constexpr std::size_t fewest = 4;
    // It is looked at after every invocation of the sentinel: with 99 %, one campaign of ten that does not drift would
    // be said to at some time.
    constexpr double confidence = 0.998;
    Drift drift;
    drift.invocations = values.size();
    if (values.size() < fewest)
        return drift;
    std::vector<double> scaled(values.begin(), values.end());
    const bool isPositive = std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
    if (isPositive)
        std::transform(scaled.begin(), scaled.end(), scaled.begin(), [](double value) { return std::log(value); });
    const std::size_t ends = std::clamp(scaled.size() / 4, std::min<std::size_t>(3, scaled.size() / 2), std::size_t{8});
    const double first = mean(std::span(scaled).first(ends));
    const double moved = mean(std::span(scaled).last(ends)) - first;

    double squares = 0;
    for (std::size_t i = 1; i < scaled.size(); ++i)
        squares += (scaled[i] - scaled[i - 1]) * (scaled[i] - scaled[i - 1]);
    const auto steps = static_cast<double>(scaled.size() - 1);
    const double error = std::sqrt(squares / (2 * steps) * 2 / static_cast<double>(ends));
    // Neighbouring steps share an invocation: two thirds as many degrees of freedom (von Neumann 1941).
    const boost::math::students_t_distribution<double> t(std::max(1.0, steps * 2 / 3));
    const double half = boost::math::quantile(t, 0.5 + confidence / 2) * error;

    const auto relative = [&](double difference) {
        return isPositive ? std::expm1(difference) : first == 0 ? 0 : difference / std::abs(first);
    };
    drift.relative = relative(moved);
    drift.lower = relative(moved - half);
    drift.upper = relative(moved + half);
    return drift;
}

} // namespace perfbridge
