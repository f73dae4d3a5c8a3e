// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// Small words of tables and texts for papers.

/// "a", "a and b", "a, b and c"; "none" of nothing.
[[nodiscard]] std::string listText(const std::vector<std::string>& parts);
/// "a; b; c": of parts that have words like "and" in them.
[[nodiscard]] std::string semicolonText(const std::vector<std::string>& parts);
/// "1 repeat", "20 repeats".
[[nodiscard]] std::string countText(std::int64_t count, std::string_view noun);
/// "p = 0.012", "p < 0.001".
[[nodiscard]] std::string pValueText(double p);

} // namespace perfbridge
