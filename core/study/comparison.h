// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bootstrap.h"
#include "core/study/studyerrors.h"

#include <optional>
#include <string_view>
#include <vector>

namespace perfbridge {

/// What can be said of a rival beside the reference.
enum class Verdict {
    Better, ///< its errors are smaller: significantly, and by an effect that is not negligible
    Same,   ///< the ratio of errors is within 5 % of 1, with the confidence of its interval
    Worse,  ///< as Better, but larger
    Unclear ///< neither: more repeats could tell
};
[[nodiscard]] std::string_view toString(Verdict verdict);

struct ComparisonOptions {
    /// What all others are compared with; absent = the learner of "none" with the smallest median error. It is the best
    /// in hindsight, which favours the reference: a verdict "better" stands all the more.
    std::optional<CurveKey> reference;
    double alpha = 0.05; ///< of all comparisons at a budget together (Holm)
    /// |Cliff's delta| below it is negligible (Romano et al. 2006).
    double negligible = 0.147;
    /// "Same" reaches from 1 / (1 + it) to 1 + it: about the repeatability of measurements.
    double sameWithin = 0.05;
    BootstrapOptions bootstrap; ///< of the ratio; its confidence is that of "same"

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// One curve against the reference, in the repeats in which both have a number.
struct RivalComparison {
    CurveKey rival;
    int pairs = 0;
    int failed = 0;   ///< cells of the rival with a reason instead of a number
    double error = 0; ///< median over the pairs, as all below NaN without any
    double referenceError = 0;
    double ratio =
        0; ///< median over the pairs of the rival's error over the reference's; below 1 = the rival is better
    double lower = 0; ///< bootstrap interval of the ratio; NaN for a single pair
    double upper = 0;
    double p = 1;         ///< Wilcoxon's signed-rank test of the log errors, two-sided
    double adjustedP = 1; ///< among all rivals, by Holm
    double delta = 0;     ///< Cliff's: 1 = every error of the rival is smaller than every error of the reference
    double a12 = 0.5;     ///< Vargha and Delaney's: the probability that an error of the rival is the smaller one
    Verdict verdict = Verdict::Unclear;
};

struct StudyComparison {
    std::optional<int> budget; ///< absent = over all
    CurveKey reference;
    std::vector<RivalComparison> rivals; ///< all other curves, in the order of the cells
};

/// The paired comparison of every curve with the reference at one budget, or over all of them (the geometric mean of a
/// repeat's errors over the budgets at which both have any number: budgets of one repeat share rows, so that they are
/// no independent pairs). Pairs are repeats: the same rows were drawn, the same configurations are tested. What is
/// found is about this system, over the chance of which configurations are measured.
///
/// "Better" and "worse" want an adjusted p below alpha, an effect that is not negligible, and a median ratio on the
/// same side; "same" wants at least 6 pairs, the fewest of which an interval can enclose a median at 95 %. NotFound: no
/// such budget or reference, or no number of the reference.
[[nodiscard]] Result<StudyComparison> compareStrategies(const StudyErrors& errors, const std::optional<int>& budget,
                                                        const ComparisonOptions& options = {});

/// The curve of "none" with the smallest median error at one budget or over all; of "none:lhs" and the like where the
/// study has no "none". NotFound: the study has neither, or no number of one.
[[nodiscard]] Result<CurveKey> bestWithoutTransfer(const StudyErrors& errors, const std::optional<int>& budget);

} // namespace perfbridge
