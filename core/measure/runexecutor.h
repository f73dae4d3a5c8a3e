// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/measure/protocol.h"
#include "core/measure/run.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace perfbridge {

/// One invocation to be carried out.
struct RunRequest {
    RunKey key;
    TextPairs options;          ///< the configuration: option name and value as text, in the space's order
    std::vector<double> values; ///< the same as numbers
    double measureSeconds = 0;  ///< cap on timed seconds in this invocation
};

/// Takes samples as they arrive, one or more at a time; an error ends the run and the campaign.
using SampleSink = std::function<Result<void>(std::vector<RunSample>)>;

/// Carries out invocations: in a worker process, or in a simulation. Made for one campaign.
class RunExecutor {
public:
    virtual ~RunExecutor() = default;
    /// Blocks until the invocation has ended; a stop request ends its process (outcome Interrupted). Whatever goes
    /// wrong inside the invocation is an outcome; an error means that no invocation can be carried out (no worker
    /// program).
    [[nodiscard]] virtual Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                                 std::stop_token stop) = 0;
};

/// The time that a campaign sees: the machine's, or a simulated one.
class MeasureClock {
public:
    virtual ~MeasureClock() = default;
    [[nodiscard]] virtual double now() const = 0;       ///< s, monotonic
    [[nodiscard]] virtual double wallClock() const = 0; ///< s since 1970-01-01 UTC
    /// Returns early, false, when asked to stop.
    virtual bool sleep(double seconds, std::stop_token stop) = 0;
};

} // namespace perfbridge
