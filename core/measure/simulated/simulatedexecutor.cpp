// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/simulated/simulatedexecutor.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

/// One invocation under way.
class Invocation {
public:
    Invocation(const SimulatedSystem::Run& run, const RunRequest& request, const Protocol& protocol,
               SimulatedClock& clock, const SampleSink& sink, std::stop_token stop)
        : m_run(run)
        , m_request(request)
        , m_protocol(protocol)
        , m_clock(clock)
        , m_sink(sink)
        , m_stop(std::move(stop)) {}

    Result<RunEnd> toEnd() {
        const double startedAt = m_clock.now();
        m_clock.advance(SimulatedExecutor::startSeconds);
        for (double warm = 0; m_isRunning && (m_calls < m_protocol.warmupIterations || warm < m_protocol.warmupSeconds);
             warm += m_lastSeconds)
            takeSample(1, SampleFlag::Warmup);
        const double least = m_protocol.minimumSeconds / m_protocol.minimumInvocations;
        int samples = 0;
        while (m_isRunning && (samples < m_protocol.iterations || m_end.measuredSeconds < least) &&
               (samples == 0 || m_end.measuredSeconds + m_lastSeconds <= m_request.measureSeconds)) {
            // Short executions are repeated inside a sample.
            const double one = std::max(1e-12, m_lastTime);
            takeSample(std::max(1, static_cast<int>(std::ceil(m_protocol.minimumSampleSeconds / one))),
                       SampleFlag::None);
            m_end.measuredSeconds += m_isRunning ? m_lastSeconds : 0;
            ++samples;
        }
        if (m_error)
            return tl::unexpected(*m_error);
        m_end.seconds = m_clock.now() - startedAt;
        return m_end;
    }

private:
    void takeSample(int batch, SampleFlag flags) {
        if (m_stop.stop_requested())
            return interrupt();
        RunSample sample;
        sample.iteration = m_samples++;
        sample.flags = flags;
        double time = 0;
        double energy = 0;
        for (int i = 0; i < batch; ++i, ++m_calls) {
            if (m_run.failure() && m_calls >= m_run.failure()->afterCalls)
                return misbehave(m_run.failure()->kind);
            const SimulatedSystem::Sample call = m_run.call(m_calls);
            time += call.time;
            energy += call.energy;
            sample.flags = sample.flags | call.flags;
        }
        m_clock.advance(time);
        m_lastSeconds = time;
        m_lastTime = time / batch;
        sample.values = {time / batch, energy / batch};
        if (const Result<void> taken = m_sink({std::move(sample)}); !taken) {
            m_error = taken.error();
            m_isRunning = false;
        }
    }

    void interrupt() {
        m_isRunning = false;
        m_end.outcome = RunEnd::Outcome::Interrupted;
        m_end.reason = "stopped by the user";
        m_end.signal = SIGTERM;
    }

    void misbehave(Misbehaviour kind) {
        m_isRunning = false;
        m_end.outcome = RunEnd::Outcome::Failed;
        switch (kind) {
        case Misbehaviour::Crash:
            m_end.reason = "the worker was ended by signal 11 (segmentation fault)";
            m_end.signal = SIGSEGV;
            break;
        case Misbehaviour::Hang:
            m_clock.advance(m_protocol.runTimeoutSeconds + m_protocol.killGraceSeconds);
            m_end.reason = "the worker did not end in time";
            m_end.signal = SIGKILL;
            m_end.isTimeout = true;
            break;
        case Misbehaviour::Garbage:
            m_end.reason = "the worker wrote what is no event";
            m_end.signal = SIGTERM;
            break;
        case Misbehaviour::OutOfMemory:
            m_end.reason = "the worker ran out of memory";
            m_end.exitCode = 1;
            m_end.isOutOfMemory = true;
            break;
        case Misbehaviour::EarlyExit:
            m_end.reason = "the worker ended without a result";
            m_end.exitCode = 0;
            break;
        case Misbehaviour::Invalid:
            m_end.reason = "the simulated system does not support this configuration";
            m_end.exitCode = 0;
            m_end.isInvalid = true;
            break;
        }
    }

    const SimulatedSystem::Run& m_run;
    const RunRequest& m_request;
    const Protocol& m_protocol;
    SimulatedClock& m_clock;
    const SampleSink& m_sink;
    std::stop_token m_stop;

    RunEnd m_end;
    std::optional<Error> m_error;
    bool m_isRunning = true;
    int m_calls = 0;
    int m_samples = 0;
    double m_lastSeconds = 0; ///< of the last sample
    double m_lastTime = 0;    ///< of one execution in it
};

} // namespace

SimulatedExecutor::SimulatedExecutor(SimulatedParameters parameters, Protocol protocol, SimulatedClock& clock)
    : m_system(std::move(parameters))
    , m_protocol(std::move(protocol))
    , m_clock(clock) {}

Result<RunEnd> SimulatedExecutor::execute(const RunRequest& request, const SampleSink& sink, std::stop_token stop) {
    const SimulatedSystem::Run run = m_system.run(request.options, request.key);
    return Invocation(run, request, m_protocol, m_clock, sink, std::move(stop)).toEnd();
}

} // namespace perfbridge
