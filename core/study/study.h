// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/errormetrics.h"
#include "core/study/rowchoice.h"
#include "core/transfer/strategy.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

/// On which target configurations errors are computed.
enum class TestRows {
    HeldOut, ///< those that the cell did not measure
    All      ///< all, measured ones included, as the published code of OpML 2019 does; for comparison only
};

/// Of the prediction intervals whose coverage a study reports.
inline constexpr double intervalLevel = 0.9;

struct StudyOptions {
    /// Strategy identifiers; "none:lhs" is none with another sampling than the study's (any strategy that does not
    /// choose its rows).
    std::vector<std::string> strategies = {"auto", "none", "dm", "lms", "nlms", "gs", "shift", "mridge"};
    std::vector<std::string> learners = {"rt", "rf", "brt"};
    std::vector<int> budgets = {5, 10, 20, 45, 84}; ///< target samples, ascending
    int repeats = 20;                               ///< of every cell, each with rows of its own
    std::uint64_t seed = 1;
    ResponseScale scale = ResponseScale::Auto;
    SourceInfo sourceInfo = SourceInfo::Default;
    RowChoice sampling;
    TestRows testRows = TestRows::HeldOut;
    /// Given row orders instead of drawn ones: one list a repeat, of which a budget takes the first. For reproducing a
    /// published study; strategies that choose their rows ignore it.
    std::vector<std::vector<Eigen::Index>> givenRows;

    /// Names the field, the value and the constraint. Also checks the identifiers.
    [[nodiscard]] Result<void> validate() const;
};

/// One fit: strategy x learner x budget x repeat. A cell that failed has a reason, and NaN for numbers.
struct StudyCell {
    std::string strategy;
    std::string learner; ///< "-" where the strategy uses none
    int budget = 0;
    int repeat = 0;   ///< from 0
    int measured = 0; ///< target samples really used; 0 for strategies that need none (dm)
    int tested = 0;   ///< held out: without the samples of the repeat and budget, used or not, so that all strategies
                      ///< with the same sampling are tested on the same configurations
    ErrorMetrics errors;
    double fitSeconds = 0;
    double coverage = 0; ///< share of the tested responses inside their intervalLevel intervals; NaN without intervals
    SourceInfo sourceInfo = SourceInfo::Default; ///< Lookup or Model; Default where no source is used
    std::string reason;                          ///< why there is no number, empty = there is
};

struct StudyResult {
    std::string metric;
    std::string unit;
    std::vector<std::string> sources;
    std::string target;
    StudyOptions options;
    /// In canonical order: strategies, learners, budgets, repeats as in the options.
    std::vector<StudyCell> cells;
};

/// Called for every finished cell, one call at a time, in no particular order, from any thread; index in
/// StudyResult::cells.
using CellHandler = std::function<void(std::size_t index, const StudyCell& cell)>;

/// The cells that a study with these options has, in canonical order, without numbers (NaN) and reasons. A strategy
/// has cells for every learner where it fits the learner, to the target or (SourceInfo::Model) to the sources; else it
/// has them once, with "-" for the learner.
[[nodiscard]] Result<std::vector<StudyCell>> studyPlan(const StudyOptions& options);
/// How many cells that is, without making them.
[[nodiscard]] Result<std::size_t> studyCellCount(const StudyOptions& options);
/// Runs all cells in parallel. Same data, options and seed: same cells but for fitSeconds, on any number of threads; a
/// cell does not depend on which others there are. Source models are those of the cell's learner, fitted once to all
/// measured source rows; what a Lookup does not find comes from a random forest. A failed cell does not fail the study;
/// Cancelled does, and so do options that do not fit the data (givenRows).
[[nodiscard]] Result<StudyResult> runStudy(const TransferData& data, const StudyOptions& options,
                                           const JobContext& context = {}, const CellHandler& onCell = {});

/// What a cell predicted: for the scatter of predicted against measured.
struct CellPredictions {
    std::vector<Eigen::Index> rows; ///< tested rows of the table
    Eigen::VectorXd measured;
    Eigen::VectorXd predicted;
    std::vector<Eigen::Index> measuredRows;       ///< the rows the model was fitted to
    std::optional<PredictionIntervals> intervals; ///< of the tested rows, at intervalLevel; where the strategy has them
    std::string explanation;                      ///< what the strategy used and why; may be empty
    std::vector<ModelShare> shares;               ///< of what it blends, the largest weight first; may be empty
};

/// Fits one cell of a study again; the numbers are those of runStudy.
[[nodiscard]] Result<CellPredictions> predictCell(const TransferData& data, const StudyOptions& options,
                                                  const StudyCell& cell, const JobContext& context = {});

} // namespace perfbridge
