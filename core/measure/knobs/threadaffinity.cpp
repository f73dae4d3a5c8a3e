// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/threadaffinity.h"

#include "core/measure/machine/cpulist.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <sched.h>

namespace perfbridge {

namespace {

/// The most that a Linux of today is built for is 8192; the kernel's lists here end at 4096.
using CpuMask = std::array<cpu_set_t, 4096 / CPU_SETSIZE>;

} // namespace

Result<std::vector<int>> threadAffinity(std::int64_t thread) {
    CpuMask mask{};
    if (::sched_getaffinity(static_cast<pid_t>(thread), sizeof(mask), mask.data()) != 0) {
        return makeError(ErrorCode::Io, "processors of thread " + std::to_string(thread) + ": " + std::strerror(errno));
    }
    std::vector<int> cpus;
    for (int cpu = 0; cpu < static_cast<int>(8 * sizeof(mask)); ++cpu) {
        if (CPU_ISSET_S(static_cast<std::size_t>(cpu), sizeof(mask), mask.data()))
            cpus.push_back(cpu);
    }
    return cpus;
}

Result<void> setThreadAffinity(std::int64_t thread, const std::vector<int>& cpus) {
    CpuMask mask{};
    for (const int cpu : cpus)
        CPU_SET_S(static_cast<std::size_t>(cpu), sizeof(mask), mask.data());
    if (::sched_setaffinity(static_cast<pid_t>(thread), sizeof(mask), mask.data()) != 0) {
        return makeError(ErrorCode::Io, "processors " + cpuListText(cpus) + " for thread " + std::to_string(thread) +
                                            ": " + std::strerror(errno));
    }
    return {};
}

} // namespace perfbridge
