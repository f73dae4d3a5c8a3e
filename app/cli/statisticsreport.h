// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studysentences.h"
#include "core/study/studystatistics.h"

#include <optional>
#include <ostream>

#include <nlohmann/json_fwd.hpp>

namespace perfbridge {

struct StatisticsOptions {
    std::optional<double> wantedError; ///< MAPE in percent; absent = a round one that the baseline reaches
    std::optional<RunCost> cost;       ///< of one target sample
};

/// Verdicts as a table (best learners by budgets), ranks, and break-even in sentences.
void writeStudyStatistics(const StudyResult& result, const StudyStatistics& statistics,
                          const std::optional<RunCost>& cost, std::ostream& out);
/// All of it: "comparisons", "rankings", "break_even" and "notes".
[[nodiscard]] nlohmann::ordered_json statisticsReport(const StudyResult& result, const StudyStatistics& statistics,
                                                      const std::optional<RunCost>& cost);

} // namespace perfbridge
