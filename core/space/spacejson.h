// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/space/space.h"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

/// A space as the JSON document that workspaces store and that meta and campaign files hold:
///     {"version": 1, "space": name, "revision": 1, "options": [...], "constraints": ["threads <= cores", ...]}
/// with options {"name", "kind", "levels" | "min", "max", "step", "unit", "scale", "default", "switch_cost",
/// "applied_as", "apply"}; what has its usual value is left out. Labels are strings, numbers numbers, booleans 0 and 1.
[[nodiscard]] nlohmann::json toJson(const Space& space);

/// The inverse: spaceFromJson(toJson(s), "") == s. Also takes "name" for "space", true and false for booleans, no
/// levels for a boolean, numbers among labels, numeric levels in any order, null for an absent field, and fields beside
/// these at the top (a meta file's metrics and environments). A document without a name gives a space without one.
/// Errors begin with `where` (a file's name, or empty) and the JSON pointer of the field: "/options/3/levels/0: ...";
/// NewerVersion if "version" is above 1.
[[nodiscard]] Result<Space> spaceFromJson(const nlohmann::json& document, const std::string& where);

} // namespace perfbridge
