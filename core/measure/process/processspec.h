// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace perfbridge {

/// Where one of a child's standard streams leads.
struct StreamTarget {
    enum class Kind { Nothing, Pipe, File };

    Kind kind = Kind::Nothing;
    std::string path{}; ///< of a file; outputs are emptied
};

/// How a process is started: by argument vector, never through a shell.
struct ProcessSpec {
    std::vector<std::string> argv; ///< the program is looked for in the PATH of `environment` unless it has a slash
    TextPairs environment;         ///< all of it
    std::string workingDirectory;  ///< empty = ours
    StreamTarget input;
    StreamTarget output;
    StreamTarget error;
    /// A session of its own, beyond the process group that every child has: by it all descendants can be found even
    /// when the child itself is gone.
    bool hasOwnSession = false;
    int parentDeathSignal = SIGKILL;     ///< sent to the child when the thread that started it ends; 0 = none
    std::uint64_t addressSpaceBytes = 0; ///< RLIMIT_AS; 0 = no limit
    std::vector<int> processors{};       ///< affinity; empty = ours
};

/// Numbers of open descriptors for the child's 0, 1 and 2.
struct ChildStreams {
    int input = -1;
    int output = -1;
    int error = -1;
};

struct LaunchedProcess {
    pid_t id = 0;
    double startedAt = 0; ///< s, monotonic, just before the process was made
};

/// The file that a program's name means. NotFound names what was looked for and where.
[[nodiscard]] Result<std::string> findProgram(const std::string& name, const TextPairs& environment);

/// Starts the program; all other descriptors of ours are closed in it, its signals are as at the start of a session.
/// NotFound, Io: says which step failed.
[[nodiscard]] Result<LaunchedProcess> launchProcess(const ProcessSpec& spec, const ChildStreams& streams);

} // namespace perfbridge
