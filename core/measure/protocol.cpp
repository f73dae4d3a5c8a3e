// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/protocol.h"

#include "core/base/numbertext.h"

#include <array>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::array presetNames = {
    std::pair{ProtocolPreset::Quick, std::string_view("quick")},
    std::pair{ProtocolPreset::Standard, std::string_view("standard")},
    std::pair{ProtocolPreset::Paper, std::string_view("paper")},
};

Result<void> require(bool holds, std::string_view field, double value, std::string_view constraint) {
    if (holds)
        return {};
    return makeError(ErrorCode::InvalidArgument, "protocol." + std::string(field) + " is " + numberText(value) +
                                                     ", expected " + std::string(constraint));
}

} // namespace

std::string_view toString(ProtocolPreset preset) {
    for (const auto& [value, name] : presetNames) {
        if (value == preset)
            return name;
    }
    return "standard";
}

Result<ProtocolPreset> protocolPresetFromString(std::string_view text) {
    for (const auto& [value, name] : presetNames) {
        if (name == text)
            return value;
    }
    return makeError(ErrorCode::InvalidArgument,
                     "protocol.preset is '" + std::string(text) + "', expected quick, standard or paper");
}

Protocol Protocol::of(ProtocolPreset preset) {
    Protocol protocol;
    protocol.preset = preset;
    if (preset == ProtocolPreset::Quick) {
        protocol.minimumInvocations = 3;
        protocol.maximumInvocations = 10;
        protocol.wantedHalfWidth = 0.05;
        protocol.wantedHalfWidthEnergy = 0.05;
        protocol.capSeconds = 10;
    } else if (preset == ProtocolPreset::Paper) {
        protocol.minimumInvocations = 10;
        protocol.maximumInvocations = 100;
        protocol.iterations = 20;
        protocol.wantedHalfWidth = 0.01;
        protocol.wantedHalfWidthEnergy = 0.01;
        protocol.capSeconds = 600;
    }
    return protocol;
}

Result<void> Protocol::validate() const {
    const std::array checks = {
        require(warmupIterations >= 0, "warmup_iterations", warmupIterations, "0 or more"),
        require(warmupSeconds >= 0 && warmupSeconds <= 600, "warmup_seconds", warmupSeconds, "0 to 600"),
        require(gpuWarmupSeconds >= 0 && gpuWarmupSeconds <= 600, "gpu_warmup_seconds", gpuWarmupSeconds, "0 to 600"),
        require(rewarmAfterSeconds > 0, "rewarm_after_seconds", rewarmAfterSeconds, "more than 0"),
        require(minimumInvocations >= 1, "minimum_invocations", minimumInvocations, "1 or more"),
        require(maximumInvocations >= minimumInvocations, "maximum_invocations", maximumInvocations,
                "at least minimum_invocations"),
        require(maximumInvocations <= 10'000, "maximum_invocations", maximumInvocations, "at most 10000"),
        require(iterations >= 1 && iterations <= 1'000'000, "iterations", iterations, "1 to 1000000"),
        require(minimumSampleSeconds >= 0 && minimumSampleSeconds <= 60, "minimum_sample_seconds", minimumSampleSeconds,
                "0 to 60"),
        require(minimumSeconds >= 0, "minimum_seconds", minimumSeconds, "0 or more"),
        require(capSeconds > 0, "cap_seconds", capSeconds, "more than 0"),
        require(capSeconds >= minimumSeconds, "cap_seconds", capSeconds, "at least minimum_seconds"),
        require(confidence >= 0.5 && confidence < 1, "confidence", confidence, "0.5 to below 1"),
        require(wantedHalfWidth > 0, "wanted_half_width", wantedHalfWidth, "more than 0"),
        require(wantedHalfWidthEnergy > 0, "wanted_half_width_energy", wantedHalfWidthEnergy, "more than 0"),
        require(noiseFloorImprovement >= 0 && noiseFloorImprovement < 1, "noise_floor_improvement",
                noiseFloorImprovement, "0 to below 1"),
        require(noiseFloorInvocations >= 1, "noise_floor_invocations", noiseFloorInvocations, "1 or more"),
        require(sentinelEveryRuns >= 0, "sentinel_every_runs", sentinelEveryRuns, "0 (never) or more"),
        require(sentinelEverySeconds >= 0, "sentinel_every_seconds", sentinelEverySeconds, "0 (never) or more"),
        require(driftWarning > 0, "drift_warning", driftWarning, "more than 0"),
        require(driftPause >= driftWarning, "drift_pause", driftPause, "at least drift_warning"),
        require(foreignLoadLimit > 0 && foreignLoadLimit <= 1, "foreign_load_limit", foreignLoadLimit,
                "above 0, up to 1 (never wait)"),
        require(maximumRetries >= 0 && maximumRetries <= 100, "maximum_retries", maximumRetries, "0 to 100"),
        require(firstRetryPauseSeconds >= 0, "first_retry_pause_seconds", firstRetryPauseSeconds, "0 or more"),
        require(startTimeoutSeconds > 0, "start_timeout_seconds", startTimeoutSeconds, "more than 0"),
        require(runTimeoutSeconds > 0, "run_timeout_seconds", runTimeoutSeconds, "more than 0"),
        require(killGraceSeconds >= 0 && killGraceSeconds <= 60, "kill_grace_seconds", killGraceSeconds, "0 to 60"),
        require(failureRetries >= 0 && failureRetries <= 100, "failure_retries", failureRetries, "0 to 100"),
        require(memoryLimitMiB >= 0, "memory_limit_mib", memoryLimitMiB, "0 (none) or more"),
    };
    for (const Result<void>& check : checks) {
        if (!check)
            return check;
    }
    return {};
}

} // namespace perfbridge
