// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/analysis/stoppingrule.h"
#include "core/measure/campaign.h"
#include "core/measure/run.h"

#include <cstddef>
#include <span>
#include <vector>

namespace perfbridge {

/// Index of the metric whose interval decides: the protocol's, else the first.
[[nodiscard]] std::size_t stopMetricIndex(const CampaignSpec& spec);

/// What a run says about a metric: the median of its timed samples, or the value of the invocation as a whole where the
/// metric has one; NaN where there is neither. Warm-up, failed, discarded and excluded samples do not count; outliers
/// and disturbed samples do.
[[nodiscard]] double invocationValue(std::span<const RunSample> samples, std::size_t metric);

/// Timed samples whose value of a metric is an outlier among those of the run: their iterations, for flags.
[[nodiscard]] std::vector<int> outlyingIterations(std::span<const RunSample> samples, std::size_t metric);

} // namespace perfbridge
