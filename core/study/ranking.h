// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/criticaldifference.h"
#include "core/study/studyerrors.h"

#include <optional>
#include <vector>

namespace perfbridge {

struct RankingOptions {
    std::vector<CurveKey> curves; ///< these only; empty = all
    double alpha = 0.05;          ///< of Friedman's test, Nemenyi's and Scott-Knott's splits

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// Who is how good, and who cannot be told apart.
struct StudyRanking {
    struct Entry {
        CurveKey curve;
        double meanRank = 0; ///< 1 = the best in every repeat
        double error = 0;    ///< median over the repeats with a number; over all budgets of their geometric mean
        int failed = 0;      ///< repeats without a number, in which it shares the last ranks
        /// From 0, the best; absent with fewer than two numbers.
        std::optional<std::size_t> scottKnottGroup;
    };

    std::optional<int> budget;  ///< absent = over all
    std::vector<Entry> entries; ///< by mean rank
    int blocks = 0;             ///< repeats
    double alpha = 0.05;
    double friedman = 0; ///< chi-square
    double p = 1;        ///< of Friedman's test
    double criticalDifference = 0;
    /// Entries whose mean ranks do not differ significantly (Nemenyi); one group of all where Friedman's test finds no
    /// difference at all.
    std::vector<RankGroup> groups;
    std::vector<CurveKey> leftOut; ///< without a number in any repeat
};

/// Ranks of curves at one budget, or over the budgets at which all of them have numbers (by the geometric mean of a
/// repeat's errors over the budgets). Blocks are the repeats in which every curve is done; a failure shares the last
/// ranks of its block, as leaving the block out would favour who fails where it is hard. Scott-Knott ESD groups are of
/// the log errors, which are less skewed than errors, without failures.
///
/// NotFound: an unknown budget or curve. NotEnoughData: fewer than two curves with numbers, no budget that all have, or
/// fewer than two complete repeats.
[[nodiscard]] Result<StudyRanking> rankStrategies(const StudyErrors& errors, const std::optional<int>& budget,
                                                  const RankingOptions& options = {});

/// Of every strategy the learner with the smallest error at one budget, or over all, in the order of the study; errors
/// are those of rankStrategies().
[[nodiscard]] Result<std::vector<CurveKey>> bestLearners(const StudyErrors& errors, const std::optional<int>& budget);

} // namespace perfbridge
