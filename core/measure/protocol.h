// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace perfbridge {

enum class ProtocolPreset { Quick, Standard, Paper };

/// How a configuration is measured: how often, until when, and what counts as disturbed. Two levels: an invocation is a
/// fresh process, an iteration one timed sample inside it (Kalibera and Jones 2013); the invocation's median is the
/// unit of inference. Every default is that of the Standard preset.
struct Protocol {
    ProtocolPreset preset = ProtocolPreset::Standard;

    /// Warm-up inside every invocation: at least both, the same for every configuration (an adaptive warm-up makes runs
    /// incomparable).
    int warmupIterations = 3;
    double warmupSeconds = 0.2;
    /// A device that clocks down while it idles needs longer; added where the backend uses a GPU.
    double gpuWarmupSeconds = 1.0;
    /// After a pause inside an invocation that was longer than this the warm-up is repeated (TensorRT#2042).
    double rewarmAfterSeconds = 2.0;

    int minimumInvocations = 5;
    int maximumInvocations = 30;
    int iterations = 10; ///< of an invocation; fewer where the cap leaves no time for them, more where they are short
    /// One timed sample lasts at least this long; shorter ones are repeated inside it (nanobench).
    double minimumSampleSeconds = 1e-3;
    /// Timed seconds over all invocations before the interval may stop a configuration.
    double minimumSeconds = 0.5;
    double capSeconds = 60; ///< of a configuration, warm-up and process starts not counted

    double confidence = 0.95;
    /// Relative half-width of the interval of the median at which a configuration is done.
    double wantedHalfWidth = 0.02;
    double wantedHalfWidthEnergy = 0.03;
    /// Done as well when the half-width improved by less than this over the last `noiseFloorInvocations` (nvbench).
    double noiseFloorImprovement = 0.05;
    int noiseFloorInvocations = 3;
    std::string stopMetric; ///< whose interval decides; empty = the campaign's first metric

    /// A configuration that is measured again and again shows drift. 0 = never.
    int sentinelEveryRuns = 20;
    double sentinelEverySeconds = 300;
    double driftWarning = 0.03; ///< relative
    double driftPause = 0.10;

    /// Part of all processors that others use, above which a run waits, and, when it was seen during a run, is
    /// discarded and repeated after growing pauses; after so many times it is kept and flagged (nvbench#231). Sooner where
    /// the load comes with the run and goes with it (discardsThatTell).
    double foreignLoadLimit = 0.15;
    int maximumRetries = 10;
    double firstRetryPauseSeconds = 0.5;

    double startTimeoutSeconds = 120; ///< until the worker is ready; a first cold start of a DNN engine takes 20 s
    double runTimeoutSeconds = 600;   ///< from ready to the end
    double killGraceSeconds = 5;      ///< between SIGTERM and SIGKILL
    /// A configuration that failed is tried so many times more; 0: a failure is one row.
    int failureRetries = 0;
    int memoryLimitMiB = 0; ///< address space of a run (RLIMIT_AS of a command's process); 0 = none

    std::uint64_t seed = 1; ///< of the order

    [[nodiscard]] static Protocol of(ProtocolPreset preset);
    /// InvalidArgument names field, value and constraint.
    [[nodiscard]] Result<void> validate() const;
    friend bool operator==(const Protocol&, const Protocol&) = default;
};

[[nodiscard]] std::string_view toString(ProtocolPreset preset); ///< "quick", "standard", "paper"
[[nodiscard]] Result<ProtocolPreset> protocolPresetFromString(std::string_view text);

} // namespace perfbridge
