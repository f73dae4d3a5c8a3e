// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

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

} // namespace perfbridge
