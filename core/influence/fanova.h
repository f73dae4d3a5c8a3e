// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/influence/influencedata.h"

namespace perfbridge {

/// InfluenceMethod::Fanova: shares of the variance of the metric, as it is. Of a complete factorial exactly, without a
/// model or an interval (factorialanova.h); else of bagged trees (forestanova.h), whose out-of-bag R2 is `explained`.
/// The sign is that of the trend of the mean response along the factor.
[[nodiscard]] Result<InfluenceReport> fanovaInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                                      const JobContext& context = {});

} // namespace perfbridge
