// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/departures.h"
#include "core/transfer/members.h"

#include <vector>

namespace perfbridge {

/// Below, learners have too little to say to be worth asking: leave-one-out of two samples fits them to one.
inline constexpr Eigen::Index fewestForLearners = 3;

/// All that `auto` blends: lines through the sources first (where nothing can be compared, the first of them speaks),
/// then models. A learner that has no answer to these data leaves the others to answer. Errors: Cancelled.
[[nodiscard]] Result<std::vector<Member>> fitBlendMembers(const ScaledTask& task, const Departures& departures,
                                                          const JobContext& context);

} // namespace perfbridge
