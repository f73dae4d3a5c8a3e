// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/quietgate.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// Over which the load before a run is looked at: long enough for the clock ticks in which it is counted.
constexpr double lookSeconds = 0.5;
constexpr double longestPause = 30;
/// A wish to pause or stop is heard within this time.
constexpr double longestSleep = 1;

} // namespace

QuietGate::QuietGate(const Protocol& protocol, InterferenceWatch& interference, MeasureClock& clock)
    : m_protocol(protocol)
    , m_interference(interference)
    , m_clock(clock) {}

double QuietGate::pauseSeconds(int retry) const {
    return std::min(longestPause, m_protocol.firstRetryPauseSeconds * std::exp2(std::min(retry, 30)));
}

bool QuietGate::sleep(double seconds, double load, const Waiting& waiting, const std::stop_token& stop) {
    while (seconds > 0) {
        if (!waiting(load, seconds) || !m_clock.sleep(std::min(seconds, longestSleep), stop))
            return false;
        seconds -= longestSleep;
    }
    return !stop.stop_requested();
}

QuietGate::Outcome QuietGate::wait(const Waiting& waiting, const std::stop_token& stop) {
    Outcome outcome;
    if (m_protocol.foreignLoadLimit >= 1)
        return outcome;
    const int retries = m_hasGivenUp ? std::min(1, m_protocol.maximumRetries) : m_protocol.maximumRetries;
    for (int retry = 0;; ++retry) {
        outcome.load = m_interference.foreignLoad(lookSeconds);
        outcome.isQuiet = outcome.load <= m_protocol.foreignLoadLimit;
        if (outcome.isQuiet)
            m_hasGivenUp = false;
        if (outcome.isQuiet || retry == retries)
            break;
        if (!sleep(pauseSeconds(retry), outcome.load, waiting, stop)) {
            outcome.isInterrupted = true;
            return outcome;
        }
    }
    m_hasGivenUp = !outcome.isQuiet;
    return outcome;
}

bool QuietGate::pauseBeforeRetry(int retry, double load, const Waiting& waiting, const std::stop_token& stop) {
    return sleep(pauseSeconds(retry), load, waiting, stop);
}

} // namespace perfbridge
