// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/store/samplestore.h"

#include <vector>

namespace perfbridge {

/// Fills `metrics` and `failures` of a data set (whose table is set) from its samples; one column of values a metric.
/// The metrics are summarised in parallel. Cancelled.
[[nodiscard]] Result<void> summariseSamples(const SampleColumns& columns, const std::vector<Metric>& metrics,
                                            Dataset& dataset, const JobContext& context);

} // namespace perfbridge
