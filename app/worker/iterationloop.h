// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/backend.h"
#include "app/worker/meterwindow.h"

#include <functional>

namespace perfbridge {

/// What the loop does not decide itself.
struct LoopSurroundings {
    std::function<double()> clock; ///< s, monotonic
    double clockResolution = 0;    ///< s
    /// Reports a sample, outside of what is timed; false = nobody listens any more.
    std::function<bool(const RunSample&)> report;
};

/// s, the smallest step of the machine's monotonic clock that a program sees.
[[nodiscard]] double measuredClockResolution();

/// Measures a prepared backend: warms up, takes timed samples until the rules are met, and reports each. Samples are
/// numbered from 0, warm-up included; values of the invocation as a whole come last, as iteration -1. One sample holds
/// so many executions that it lasts at least minimumSampleSeconds and 1000 steps of the clock; one that turns out
/// shorter is reported as warm-up and does not count. Returns the timed seconds without warm-up.
[[nodiscard]] tl::expected<double, FailedEvent>
runIterations(Backend& backend, const IterationRules& rules, MeterWindow& meters, const LoopSurroundings& surroundings);

} // namespace perfbridge
