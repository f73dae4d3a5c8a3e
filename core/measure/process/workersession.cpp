// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/workersession.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace perfbridge {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::size_t chunk = std::size_t{1} << 20;
/// A worker that has said its last word, or can say no more, has this long to end: an engine tidies up.
constexpr double farewellSeconds = 10;
constexpr double silentFarewellSeconds = 1;
/// A user who stops is answered within 200 ms; the worker needs a moment to end its command.
constexpr double stopGraceSeconds = 0.1;
/// By which a worker that ends its command after the grace is given longer than that.
constexpr double graceMargin = 1;

} // namespace

WorkerSession::WorkerSession(ChildProcess child, const SessionPlan& plan, const SampleSink& sink, std::stop_token stop)
    : m_child(std::move(child))
    , m_termination(m_child)
    , m_plan(plan)
    , m_sink(sink)
    , m_stop(std::move(stop))
    , m_unsent(plan.job)
    , m_deadline(m_child.startedAt() + plan.startTimeoutSeconds) {}

Result<RunEnd> WorkerSession::toEnd(const OutOfMemoryWatch& outOfMemory) {
    const Descriptor stopped(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!stopped.isOpen())
        return makeError(ErrorCode::Io, systemMessage("a way to be stopped", errno));
    const std::stop_callback wake(m_stop, [&stopped] { eventfd_write(stopped.number(), 1); });

    pollfd ended{m_child.endDescriptor().number(), POLLIN, 0};
    while (poll(&ended, 1, 0) <= 0)
        watchOnce(stopped);
    readEvents();
    readErrorText();
    const ProcessEnd end = m_child.reap();
    if (m_sinkError)
        return tl::unexpected(*m_sinkError);
    if (m_failed && m_failed->isOfAllRuns)
        return makeError(ErrorCode::Unsupported, m_failed->reason);
    return endOf(end, outOfMemory);
}

/// Waits for the next thing to happen, and acts on it.
void WorkerSession::watchOnce(const Descriptor& stopped) {
    const short wantsJob = m_unsent.empty() ? 0 : POLLOUT;
    std::array<pollfd, 5> watched{{{m_child.endDescriptor().number(), POLLIN, 0},
                                   {m_child.output().number(), POLLIN, 0},
                                   {m_child.error().number(), POLLIN, 0},
                                   {m_unsent.empty() ? -1 : m_child.input().number(), wantsJob, 0},
                                   {m_isStopped ? -1 : stopped.number(), POLLIN, 0}}};
    const double due = std::min(m_deadline, m_termination.dueAt());
    if (poll(watched.data(), watched.size(), pollTimeout(due, monotonicSeconds())) < 0)
        return;
    if (watched[1].revents != 0)
        readEvents();
    if (watched[2].revents != 0)
        readErrorText();
    if (watched[3].revents != 0)
        sendJob();
    if (watched[4].revents != 0) {
        m_isStopped = true;
        m_child.input().close(); // a command backend ends its command at once
        m_unsent.clear();
        condemn("stopped", stopGraceSeconds);
    }
    checkTimes(monotonicSeconds());
}

void WorkerSession::readEvents() {
    if (!m_child.output().isOpen())
        return;
    const ReadState state = readAvailable(m_child.output(), m_buffer, chunk);
    takeLines();
    deliver();
    if (state == ReadState::Open)
        return;
    m_child.output().close();
    if (!isOver())
        m_deadline = std::min(m_deadline, monotonicSeconds() + silentFarewellSeconds);
}

void WorkerSession::takeLines() {
    std::size_t start = 0;
    while (!isOver() || m_isTimeout) {
        const std::size_t end = m_buffer.find('\n', start);
        if (end == std::string::npos)
            break;
        takeLine(std::string_view(m_buffer).substr(start, end - start));
        start = end + 1;
    }
    m_buffer.erase(0, start);
    if (isOver() && !m_isTimeout)
        m_buffer.clear(); // nothing that comes now means anything
    else if (m_buffer.size() > longestEventLine)
        condemn("the worker printed a line of more than " + std::to_string(longestEventLine >> 20) + " MiB", 0);
}

void WorkerSession::takeLine(std::string_view line) {
    Result<WorkerEvent> event = decodeEvent(line);
    if (m_isTimeout) { // only its command's last words are of interest
        if (const auto* failed = event ? std::get_if<FailedEvent>(&*event) : nullptr)
            m_farewell = *failed;
        return;
    }
    if (!event)
        return condemn("the worker printed what is no event: " + event.error().message, 0);
    if (const auto* ready = std::get_if<ReadyEvent>(&*event))
        return take(*ready);
    if (!m_isReady)
        return condemn("the worker did not say that it is ready before anything else", 0);
    if (auto* sample = std::get_if<SampleEvent>(&*event))
        return take(std::move(*sample));
    if (const auto* done = std::get_if<DoneEvent>(&*event))
        m_done = *done;
    else
        m_failed = std::get<FailedEvent>(*event);
    m_deadline = monotonicSeconds() + farewellSeconds;
}

