// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/metric.h"

#include <optional>
#include <string_view>

namespace perfbridge {

/// A number given in one unit as it is in another: equal units, or two prefixes of one that partsOfUnit() knows.
/// Nothing for other units.
[[nodiscard]] std::optional<double> convertUnit(double number, std::string_view from, std::string_view to);

/// "20", "-3", "20 ms", "20ms" as a number in the metric's unit. Parse errors name what was found and what was
/// expected.
[[nodiscard]] Result<double> numberInUnit(std::string_view text, const Metric& metric);

} // namespace perfbridge
