// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/study/breakeven.h"
#include "core/study/comparison.h"
#include "core/study/ranking.h"

#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// What the statistics say of a study, gathered once for reports, tables and texts. Errors are MAPE.
struct StudyStatistics {
    std::vector<StudyComparison> comparisons; ///< at every budget, then over all
    std::vector<CurveKey> bestLearners; ///< of every strategy the learner with the smallest error over all budgets
    std::vector<StudyRanking> rankings; ///< of the best learners; at every budget, then over all
    /// The best learner of every strategy that uses a source against the best without transfer, for the wanted error
    /// and for its own best one.
    std::vector<BreakEven> breakEvens;
    std::optional<CurveKey> ours;   ///< of whom sentences tell: "auto", else the best of those in hindsight
    std::vector<std::string> notes; ///< what could not be said, and why
};

/// `wantedError`: to be reached, MAPE in percent; absent = a round one that the baseline reaches. Takes seconds for a
/// hundred curves; cancelled, it ends early with what it has.
[[nodiscard]] StudyStatistics studyStatistics(const StudyResult& result, const std::optional<double>& wantedError = {},
                                              const JobContext& context = {});

} // namespace perfbridge
