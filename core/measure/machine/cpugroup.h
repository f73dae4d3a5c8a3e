// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <optional>
#include <string>

namespace perfbridge {

/// The control group that decides how much of the processors this process gets.
struct CpuGroup {
    std::string root;       ///< of the hierarchy: where it is mounted
    std::string folder;     ///< of the group, the root or below
    bool isVersion2 = true; ///< cpu.max, else cpu.cfs_quota_us
};

/// Of the process that calls; nothing where the kernel has no groups with the cpu controller.
[[nodiscard]] std::optional<CpuGroup> cpuGroup(const SystemPaths& paths);

/// Quota over period: how many processors' worth of time the tightest limit of the group and those above it allows.
/// Nothing = no limit.
[[nodiscard]] std::optional<double> cpuGroupLimit(const CpuGroup& group);

} // namespace perfbridge
