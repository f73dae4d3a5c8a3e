// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/process/childprocess.h"

#include <limits>
#include <string>

namespace perfbridge {

/// What may end a process before it ends by itself.
struct ProcessLimits {
    double timeoutSeconds = std::numeric_limits<double>::infinity();
    double graceSeconds = 5; ///< between SIGTERM and SIGKILL
    /// Of its output that are kept; what comes later is read and thrown away.
    std::size_t outputBytes = std::size_t{16} << 20;
    int gentleStop = -1; ///< a descriptor; once it is readable: SIGTERM, grace, SIGKILL
    int hardStop = -1;   ///< once it is readable or hung up: SIGKILL
};

struct ProcessRun {
    enum class Stop { No, Timeout, Asked };

    ProcessEnd end;
    Stop stop = Stop::No; ///< why it was ended, where it was not itself that ended
    std::string output;   ///< where the spec asked for a pipe
    bool isOutputCut = false;
    std::string errorTail; ///< likewise; the last 4 KiB
};

/// Runs a program to its end, reading all of its pipes as they fill. A pipe that a descendant holds open is not waited
/// for. Errors are those of the start.
[[nodiscard]] Result<ProcessRun> runProcess(const ProcessSpec& spec, const ProcessLimits& limits = {});

} // namespace perfbridge
