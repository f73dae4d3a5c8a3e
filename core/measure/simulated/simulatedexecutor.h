// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/protocol.h"
#include "core/measure/runexecutor.h"
#include "core/measure/simulated/simulatedmachine.h"
#include "core/measure/simulated/simulatedsystem.h"

namespace perfbridge {

/// Invocations of a simulated system inside this process, on a simulated clock: what perfbridge-worker does with it,
/// without processes and without waiting. Misbehaviour ends as it would there. Samples are handed over one by one.
class SimulatedExecutor final : public RunExecutor {
public:
    /// Seconds from the start of a process until it is ready.
    static constexpr double startSeconds = 0.05;

    /// The clock has to outlive it.
    SimulatedExecutor(SimulatedParameters parameters, Protocol protocol, SimulatedClock& clock);

    [[nodiscard]] const SimulatedSystem& system() const noexcept { return m_system; }
    [[nodiscard]] Result<RunEnd> execute(const RunRequest& request, const SampleSink& sink,
                                         std::stop_token stop) override;

private:
    SimulatedSystem m_system;
    Protocol m_protocol;
    SimulatedClock& m_clock;
};

} // namespace perfbridge
