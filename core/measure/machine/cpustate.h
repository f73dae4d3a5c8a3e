// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/systempaths.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// Distinct governors of the frequency policies; empty where there is no cpufreq.
[[nodiscard]] std::vector<std::string> cpuGovernors(const SystemPaths& paths);
/// May processors go above their base frequency? Nothing where the kernel does not tell.
[[nodiscard]] std::optional<bool> isBoostOn(const SystemPaths& paths);
/// Do cores run two threads? Nothing where the kernel does not tell.
[[nodiscard]] std::optional<bool> isSmtActive(const SystemPaths& paths);
/// What runs this machine as a guest, as far as it says so ("QEMU Standard PC"); empty = none. Nothing where neither
/// the processor nor the firmware tells.
[[nodiscard]] std::optional<std::string> hypervisor(const SystemPaths& paths);
/// The word in brackets of sys/kernel/mm/transparent_hugepage/enabled.
[[nodiscard]] std::optional<std::string> transparentHugePages(const SystemPaths& paths);
/// Value in kB of a line of proc/meminfo, in B.
[[nodiscard]] std::optional<double> memoryBytes(const SystemPaths& paths, const std::string& key);

/// Times that processors were slowed down because of heat, since the start of the machine: cores, and every package
/// once. Nothing where the kernel does not count them.
[[nodiscard]] std::optional<std::int64_t> throttleCount(const SystemPaths& paths);

/// First line of proc/stat, in ticks since the start of the machine, all processors together.
struct CpuTicks {
    double busy = 0;  ///< user, nice, system, interrupts
    double steal = 0; ///< taken by the host of a virtual machine
    double total = 0; ///< with idle
};
[[nodiscard]] std::optional<CpuTicks> cpuTicks(const SystemPaths& paths);

} // namespace perfbridge
