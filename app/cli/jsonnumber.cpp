// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsonnumber.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace perfbridge {

nlohmann::ordered_json jsonNumber(double value) {
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
}

nlohmann::ordered_json jsonNumber(const std::optional<double>& value) {
    return value ? jsonNumber(*value) : nlohmann::ordered_json();
}

} // namespace perfbridge
