// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study.h"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace perfbridge {

/// Tidy CSV, one row a cell:
/// source,target,metric,strategy,learner,budget,repeat,n_measured,n_test,mape,nmse,rmse,r2,spearman,top1_regret,
/// fit_seconds,source_info,coverage_90,reason. Several sources are joined by '+'. Shortest numbers that read back the
/// same; empty = no value.
void writeStudyCsv(const StudyResult& result, std::ostream& out);

/// Which error of a cell a view shows.
enum class ErrorKind { Mape, Nmse, Rmse, R2, Spearman, Top1Regret };

[[nodiscard]] double errorOf(const ErrorMetrics& errors, ErrorKind kind);
/// Axis title with unit: "MAPE (%)", "RMSE (s)".
[[nodiscard]] std::string errorTitle(ErrorKind kind, const std::string& metricUnit);

/// One curve of a learning plot: a strategy with a learner, over budgets.
struct LearningCurve {
    struct Point {
        int budget = 0;
        double median = 0; ///< over the repeats that have a number; NaN if none has
        double lower = 0;  ///< 10 % quantile of the repeats
        double upper = 0;  ///< 90 % quantile
        int count = 0;     ///< repeats with a number
        int failed = 0;
    };

    std::string strategy;
    std::string learner;
    std::vector<Point> points; ///< ascending budgets
};

/// Curves in the order of the cells. Cells that are not there yet (no number and no reason) are left out of the counts.
[[nodiscard]] std::vector<LearningCurve> learningCurves(const std::vector<StudyCell>& cells, ErrorKind kind);

} // namespace perfbridge
