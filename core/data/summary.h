// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace perfbridge {

struct MedianInterval {
    double median;
    double lower;
    double upper;
};

/// Median and its distribution-free interval from order statistics (binomial, coverage at least `level`). With too few
/// values for the level (fewer than 6 at 95 %) there is no such interval and both ends are NaN. `values` must not be
/// empty nor hold NaN.
[[nodiscard]] MedianInterval medianInterval(std::span<const double> values, double level = 0.95);

/// The same over invocations (processes), each with its repetitions: median of the invocations' medians, and the
/// interval of these, since repetitions of one process are more alike than those of several (Kalibera and Jones 2013).
/// None of them may be empty.
[[nodiscard]] MedianInterval invocationInterval(std::span<const std::vector<double>> invocations, double level = 0.95);

} // namespace perfbridge
