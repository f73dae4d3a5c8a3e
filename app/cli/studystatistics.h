// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/breakeven.h"
#include "core/study/comparison.h"
#include "core/study/ranking.h"
#include "core/study/studysentences.h"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

struct StatisticsOptions {
    std::optional<double> wantedError; ///< MAPE in percent; absent = a round one that the baseline reaches
    std::optional<RunCost> cost;       ///< of one target sample
};

/// What the statistics say of a study, gathered once for text and JSON. Errors are MAPE.
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
[[nodiscard]] StudyStatistics studyStatistics(const StudyResult& result, const StatisticsOptions& options);

/// Verdicts as a table (best learners by budgets), ranks, and break-even in sentences.
void writeStudyStatistics(const StudyResult& result, const StudyStatistics& statistics,
                          const std::optional<RunCost>& cost, std::ostream& out);
/// All of it: "comparisons", "rankings", "break_even" and "notes".
[[nodiscard]] nlohmann::ordered_json statisticsReport(const StudyResult& result, const StudyStatistics& statistics,
                                                      const std::optional<RunCost>& cost);

} // namespace perfbridge
