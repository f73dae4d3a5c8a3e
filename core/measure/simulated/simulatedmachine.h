// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/interference.h"
#include "core/measure/runexecutor.h"

#include <vector>

namespace perfbridge {

/// A clock that stands still until somebody sleeps or is simulated to work: hours pass at once.
class SimulatedClock final : public MeasureClock {
public:
    explicit SimulatedClock(double wallClockAtStart = 1.7e9)
        : m_wallClockAtStart(wallClockAtStart) {}

    [[nodiscard]] double now() const override { return m_now; }
    [[nodiscard]] double wallClock() const override { return m_wallClockAtStart + m_now; }
    bool sleep(double seconds, std::stop_token stop) override;
    void advance(double seconds) { m_now += seconds; }

private:
    double m_wallClockAtStart;
    double m_now = 0; ///< s
};

/// Other programs on a simulated machine, by its clock; where episodes overlap, the last one holds.
class SimulatedInterference final : public InterferenceWatch {
public:
    struct Episode {
        double from = 0; ///< s
        double to = 0;
        double load = 0; ///< part of all processors
    };

    /// The clock has to outlive it.
    explicit SimulatedInterference(const MeasureClock& clock, std::vector<Episode> episodes = {});

    [[nodiscard]] double foreignLoad(double seconds) override;
    void begin() override { m_begun = m_clock.now(); }
    [[nodiscard]] RunConditions end(double ownCpuSeconds) override;

private:
    [[nodiscard]] double loadAt(double time) const;
    [[nodiscard]] double meanLoad(double from, double to) const;

    const MeasureClock& m_clock;
    std::vector<Episode> m_episodes;
    double m_begun = 0;
};

} // namespace perfbridge
