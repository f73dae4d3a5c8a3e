// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jsonfields.h"
#include "core/measure/backendspec.h"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace perfbridge {

/// What the messages to and from the worker have in common.

/// With its end; wrong UTF-8 is replaced.
template <typename Json>
[[nodiscard]] std::string lineOf(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}
/// Parse: too long, no JSON, no object; shows the beginning of what was found. `what`: "job", "event".
[[nodiscard]] Result<nlohmann::json> objectOf(std::string_view line, std::size_t longest, std::string_view what);

[[nodiscard]] nlohmann::json pairsToJson(const TextPairs& pairs);
[[nodiscard]] TextPairs pairsFromJson(JsonFields& fields, const std::string& field);
/// What is not finite is null, and null is NaN.
[[nodiscard]] nlohmann::json numbersToJson(const std::vector<double>& values);
[[nodiscard]] std::vector<double> numbersFromJson(JsonFields& fields, const std::string& field);

} // namespace perfbridge
