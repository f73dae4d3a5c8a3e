// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <cstdint>
#include <set>

namespace perfbridge {

/// A process with all that it started and that still runs.
struct ProcessTree {
    std::set<std::int64_t> processes;
    double cpuSeconds = 0; ///< used by them, and by their children that have ended
};

/// `root` alone, with no time, where proc does not show it.
[[nodiscard]] ProcessTree processTree(const SystemPaths& paths, std::int64_t root);

} // namespace perfbridge
