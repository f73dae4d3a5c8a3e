// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace perfbridge {

/// Descendants whose parent ends become children of this process instead of init's, so that endOrphans() finds them.
/// For programs that start one process at a time.
void adoptOrphans();
/// Kills and reaps all children of this process, and their children as they become ours. To be called when none of
/// them is wanted any more; costs one system call where there are none.
void endOrphans();

/// Kills every process of a session. Its leader must be a child that is not reaped: else the number may be another's.
void endSession(pid_t session);

} // namespace perfbridge
