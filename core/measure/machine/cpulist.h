// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Numbers of processors as the kernel writes them: "0-3,8". Ascending and distinct; empty text = none. Parse error for
/// anything else, and for numbers from 4096 on.
[[nodiscard]] Result<std::vector<int>> cpuListFromText(std::string_view text);
[[nodiscard]] std::string cpuListText(const std::vector<int>& cpus);

} // namespace perfbridge
