// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/replayexecutor.h"

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace perfbridge {

namespace {

/// Samples of one run reach the journal in about so many parts.
constexpr std::size_t partsOfRun = 8;

RunEnd interrupted() {
    RunEnd end;
    end.outcome = RunEnd::Outcome::Interrupted;
    end.reason = "stopped by the user";
    return end;
}

} // namespace

ReplayClock::ReplayClock(double startedAt, double speed)
    : m_startedAt(startedAt)
    , m_speed(speed) {
    assert(speed > 0);
}

double ReplayClock::now() const {
    return m_speed * std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
}

bool ReplayClock::sleep(double seconds, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, std::chrono::duration<double>(std::max(0.0, seconds) / m_speed), [] { return false; });
    return !stop.stop_requested();
}

ReplayExecutor::ReplayExecutor(std::vector<RunRecord> runs, MeasureClock& clock)
    : m_clock(clock)
    , m_runs(std::move(runs)) {
    std::erase_if(m_runs,
                  [](const RunRecord& run) { return !run.end || run.end->outcome == RunEnd::Outcome::Interrupted; });
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const RunKey& key = m_runs[i].key;
        m_attempts[{key.configuration, key.invocation, key.isSentinel}].push_back(i);
    }
}

Result<RunEnd> ReplayExecutor::execute(const RunRequest& request, const SampleSink& sink, std::stop_token stop) {
    const Place place{request.key.configuration, request.key.invocation, request.key.isSentinel};
    const auto found = m_attempts.find(place);
    if (found == m_attempts.end()) {
        RunEnd end;
        end.outcome = RunEnd::Outcome::Failed;
        end.reason = "the stored campaign did not measure this invocation";
        end.isInvalid = true; // asking again would not help
        return end;
    }
    const std::size_t attempt = std::min(m_next[place]++, found->second.size() - 1);
    const RunRecord& run = m_runs[found->second[attempt]];
    const std::size_t step = std::max<std::size_t>(1, (run.samples.size() + partsOfRun - 1) / partsOfRun);
    const std::size_t parts = std::max<std::size_t>(1, (run.samples.size() + step - 1) / step);
    for (std::size_t part = 0; part < parts; ++part) {
        if (!m_clock.sleep(run.end->seconds / static_cast<double>(parts), stop)) {
            --m_next[place];
            return interrupted();
        }
        const auto begin = run.samples.begin() + static_cast<std::ptrdiff_t>(part * step);
        const auto end =
            run.samples.begin() + static_cast<std::ptrdiff_t>(std::min(run.samples.size(), (part + 1) * step));
        if (begin == end)
            continue;
        std::vector<RunSample> samples(begin, end);
        if (auto stored = sink(std::move(samples)); !stored)
            return tl::unexpected(stored.error());
    }
    return *run.end;
}

} // namespace perfbridge
