// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/machine/checkup.h"

namespace perfbridge {

// The single checks of checkUp(). Processors:
[[nodiscard]] Finding checkGovernor(const SystemPaths& paths);
[[nodiscard]] Finding checkBoost(const SystemPaths& paths);
[[nodiscard]] Finding checkSmt(const SystemPaths& paths);
[[nodiscard]] Finding checkThrottling(const SystemPaths& paths);
[[nodiscard]] Finding checkVirtualMachine(const SystemPaths& paths);
[[nodiscard]] Finding checkBandwidth(const SystemPaths& paths);
[[nodiscard]] Finding checkAffinity(const SystemPaths& paths);
// The rest of the machine:
[[nodiscard]] Finding checkBattery(const SystemPaths& paths);
[[nodiscard]] Finding checkLoad(const SystemPaths& paths);
[[nodiscard]] Finding checkSwap(const SystemPaths& paths);
[[nodiscard]] Finding checkHugePages(const SystemPaths& paths);
[[nodiscard]] Finding checkNumaBalancing(const SystemPaths& paths);
/// Other programs on the GPU, and a board that is cut into instances.
[[nodiscard]] std::vector<Finding> checkGpu(const SystemPaths& paths);

} // namespace perfbridge
