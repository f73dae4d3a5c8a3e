// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <cstddef>
#include <vector>

namespace perfbridge {

/// One processor as the kernel counts them: a hardware thread.
struct LogicalCpu {
    int id = 0;
    int core = 0;    ///< number inside its package
    int package = 0; ///< socket
    friend bool operator==(const LogicalCpu&, const LogicalCpu&) = default;
};

struct CpuTopology {
    std::vector<LogicalCpu> cpus; ///< those online, ascending

    [[nodiscard]] std::size_t packageCount() const;
    [[nodiscard]] std::size_t coreCount() const;
    /// The processors of `allowed`, one of every core first, package by package, then their SMT siblings: the first n
    /// are what n processors should be. `allowed` empty = all.
    [[nodiscard]] std::vector<int> inOrderOfUse(const std::vector<int>& allowed) const;
};

/// From sys/devices/system/cpu; a processor without topology files counts as a core of its own. Empty where even the
/// list of processors is missing.
[[nodiscard]] CpuTopology readTopology(const SystemPaths& paths);

} // namespace perfbridge
