// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/interference.h"
#include "core/measure/protocol.h"
#include "core/measure/runexecutor.h"

#include <functional>
#include <stop_token>

namespace perfbridge {

/// Waits before a run until others leave the processors alone, in growing pauses.
class QuietGate {
public:
    struct Outcome {
        bool isInterrupted = false; ///< asked to stop while waiting
        bool isQuiet = true;        ///< false: given up
        double load = 0;            ///< the last one seen, part of all processors
    };
    /// Told before each pause of the load and of the seconds to wait; false ends the waiting.
    using Waiting = std::function<bool(double load, double seconds)>;

    QuietGate(const Protocol& protocol, InterferenceWatch& interference, MeasureClock& clock);

    /// Gives up after the protocol's number of retries. Then, until it has been quiet once, it waits once only: a
    /// machine that is busy for good would hold up every run for minutes.
    [[nodiscard]] Outcome wait(const Waiting& waiting, const std::stop_token& stop);
    /// Sleeps before the retry-th (from 0) repetition of a disturbed run; false when asked to stop.
    [[nodiscard]] bool pauseBeforeRetry(int retry, double load, const Waiting& waiting, const std::stop_token& stop);
    /// Doubles with each retry, up to 30 s.
    [[nodiscard]] double pauseSeconds(int retry) const;

private:
    [[nodiscard]] bool sleep(double seconds, double load, const Waiting& waiting, const std::stop_token& stop);

    const Protocol& m_protocol;
    InterferenceWatch& m_interference;
    MeasureClock& m_clock;
    bool m_hasGivenUp = false;
};

} // namespace perfbridge
