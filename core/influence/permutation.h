// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/influence/influencedata.h"

namespace perfbridge {

/// InfluenceMethod::Permutation (Breiman 2001; Fisher, Rudin and Dominici 2019): how much worse a random forest
/// predicts configurations that it has not seen (five-fold cross-validation) when the settings of one factor, all of
/// its columns together, are shuffled among all rows. The error is the mean absolute percentage error where all
/// responses are positive, so that fast configurations count as much as slow ones, else the root mean squared error in
/// the metric's unit. The value is the mean over the rounds, at least 0; the interval holds 95 % of them, and may begin
/// below 0 where shuffling does no harm. The sign is that of the trend of the mean response along the factor.
[[nodiscard]] Result<InfluenceReport> permutationInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                                           const JobContext& context = {});

} // namespace perfbridge
