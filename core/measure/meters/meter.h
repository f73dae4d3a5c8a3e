// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/metric.h"
#include "core/measure/machine/systempaths.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

/// Measures something over a window: between start() and stop(). Not thread-safe.
class Meter {
public:
    virtual ~Meter() = default;
    [[nodiscard]] virtual std::string name() const = 0; ///< "rapl", "nvml", "jetson-ina", "peak-memory", "cpu-time"
    [[nodiscard]] virtual std::vector<Metric> metrics() const = 0;
    /// Empty, or "unavailable, because ..." and what to do about it: a normal answer.
    [[nodiscard]] virtual std::string unavailable() const = 0;
    /// Shortest window in seconds over which a reading means something.
    [[nodiscard]] virtual double minimumSeconds() const = 0;
    virtual void start() = 0;
    /// Between start and stop, at least once a second: counters that wrap, sensors that have to be integrated.
    virtual void poll() {}
    /// One value a metric, NaN where there is none.
    [[nodiscard]] virtual std::vector<double> stop() = 0;
};

struct MeterSettings {
    /// Shortest window of the GPU's energy; 2 s are enough for a quick look.
    double gpuWindowSeconds = 5;
    std::function<double()> clock; ///< s, monotonic; empty = the machine's
};

/// Every meter that this program knows, available or not, for processes on this machine. CPU time and peak memory are
/// those of the process that calls, energy is that of the whole machine. Energy of a window shorter than
/// minimumSeconds() is NaN.
[[nodiscard]] std::vector<std::unique_ptr<Meter>> makeMeters(const SystemPaths& paths,
                                                             const MeterSettings& settings = {});

} // namespace perfbridge
