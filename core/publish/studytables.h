// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/documenttable.h"
#include "core/study/studystatistics.h"
#include "core/study/studytable.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// The tables that a study's results are printed as.
enum class StudyTable {
    Errors,    ///< the error of every curve at every budget
    Verdicts,  ///< how the best learner of every strategy compares with the best one without transfer
    Ranks,     ///< mean ranks over all budgets, and who cannot be told apart
    BreakEven, ///< how many target samples transfer saves
    Cells      ///< every single fit, but for how long it took: what is the same whenever the study is made again
};

struct StudyTableInfo {
    StudyTable table;
    std::string_view id;    ///< "break-even"
    std::string_view title; ///< "Break-even"
    std::string_view summary;
};
[[nodiscard]] std::span<const StudyTableInfo> studyTables();
/// InvalidArgument lists them.
[[nodiscard]] Result<StudyTable> studyTableFromString(std::string_view id);

enum class ErrorStatistic { Median, Mean };

struct StudyTableOptions {
    ErrorKind kind = ErrorKind::Mape; ///< of Errors; the others are of MAPE
    ErrorStatistic statistic = ErrorStatistic::Median;
    bool bestLearnersOnly = false; ///< of Errors: of every strategy the learner that is best over all budgets
    std::vector<CurveKey> curves;  ///< of Errors: these only; empty = all
};

/// `name`: of the study, for caption and label. Intervals of Errors are bootstrapped (BCa, 95 %) over the repeats; the
/// best number of a budget is bold, and one that does not differ significantly from it (Wilcoxon's signed-rank test on
/// the log errors, Holm's correction) is marked; R2, correlations and regrets have no such mark, since ratios of them
/// say nothing. NotFound: a curve that the study does not have. NotEnoughData: nothing to compare or to rank, with the
/// reason. Cancelled.
[[nodiscard]] Result<DocumentTable> makeStudyTable(StudyTable table, const std::string& name, const StudyResult& study,
                                                   const StudyTableOptions& options = {},
                                                   const JobContext& context = {});

/// Those of makeStudyTable() that rest on statistics that are known already.
[[nodiscard]] Result<DocumentTable> verdictTable(const std::string& name, const StudyResult& study,
                                                 const StudyStatistics& statistics);
[[nodiscard]] Result<DocumentTable> rankTable(const std::string& name, const StudyResult& study,
                                              const StudyStatistics& statistics);
[[nodiscard]] Result<DocumentTable> breakEvenTable(const std::string& name, const StudyResult& study,
                                                   const StudyStatistics& statistics);

/// What tables of one study have in common: "inference_time in tx2-dnn, learned from tx1-dnn and xavier-dnn".
[[nodiscard]] std::string studySubject(const StudyResult& study);
/// "tab:study-1-errors": letters, digits and dashes only.
[[nodiscard]] std::string tableLabel(const std::string& name, std::string_view what);
/// A sentence where no difference from the reference can be significant, whatever the errors are; else empty.
[[nodiscard]] std::string tooFewRepeats(const StudyResult& study, std::size_t rivals);
/// "auto: Automatic; none: From scratch." of the strategies, then of the learners that appear.
[[nodiscard]] std::vector<std::string> curveLegend(const std::vector<CurveKey>& curves);

} // namespace perfbridge
