// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/metric.h"
#include "core/optimize/uncertainvalue.h"
#include "core/space/space.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// A metric kept on one side of a number, e.g. "latency <= 20".
struct MetricBound {
    enum class Comparison { Less, LessOrEqual, GreaterOrEqual, Greater };

    Metric metric;
    Comparison comparison = Comparison::LessOrEqual;
    double bound = 0; ///< in the metric's unit

    /// False for NaN.
    [[nodiscard]] bool holds(double value) const noexcept;
    /// That the true number keeps it.
    [[nodiscard]] double probability(const UncertainValue& number) const;
    /// By how much a value misses it, as a share of the bound (of 1 for a bound of 0); 0 where it holds.
    [[nodiscard]] double violation(double value) const noexcept;
    /// "latency <= 20 ms"
    [[nodiscard]] std::string text() const;

    friend bool operator==(const MetricBound&, const MetricBound&) = default;
};

/// What a wanted configuration has to keep.
struct Conditions {
    std::vector<MetricBound> bounds;
    std::vector<Constraint> constraints; ///< over the options, beside those of the space

    /// Each text is one condition or several that are joined by "and":
    ///     latency <= 20         metric on one side, number on the other, in the metric's unit
    ///     latency < 20 ms       or with a unit of its own: other prefixes of s, J, W, Wh, B, Hz, V, A are converted
    ///     threads <= 4          a constraint over options, see constraint.h
    /// A name that is an option is the option, also where a metric has it. Empty texts are left out. Errors are of
    /// kind Parse and begin with the text: they name what was found there and what was expected, and suggest the
    /// nearest name; metrics are only bounded, never compared with one another or joined by "or".
    [[nodiscard]] static Result<Conditions> parse(std::span<const std::string> texts, std::span<const Metric> metrics,
                                                  const Space& space);

    [[nodiscard]] bool isEmpty() const noexcept { return bounds.empty() && constraints.empty(); }
    /// Whether the options keep the constraints; the space's own are not asked.
    [[nodiscard]] bool allow(std::span<const double> configuration) const;
    /// "latency <= 20 ms and threads <= 4"; empty without any.
    [[nodiscard]] std::string text() const;
};

} // namespace perfbridge
