// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/ranking.h"
#include "ui/plots/learningcurvedata.h"

#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

/// What a critical-difference diagram shows.
struct CriticalDifferenceData {
    QString title;     ///< above the diagram; empty = none
    QString axisTitle; ///< "Mean rank by MAPE at 20 samples, 30 repeats"
    ErrorKind kind = ErrorKind::Mape;
    std::string metricUnit;
    StudyRanking ranking;
    std::vector<CurveKey> curves; ///< all of the study: a curve looks as in its learning curves
};

/// Ranks the curves that a view of learning curves shows, at one budget or over all; best learners are those of what is
/// ranked. Errors are those of
/// rankStrategies().
[[nodiscard]] Result<CriticalDifferenceData> makeCriticalDifferenceData(const StudyResult& study, ErrorKind kind,
                                                                        const LearningCurveView& view,
                                                                        const std::optional<int>& budget);

/// "mridge (1.25)": as it stands beside the diagram.
[[nodiscard]] QString entryLabel(const StudyRanking::Entry& entry);
/// "mridge / mean rank 1.25 / median MAPE 4.51 % / no failures / not different from shift, lms · rf".
[[nodiscard]] QString describeEntry(const CriticalDifferenceData& data, std::size_t entry);

} // namespace perfbridge
