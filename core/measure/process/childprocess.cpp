// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/childprocess.h"

#include "core/measure/process/processtree.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace perfbridge {

namespace {

/// One stream of a child: its end, and ours where it is a pipe.
Result<Channel> openStream(const StreamTarget& target, bool isInput) {
    if (target.kind == StreamTarget::Kind::Pipe)
        return isInput ? makeWriteChannel() : makeReadChannel();
    const std::string path = target.kind == StreamTarget::Kind::Nothing ? "/dev/null" : target.path;
    Result<Descriptor> file = isInput ? openForReading(path) : openForWriting(path);
    if (!file)
        return tl::unexpected(file.error());
    return Channel{Descriptor(), std::move(*file)};
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

} // namespace

std::string ProcessEnd::text() const {
    if (signal)
        return "signal " + std::to_string(*signal) + " (" + strsignal(*signal) + ")";
    return exitCode ? "exit code " + std::to_string(*exitCode) : "an end that was not reported";
}

Result<ChildProcess> ChildProcess::start(const ProcessSpec& spec) {
    Result<Channel> input = openStream(spec.input, true);
    if (!input)
        return tl::unexpected(input.error());
    Result<Channel> output = openStream(spec.output, false);
    if (!output)
        return tl::unexpected(output.error());
    Result<Channel> error = openStream(spec.error, false);
    if (!error)
        return tl::unexpected(error.error());
    const Result<LaunchedProcess> launched =
        launchProcess(spec, {input->theirs.number(), output->theirs.number(), error->theirs.number()});
    if (!launched)
        return tl::unexpected(launched.error());

    ChildProcess child;
    child.m_id = launched->id;
    child.m_hasOwnSession = spec.hasOwnSession;
    child.m_startedAt = launched->startedAt;
    child.m_input = std::move(input->ours);
    child.m_output = std::move(output->ours);
    child.m_error = std::move(error->ours);
    child.m_end = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, child.m_id, 0))); // closed on exec
    if (!child.m_end.isOpen())
        return makeError(ErrorCode::Unsupported,
                         systemMessage("waiting for a process (pidfd_open, Linux 5.3 or later)", errno));
    return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, 0))
    , m_hasOwnSession(other.m_hasOwnSession)
    , m_startedAt(other.m_startedAt)
    , m_input(std::move(other.m_input))
    , m_output(std::move(other.m_output))
    , m_error(std::move(other.m_error))
    , m_end(std::move(other.m_end)) {}

ChildProcess::~ChildProcess() {
    if (m_id == 0)
        return;
    signalGroup(SIGKILL);
    (void)reap();
}

void ChildProcess::signalGroup(int signal) const noexcept {
    if (m_id != 0)
        kill(-m_id, signal);
}

ProcessEnd ChildProcess::reap() {
    assert(m_id != 0);
    // First only look: until it is reaped its number is not given to another group, which the kill would hit.
    siginfo_t info{};
    while (waitid(P_PID, static_cast<id_t>(m_id), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    ProcessEnd end;
    end.wallSeconds = monotonicSeconds() - m_startedAt;
    signalGroup(SIGKILL);
    if (m_hasOwnSession && (info.si_code != CLD_EXITED || info.si_status != 0))
        endSession(m_id);
    int status = 0;
    rusage usage{};
    pid_t reaped = 0;
    do {
        reaped = wait4(m_id, &status, 0, &usage);
    } while (reaped < 0 && errno == EINTR);
    m_id = 0;
    m_end.close();
    if (reaped < 0)
        return end; // SIGCHLD is ignored in this program, or somebody waits for everything: nobody knows
    if (WIFSIGNALED(status))
        end.signal = WTERMSIG(status);
    else
        end.exitCode = WEXITSTATUS(status);
    end.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    end.peakBytes = 1024.0 * static_cast<double>(usage.ru_maxrss);
    end.involuntarySwitches = usage.ru_nivcsw;
    return end;
}

} // namespace perfbridge