void WorkerSession::take(const ReadyEvent& event) {
    if (m_isReady)
        return condemn("the worker said twice that it is ready", 0);
    if (event.protocol != workerProtocolVersion)
        return condemn("the worker speaks protocol " + std::to_string(event.protocol) + ", expected " +
                           std::to_string(workerProtocolVersion),
                       0);
    if (!event.metrics.empty() && event.metrics != m_plan.metrics) // empty: it is about to say why it cannot
        return condemn("the worker measures " + listed(event.metrics) + ", expected " + listed(m_plan.metrics), 0);
    m_isReady = true;
    m_deadline = monotonicSeconds() + m_plan.runTimeoutSeconds;
}

void WorkerSession::take(SampleEvent event) {
    if (event.sample.values.size() != m_plan.metrics.size())
        return condemn("the worker reported a sample of " + std::to_string(event.sample.values.size()) +
                           " values, expected " + std::to_string(m_plan.metrics.size()),
                       0);
    m_samples.push_back(std::move(event.sample));
}

void WorkerSession::deliver() {
    if (m_samples.empty() || m_sinkError)
        return;
    if (Result<void> taken = m_sink(std::exchange(m_samples, {})); !taken) {
        m_sinkError = taken.error();
        condemn(taken.error().message, 0);
    }
}

void WorkerSession::readErrorText() {
    if (!m_child.error().isOpen())
        return;
    std::string text;
    if (readAvailable(m_child.error(), text, chunk) == ReadState::AtEnd)
        m_child.error().close();
    m_errorTail.append(text);
}

/// As much as it takes. A worker that does not read is found by its time-out, one that is gone by its end.
void WorkerSession::sendJob() {
    const ssize_t sent = send(m_child.input().number(), m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0)
        m_unsent.erase(0, static_cast<std::size_t>(sent));
    else if (errno != EAGAIN && errno != EINTR)
        m_unsent.clear();
}

void WorkerSession::checkTimes(double now) {
    m_termination.advance(now);
    if (now < m_deadline)
        return;
    m_deadline = never;
    if (m_done || m_failed) // the result stands
        return m_termination.begin(stopGraceSeconds);
    if (!m_child.output().isOpen())
        return condemn("the worker closed its output without a word on how it went", stopGraceSeconds);
    m_isTimeout = true;
    const double seconds = m_isReady ? m_plan.runTimeoutSeconds : m_plan.startTimeoutSeconds;
    condemn(std::string("the run was not ") + (m_isReady ? "done" : "ready") + " within " + numberText(seconds) + " s",
            m_plan.killGraceSeconds + (m_plan.killGraceSeconds > 0 ? graceMargin : 0));
}

void WorkerSession::condemn(const std::string& reason, double graceSeconds) {
    if (!isOver())
        m_condemned = reason;
    m_deadline = never;
    m_termination.begin(graceSeconds);
}

RunEnd WorkerSession::endOf(const ProcessEnd& end, const OutOfMemoryWatch& outOfMemory) const {
    RunEnd result;
    result.seconds = end.wallSeconds;
    result.cpuSeconds = end.cpuSeconds;
    result.conditions.involuntarySwitches = end.involuntarySwitches;
    result.stderrTail = m_errorTail.text();
    if (m_done) { // how it ended after that does not matter
        result.measuredSeconds = m_done->measuredSeconds;
        result.outputHash = m_done->outputHash;
        return result;
    }
    if (m_isStopped) {
        result.outcome = RunEnd::Outcome::Interrupted;
        result.reason = "stopped by the user";
        return result;
    }
    result.outcome = RunEnd::Outcome::Failed;
    result.isTimeout = m_isTimeout;
    if (m_failed) {
        result.reason = m_failed->reason;
        result.exitCode = m_failed->exitCode;
        result.signal = m_failed->signal;
        result.isTimeout = m_failed->isTimeout;
        result.isOutOfMemory = m_failed->isOutOfMemory;
        result.isInvalid = m_failed->isInvalid;
        if (!m_failed->stderrTail.empty())
            result.stderrTail = m_failed->stderrTail;
    } else if (m_condemned) {
        result.reason = *m_condemned;
        result.exitCode = m_farewell ? m_farewell->exitCode : end.exitCode;
        result.signal = m_farewell ? m_farewell->signal : end.signal;
        if (m_farewell && !m_farewell->stderrTail.empty())
            result.stderrTail = m_farewell->stderrTail;
    } else {
        describeUnannounced(end, outOfMemory, result);
    }
    return result;
}

void WorkerSession::describeUnannounced(const ProcessEnd& end, const OutOfMemoryWatch& outOfMemory,
                                        RunEnd& result) const {
    result.exitCode = end.exitCode;
    result.signal = end.signal;
    result.reason = "the worker ended with " + end.text() + " before it was " + (m_isReady ? "done" : "ready");
    if (!m_buffer.empty())
        result.reason += ", in the middle of a line";
    if (const std::string sign = outOfMemory.signOf(end, m_errorTail.text()); !sign.empty()) {
        result.isOutOfMemory = true;
        result.reason += ", " + sign;
    }
}

} // namespace perfbridge
