// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/process/childprocess.h"
#include "core/measure/process/outofmemory.h"
#include "core/measure/process/termination.h"
#include "core/measure/process/workermessages.h"
#include "core/measure/runexecutor.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace perfbridge {

/// What a worker is given, and how long it may take.
struct SessionPlan {
    std::string job;                  ///< its line
    std::vector<std::string> metrics; ///< names that it has to report, in this order
    double startTimeoutSeconds = 120; ///< until it is ready
    double runTimeoutSeconds = 600;   ///< from then on
    double killGraceSeconds = 5;
};

/// One worker process from its start to its end, whatever it does. What it prints is believed only as far as it follows
/// the protocol: anything else ends the run.
class WorkerSession {
public:
    WorkerSession(ChildProcess child, const SessionPlan& plan, const SampleSink& sink, std::stop_token stop);

    /// Errors: the sink's, and a failure that the worker says is one of all runs.
    [[nodiscard]] Result<RunEnd> toEnd(const OutOfMemoryWatch& outOfMemory);

private:
    void watchOnce(const Descriptor& stopped);
    void readEvents();
    void takeLines();
    void takeLine(std::string_view line);
    void take(const ReadyEvent& event);
    void take(SampleEvent event);
    void deliver();
    void readErrorText();
    void sendJob();
    void checkTimes(double now);

    /// The run is lost, for a reason of one sentence; the first one counts.
    void condemn(const std::string& reason, double graceSeconds);
    [[nodiscard]] bool isOver() const noexcept { return m_done || m_failed || m_condemned; }
    [[nodiscard]] RunEnd endOf(const ProcessEnd& end, const OutOfMemoryWatch& outOfMemory) const;
    void describeUnannounced(const ProcessEnd& end, const OutOfMemoryWatch& outOfMemory, RunEnd& result) const;

    ChildProcess m_child;
    Termination m_termination;
    const SessionPlan& m_plan;
    const SampleSink& m_sink;
    std::stop_token m_stop;

    std::string m_unsent; ///< of the job
    std::string m_buffer; ///< of events, an unfinished line
    std::vector<RunSample> m_samples;
    TextTail m_errorTail;
    double m_deadline; ///< s, monotonic: to be ready, to be done, or to have ended
    bool m_isReady = false;
    bool m_isStopped = false;
    bool m_isTimeout = false;
    std::optional<DoneEvent> m_done;
    std::optional<FailedEvent> m_failed;
    std::optional<FailedEvent> m_farewell; ///< after a time-out
    std::optional<std::string> m_condemned;
    std::optional<Error> m_sinkError;
};

} // namespace perfbridge
