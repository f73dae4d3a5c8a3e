// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// One invocation: a process that measures one configuration.
struct RunKey {
    std::size_t configuration = 0; ///< row of the campaign's plan
    int block = 0;                 ///< randomised complete block, from 0
    int invocation = 0;            ///< of the configuration, from 0; an attempt that is repeated keeps it
    int attempt = 0;               ///< from 0; above 0 after an interruption, a disturbance or a failure
    bool isSentinel = false;       ///< does not count for the configuration, only for drift; invocations of its own
    friend bool operator==(const RunKey&, const RunKey&) = default;
};

/// One repetition as it comes from a run. Values that belong to the invocation as a whole (peak memory, load time,
/// energy) come in one sample with iteration -1 and NaN for the others.
struct RunSample {
    int iteration = 0;
    SampleFlag flags = SampleFlag::None;
    std::vector<double> values; ///< one a metric of the campaign; NaN = not measured
};

/// What else went on while a run was measured.
struct RunConditions {
    double foreignLoadBefore = 0; ///< part of all processors used by others just before
    double foreignLoad = 0;       ///< the same during the run
    std::int64_t involuntarySwitches = 0;
    std::int64_t throttleEvents = 0;
    std::string gpuReasons;   ///< clock event reasons other than idle; empty = none or no GPU
    bool isDisturbed = false; ///< over a limit of the protocol
};

struct RunEnd {
    enum class Outcome {
        Completed,
        Failed,      ///< crash, time-out, garbage, an invalid configuration: a row with its reason
        Interrupted, ///< stopped by the user or killed: tried again on resuming
        Discarded    ///< disturbed: tried again
    };

    Outcome outcome = Outcome::Completed;
    std::string reason; ///< one sentence for all but Completed
    std::optional<int> exitCode;
    std::optional<int> signal;
    bool isTimeout = false;
    bool isOutOfMemory = false;
    bool isInvalid = false;     ///< the backend said that this configuration cannot be: no retry
    std::string stderrTail;     ///< the last 4 KiB
    double seconds = 0;         ///< from the start of the process to its end
    double measuredSeconds = 0; ///< sum of the timed samples, without warm-up
    double cpuSeconds = 0;      ///< user and system time of all its processes: not foreign load
    std::string outputHash; ///< of what the run computed, where the backend has one: a faster wrong answer must not win
    RunConditions conditions;
};

/// A run as the journal holds it. One without an end was cut off by a kill; its samples do not count.
struct RunRecord {
    std::int64_t id = 0;
    RunKey key;
    double startedAt = 0; ///< s since 1970-01-01 UTC
    std::vector<RunSample> samples;
    std::optional<RunEnd> end;
};

} // namespace perfbridge
