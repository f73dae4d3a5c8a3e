// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// null for what is not finite, or absent.
[[nodiscard]] nlohmann::ordered_json jsonNumber(double value);
[[nodiscard]] nlohmann::ordered_json jsonNumber(const std::optional<double>& value);

} // namespace perfbridge
