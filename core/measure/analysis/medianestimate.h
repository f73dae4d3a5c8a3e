// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <span>

namespace perfbridge {

/// A median with the interval that covers it.
struct MedianEstimate {
    double median = notMeasured;
    double lower = notMeasured; ///< NaN while there is no interval
    double upper = notMeasured;

    /// Half the interval's width, relative to the median; NaN while there is none, infinite around 0.
    [[nodiscard]] double relativeHalfWidth() const;
    /// The interval stretched about the median, on a log scale where all is positive.
    [[nodiscard]] MedianEstimate widened(double factor) const;
};

/// The median of what invocations measure, from one value each (their own medians), with the interval that covers it at
/// `confidence`, in [0.5, 1), for a number of invocations that was fixed beforehand (see stoppingrule.h for one that
/// was not).
///
/// Below 8 values: Student's t, on the logs where all values are positive. Order statistics cannot enclose a median
/// at 95 % with fewer than 6 values, and the noise of times is multiplicative: the mean of the logs estimates the
/// median as long as they are about symmetric. From 8: interpolated order statistics (Hettmansperger and Sheather
/// 1986), which need no symmetry: of invocations whose logs are exponential, t covers in 83 % of campaigns with the
/// Paper preset, these in 95 %, and for normal logs they are a quarter wider. Both figures are from the simulation that
/// chose the limit (5,000 campaigns each).
///
/// No values: all NaN; one: no interval.
[[nodiscard]] MedianEstimate estimateMedian(std::span<const double> values, double confidence);

/// Of any values, the mean of the two middle ones where their number is even; NaN of none.
[[nodiscard]] double medianOf(std::span<const double> values);

} // namespace perfbridge
