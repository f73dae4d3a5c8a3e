// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/influence/influencedata.h"

namespace perfbridge {

/// InfluenceMethod::Stepwise: the groups of terms of bootstrapTerms(). The sign is that of the coefficient of an
/// ordered factor of one column, where its interval is clear of 0.
[[nodiscard]] Result<InfluenceReport> stepwiseInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                                        const JobContext& context = {});

} // namespace perfbridge
