// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/knobexecutor.h"

#include <utility>

namespace perfbridge {

Result<RunEnd> KnobExecutor::execute(const RunRequest& request, const SampleSink& sink, std::stop_token stop) {
    if (const Result<void> applied = m_session.applyKnobs(request.values); !applied) {
        m_last.clear();
        RunEnd end;
        end.outcome = RunEnd::Outcome::Failed;
        end.reason = applied.error().message;
        end.isInvalid = applied.error().code == ErrorCode::InvalidArgument; // trying again cannot help
        return end;
    }
    double pause = 0;
    for (const KnobBinding& binding : m_session.bindings()) {
        const bool isChanged = m_last.empty() || m_last[binding.option] != request.values[binding.option];
        pause += isChanged ? binding.switchSeconds : 0;
    }
    m_last = request.values;
    if (pause > 0 && !m_clock.sleep(pause, stop)) {
        RunEnd end;
        end.outcome = RunEnd::Outcome::Interrupted;
        end.reason = "stopped while a knob was changed";
        return end;
    }
    bool isVerified = false;
    Result<void> agreement;
    const SampleSink watching = [&](std::vector<RunSample> samples) {
        for (const RunSample& sample : samples) {
            if (isVerified || sample.iteration < 0 || hasFlag(sample.flags, SampleFlag::Warmup))
                continue;
            isVerified = true;
            agreement = m_session.verify();
        }
        return sink(std::move(samples));
    };
    Result<RunEnd> end = m_inner.execute(request, watching, stop);
    if (end && !agreement && end->outcome == RunEnd::Outcome::Completed) {
        end->outcome = RunEnd::Outcome::Failed;
        end->reason = agreement.error().message;
    }
    return end;
}

} // namespace perfbridge
