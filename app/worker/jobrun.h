// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/eventwriter.h"

namespace perfbridge {

/// Reads one job from a descriptor, carries it out and writes its events. Returns the program's exit code: 0 when the
/// job is done, 1 when it failed and said so, 2 when it could not be said.
[[nodiscard]] int runJob(int input, EventWriter events);

} // namespace perfbridge
