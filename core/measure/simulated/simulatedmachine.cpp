// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/simulated/simulatedmachine.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

bool SimulatedClock::sleep(double seconds, std::stop_token stop) {
    if (stop.stop_requested())
        return false;
    m_now += seconds;
    return true;
}

SimulatedInterference::SimulatedInterference(const MeasureClock& clock, std::vector<Episode> episodes)
    : m_clock(clock)
    , m_episodes(std::move(episodes)) {}

double SimulatedInterference::loadAt(double time) const {
    double load = 0;
    for (const Episode& episode : m_episodes) {
        if (time >= episode.from && time < episode.to)
            load = episode.load;
    }
    return load;
}

double SimulatedInterference::meanLoad(double from, double to) const {
    if (to <= from)
        return loadAt(to);
    // Constant between the ends of episodes.
    std::vector<double> times{from, to};
    for (const Episode& episode : m_episodes) {
        times.push_back(std::clamp(episode.from, from, to));
        times.push_back(std::clamp(episode.to, from, to));
    }
    std::sort(times.begin(), times.end());
    double sum = 0;
    for (std::size_t i = 1; i < times.size(); ++i)
        sum += (times[i] - times[i - 1]) * loadAt((times[i] + times[i - 1]) / 2);
    return sum / (to - from);
}

double SimulatedInterference::foreignLoad(double seconds) {
    return meanLoad(std::max(0.0, m_clock.now() - seconds), m_clock.now());
}

RunConditions SimulatedInterference::end(double /*ownCpuSeconds*/) {
    RunConditions conditions;
    conditions.foreignLoad = meanLoad(m_begun, m_clock.now());
    return conditions;
}

} // namespace perfbridge
