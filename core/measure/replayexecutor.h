// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/interference.h"
#include "core/measure/runexecutor.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <vector>

namespace perfbridge {

/// Stored time, `speed` times as fast as the machine's: a replay of an hour takes a minute at 60.
class ReplayClock final : public MeasureClock {
public:
    /// `startedAt`: s since 1970-01-01 UTC, when the replayed campaign began. `speed` > 0.
    ReplayClock(double startedAt, double speed);

    [[nodiscard]] double now() const override;
    [[nodiscard]] double wallClock() const override { return m_startedAt + now(); }
    bool sleep(double seconds, std::stop_token stop) override;

private:
    double m_startedAt;
    double m_speed;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

/// Answers with what a stored campaign measured, as if it were measured now: the same samples, ends and failures, in
/// the time that they took on the clock. Nothing is run. Give its campaign a journal that stores nothing.
class ReplayExecutor final : public RunExecutor {
public:
    /// Runs without an end, and interrupted ones, are left out: they were measured again. The clock has to outlive it.
    ReplayExecutor(std::vector<RunRecord> runs, MeasureClock& clock);

    /// The stored run of that configuration and invocation; one that is not stored (the campaign was stopped before
    /// it) is Failed and says so.
    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token stop) override;

private:
    struct Place {
        std::size_t configuration;
        int invocation;
        bool isSentinel;
        friend auto operator<=>(const Place&, const Place&) = default;
    };

    MeasureClock& m_clock;
    std::vector<RunRecord> m_runs;
    /// Attempts in the order in which they were made; the last one is answered again where more are asked for.
    std::map<Place, std::vector<std::size_t>> m_attempts;
    std::map<Place, std::size_t> m_next;
};

/// Nobody else uses a machine that is not measured. The conditions of the stored runs come with their ends.
class NoInterference final : public InterferenceWatch {
public:
    [[nodiscard]] double foreignLoad(double /*seconds*/) override { return 0; }
    void begin() override {}
    [[nodiscard]] RunConditions end(double /*ownCpuSeconds*/) override { return {}; }
};

} // namespace perfbridge
