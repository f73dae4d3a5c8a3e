// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/data/sample.h"

#include <map>
#include <string>
#include <vector>

namespace perfbridge {

/// How much repetitions of one configuration differ: for each metric (by name) the median over the configurations of
/// interquartile range / median. Configurations with fewer than 3 valid repetitions do not count; a metric without any
/// is left out.
using RepetitionNoise = std::map<std::string, double, std::less<>>;

/// `samples` of one environment, their `configuration` below `configurations`; `metrics` in the order of their values.
/// Warm-up, excluded, failed and invalid values do not count.
[[nodiscard]] RepetitionNoise repetitionNoise(const std::vector<Sample>& samples, std::size_t configurations,
                                              const std::vector<Metric>& metrics);

} // namespace perfbridge
