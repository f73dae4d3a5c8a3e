// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/processrun.h"

#include "core/measure/process/termination.h"

#include <algorithm>
#include <array>

#include <poll.h>

namespace perfbridge {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 20; // at a time, so that no stream keeps the others waiting

/// One run as it is watched.
class Watch {
public:
    Watch(ChildProcess child, const ProcessLimits& limits)
        : m_child(std::move(child))
        , m_termination(m_child)
        , m_limits(limits)
        , m_gentleStop(limits.gentleStop)
        , m_hardStop(limits.hardStop)
        , m_timeoutAt(m_child.startedAt() + limits.timeoutSeconds) {}

    ProcessRun toEnd() {
        while (!hasEnded()) {
        }
        m_run.end = m_child.reap(); // first: its time is being measured
        readOutput();
        readError();
        m_run.errorTail = m_tail.text();
        return std::move(m_run);
    }

private:
    /// Waits for the next thing to happen, and does what it asks for but for the end.
    bool hasEnded() {
        std::array<pollfd, 5> watched{{{m_child.endDescriptor().number(), POLLIN, 0},
                                       {m_child.output().number(), POLLIN, 0},
                                       {m_child.error().number(), POLLIN, 0},
                                       {m_gentleStop, POLLIN, 0},
                                       {m_hardStop, POLLIN, 0}}};
        const double due = std::min(m_termination.dueAt(), m_timeoutAt);
        if (poll(watched.data(), watched.size(), pollTimeout(due, monotonicSeconds())) < 0)
            return false; // EINTR: once more
        if (watched[0].revents != 0)
            return true;
        if (watched[1].revents != 0)
            readOutput();
        if (watched[2].revents != 0)
            readError();
        if (watched[3].revents != 0) {
            m_gentleStop = -1;
            stop(ProcessRun::Stop::Asked, m_limits.graceSeconds);
        }
        if (watched[4].revents != 0) {
            m_hardStop = -1;
            stop(ProcessRun::Stop::Asked, 0);
        }
        const double now = monotonicSeconds();
        if (now >= m_timeoutAt) {
            m_timeoutAt = std::numeric_limits<double>::infinity();
            stop(ProcessRun::Stop::Timeout, m_limits.graceSeconds);
        }
        m_termination.advance(now);
        return false;
    }

    void stop(ProcessRun::Stop why, double graceSeconds) {
        if (m_run.stop == ProcessRun::Stop::No)
            m_run.stop = why;
        m_termination.begin(graceSeconds);
    }

    void readOutput() {
        if (!m_child.output().isOpen())
            return;
        if (readAvailable(m_child.output(), m_run.output, chunk) == ReadState::AtEnd)
            m_child.output().close();
        if (m_run.output.size() > m_limits.outputBytes) {
            m_run.output.resize(m_limits.outputBytes);
            m_run.isOutputCut = true;
        }
    }

    void readError() {
        if (!m_child.error().isOpen())
            return;
        std::string text;
        if (readAvailable(m_child.error(), text, chunk) == ReadState::AtEnd)
            m_child.error().close();
        m_tail.append(text);
    }

    ChildProcess m_child;
    Termination m_termination;
    const ProcessLimits& m_limits;
    int m_gentleStop;
    int m_hardStop;
    double m_timeoutAt;
    TextTail m_tail;
    ProcessRun m_run;
};

} // namespace

Result<ProcessRun> runProcess(const ProcessSpec& spec, const ProcessLimits& limits) {
    Result<ChildProcess> child = ChildProcess::start(spec);
    if (!child)
        return tl::unexpected(child.error());
    return Watch(std::move(*child), limits).toEnd();
}

} // namespace perfbridge
