// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// "wall_time", "cpu_time", "peak_memory", "stdout_regex", "stdout_json", "file_size".
[[nodiscard]] std::string_view toString(CommandMetric::Source source);
[[nodiscard]] Result<CommandMetric::Source> commandSourceFromString(std::string_view text);

/// (name, value) pairs as an object, in their order where it is kept; values are texts, numbers or truths.
[[nodiscard]] nlohmann::ordered_json toJson(const TextPairs& pairs);
[[nodiscard]] Result<TextPairs> textPairsFromJson(const nlohmann::ordered_json& object, const std::string& pointer);

/// {"kind": "command", "argv": [...], "env": {...}, "cwd", "input", "metrics": {name: {"source", "pattern", "unit",
/// "factor", "direction", "invalid", "note"}}, "success_codes": [0]}, {"kind": "torch", "settings": {...}} or {"kind":
/// "simulated", "parameters": {...}}. The order of metrics, of variables and of settings is kept.
[[nodiscard]] nlohmann::ordered_json toJson(const BackendSpec& backend);
/// Errors begin with the JSON pointer. Whether it fits a space is for validateBackend.
[[nodiscard]] Result<BackendSpec> backendFromJson(const nlohmann::ordered_json& object, const std::string& pointer);

} // namespace perfbridge
