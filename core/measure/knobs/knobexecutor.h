// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/knobs/knobsession.h"
#include "core/measure/runexecutor.h"

namespace perfbridge {

/// Sets the knobs of every configuration before it is run by another executor, waits until they have taken effect, and
/// looks at what the hardware does when the first timed sample arrives: then the machine is loaded. A knob that cannot
/// be set, or does not do what was set, makes the run a failed one with that reason.
class KnobExecutor final : public RunExecutor {
public:
    KnobExecutor(RunExecutor& inner, KnobSession& session, MeasureClock& clock)
        : m_inner(inner)
        , m_session(session)
        , m_clock(clock) {}

    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token stop) override;

private:
    RunExecutor& m_inner;
    KnobSession& m_session;
    MeasureClock& m_clock;
    std::vector<double> m_last; ///< configuration; empty = unknown
};

} // namespace perfbridge
