// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/study/breakeven.h"
#include "core/study/studysentences.h"

#include <span>
#include <string>
#include <vector>

namespace perfbridge {

/// What measuring one configuration took, by what was measured itself: the mean over the configurations of the median
/// times the repetitions, in seconds and in joules, each where a metric tells. Of several times or energies the largest
/// counts, since the whole includes its parts. What is spent between runs is not in it: it is a lower bound.
[[nodiscard]] std::vector<RunCost> measuredRunCosts(const Dataset& dataset);

/// "As measured, that is 57 min (33 min to 1.3 h) and 820 J (470 J to 1.1 kJ)." of what a certain break-even saves or
/// costs; empty where it is not certain or nothing is known of the cost.
[[nodiscard]] std::string measuredCostSentence(const BreakEven& result, std::span<const RunCost> costs);

} // namespace perfbridge
