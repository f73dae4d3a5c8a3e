// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studyerrors.h"

#include <cstdint>
#include <optional>

namespace perfbridge {

struct BreakEvenOptions {
    std::optional<double> wanted; ///< error to be reached, in the unit of the errors; absent = the best error of ours
    double confidence = 0.95;
    int resamples = 2000; ///< as of other bootstraps
    std::uint64_t seed = 1;

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// How many target samples a curve needs to reach an error. Infinite: not by the largest budget.
struct SamplesNeeded {
    double samples = 0;
    double lower = 0; ///< interval, by the bootstrap over repeats
    double upper = 0;
    bool isAtMost = false; ///< the smallest budget is enough already: fewer may do
    int largestBudget = 0; ///< at which the curve has a number; 0 of a strategy that needs no target samples
};

/// What transfer saves: from which number of target samples on a rival is as good.
struct BreakEven {
    CurveKey ours;
    CurveKey rival;
    double error = 0;      ///< to be reached
    bool isWanted = false; ///< it was asked for; else the best error of ours
    SamplesNeeded oursNeeds;
    SamplesNeeded rivalNeeds;
    /// Target samples that the rival needs more; negative = fewer. Infinite where only ours reaches the error, minus
    /// infinite where only the rival does, NaN where neither.
    double saved = 0;
    double lower = 0; ///< interval, from the same resamples for both
    double upper = 0;
};

/// Break-even of two curves. The learning curve is the median error over the repeats (a failed repeat has not reached
/// anything) at every budget, made to fall by isotonic regression of its logarithm, since more samples are no worse in
/// expectation, and is a line between budgets in log error against log samples, as learning curves are about power
/// laws. A strategy that needs no target samples is a level, the median over its budgets, and needs 0 samples or never
/// gets there. Below the smallest budget nothing is extrapolated. Where the wanted error is the best of ours, it is
/// found anew in every resample.
///
/// NotFound: a curve that the study does not have. NotEnoughData: a curve without any number, or fewer than
/// two repeats.
[[nodiscard]] Result<BreakEven> breakEven(const StudyErrors& errors, const CurveKey& ours, const CurveKey& rival,
                                          const BreakEvenOptions& options = {});

/// The smallest round error (1, 1.5, 2, 3, 5 or 7 times a power of ten) that a curve reaches: one to ask breakEven()
/// for when nobody named one. Absent where the curve has no number above 0.
[[nodiscard]] std::optional<double> roundErrorReached(const StudyErrors& errors, const CurveKey& curve);

} // namespace perfbridge
