// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/departures.h"
#include "core/transfer/members.h"

#include <vector>

namespace perfbridge {

/// Gaussian processes about a mean of the sources, with what the sources tell of how environments differ as their
/// prior (Departures). Three, for what the target is expected to be before its samples are seen: the mean of the
/// sources (`prior-mean`), the nearest sources (`prior-near`, see nearnessWeights()), and one of them, nobody knows
/// which (`prior-one`: averaged over the sources by how probable each makes the samples). Parameters start from the
/// prior's and may move as far as its spread allows, once for all three. Leave-one-out in closed form, with the
/// parameters and nearness of all samples, and the probabilities of the others. At least one sample and source. Errors:
/// Cancelled, Numerical.
[[nodiscard]] Result<std::vector<Member>> fitDepartureMembers(const ScaledTask& task, const Departures& departures,
                                                              const JobContext& context);

} // namespace perfbridge
