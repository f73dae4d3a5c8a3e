// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <vector>

namespace perfbridge {

/// The processors that a thread may run on; what it starts inherits them.
[[nodiscard]] Result<std::vector<int>> threadAffinity(std::int64_t thread);
[[nodiscard]] Result<void> setThreadAffinity(std::int64_t thread, const std::vector<int>& cpus);

} // namespace perfbridge
