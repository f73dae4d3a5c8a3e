// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/process/descriptor.h"
#include "core/measure/process/processspec.h"

#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

namespace perfbridge {

/// How a process ended and what it used, with its children that it waited for. Neither a code nor a signal: something
/// else in this program took the report.
struct ProcessEnd {
    std::optional<int> exitCode;
    std::optional<int> signal;
    double wallSeconds = 0; ///< from just before it was made to its end
    double cpuSeconds = 0;  ///< user + system
    /// B, largest resident set. Not below our own at the start: the kernel counts the memory that a new process shares
    /// with us until it has become its program.
    double peakBytes = 0;
    std::int64_t involuntarySwitches = 0;

    /// "exit code 3", "signal 11 (Segmentation fault)".
    [[nodiscard]] std::string text() const;
};

/// A child in a process group of its own, and its pipes. It belongs to the thread that started it, and it is killed and
/// reaped with the object.
class ChildProcess {
public:
    [[nodiscard]] static Result<ChildProcess> start(const ProcessSpec& spec);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    [[nodiscard]] pid_t id() const noexcept { return m_id; }
    [[nodiscard]] double startedAt() const noexcept { return m_startedAt; } ///< s, monotonic
    [[nodiscard]] Descriptor& input() noexcept { return m_input; }          ///< open where the spec asked for a pipe
    [[nodiscard]] Descriptor& output() noexcept { return m_output; }
    [[nodiscard]] Descriptor& error() noexcept { return m_error; }
    /// Readable, for poll(), when the process has ended.
    [[nodiscard]] const Descriptor& endDescriptor() const noexcept { return m_end; }

    /// To all of its process group. Nothing after reap().
    void signalGroup(int signal) const noexcept;
    /// Waits for the end, kills what is left of its group (after an end that was none of its own, of its session too),
    /// and frees it. Once; the pipes can still be read.
    [[nodiscard]] ProcessEnd reap();

private:
    ChildProcess() = default;

    pid_t m_id = 0; ///< 0 = reaped
    bool m_hasOwnSession = false;
    double m_startedAt = 0;
    Descriptor m_input;
    Descriptor m_output;
    Descriptor m_error;
    Descriptor m_end;
};

} // namespace perfbridge
