// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/metric.h"

#include <span>
#include <string>
#include <vector>

namespace perfbridge {

/// A metric that is to be as small, or as large, as can be. What is wanted need not be what the metric calls better.
struct Objective {
    Metric metric;
    Direction direction = Direction::LowerIsBetter;

    /// "minimise energy (J)"
    [[nodiscard]] std::string text() const;
    /// A value of the metric as a cost: lower is better. Its own inverse.
    [[nodiscard]] double cost(double value) const noexcept {
        return direction == Direction::LowerIsBetter ? value : -value;
    }

    friend bool operator==(const Objective&, const Objective&) = default;
};

/// The objectives of these names, those to be minimised first. InvalidArgument without any, for a name that stands
/// twice, and above 6 of them, where nearly every configuration is on the front; NotFound lists the metrics and
/// suggests the nearest.
[[nodiscard]] Result<std::vector<Objective>> makeObjectives(std::span<const std::string> minimise,
                                                            std::span<const std::string> maximise,
                                                            std::span<const Metric> metrics);

/// "minimise energy (J) and latency (ms)", "minimise energy (J), maximise throughput (1/s)".
[[nodiscard]] std::string textOf(std::span<const Objective> objectives);

} // namespace perfbridge
