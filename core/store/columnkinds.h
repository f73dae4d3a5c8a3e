// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/metric.h"
#include "core/space/option.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <Eigen/Core>

namespace perfbridge {

/// The most distinct numbers that become levels; an option with more is a range.
inline constexpr std::size_t maximumInferredLevels = 64;

/// What an option without a description most likely is, from its distinct cells: boolean (nothing but 0, 1, true and
/// false), integer, real, or categorical (any text; labels in alphabetical order, so that they do not depend on the
/// order of the rows).
[[nodiscard]] Option inferOption(std::string name, std::span<const std::string> cells);

/// HigherIsBetter for names that say so (throughput, fps, accuracy ...), else LowerIsBetter.
[[nodiscard]] Direction inferDirection(std::string_view metricName);

/// "<= 0" for a time or an energy (by name or unit) that has both positive values and values that are not: such a run
/// failed. Nothing for spreads (time_sd), which may well be 0, and for everything else.
[[nodiscard]] std::optional<InvalidRule> inferInvalidRule(const Metric& metric, bool hasPositive, bool hasZeroOrLess);

} // namespace perfbridge
