// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/protocol.h"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// {"preset": "standard", "iterations": 10, ...}: every field, so that a stored campaign does not change when a later
/// version changes a preset.
[[nodiscard]] nlohmann::ordered_json toJson(const Protocol& protocol);
/// The preset's values (standard if none is named), overridden by the fields that are there, and valid. Errors begin
/// with `pointer` and the field.
[[nodiscard]] Result<Protocol> protocolFromJson(const nlohmann::json& object, const std::string& pointer);

} // namespace perfbridge
