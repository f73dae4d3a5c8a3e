// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/studentizedrange.h"

#include "core/stats/distributions.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace perfbridge {

namespace {

/// What the smallest of the groups at z adds to the tail: none of the others is below z, and not all of them are
/// within q of it. The difference of two powers is written so that it keeps its digits where both are nearly one.
double tailDensity(double z, double q, int groups) {
    const double above = normalUpperTail(z);
    const double beyond = normalUpperTail(z + q);
    const double density = std::exp(-z * z / 2) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2);
    const double others = groups - 1;
    return groups * density * std::pow(above, others) * -std::expm1(others * std::log1p(-beyond / above));
}

} // namespace

double studentizedRangeUpperTail(double q, int groups) {
    assert(groups >= 2);
    if (q <= 0)
        return 1;
    // The integrand is smooth and dies like a normal density at both ends, where the trapezoidal rule gains digits
    // faster than any power of the step. Its features are no narrower than the spread of the smallest of the normals,
    // 0.2 for a million of them, and lie around 0, or far in the tail around -q / 2.
    constexpr double step = 1.0 / 32;
    constexpr double reach = 9;
    const double first = std::min(-reach, -q / 2 - reach);
    const int steps = static_cast<int>(std::ceil((reach - first) / step));
    double sum = 0;
    for (int i = 0; i <= steps; ++i)
        sum += tailDensity(first + i * step, q, groups);
    return std::min(1.0, sum * step);
}

double studentizedRangeCritical(double alpha, int groups) {
    assert(alpha > 0 && alpha < 1);
    double lower = 0;
    double upper = 4;
    while (studentizedRangeUpperTail(upper, groups) > alpha)
        upper *= 2;
    // The tail falls in q: halving finds the place to the last digit, in at most some sixty steps.
    while (true) {
        const double middle = lower + (upper - lower) / 2;
        if (middle <= lower || middle >= upper)
            return middle;
        (studentizedRangeUpperTail(middle, groups) > alpha ? lower : upper) = middle;
    }
}

} // namespace perfbridge
