// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/comparison.h"

#include "core/base/numbertext.h"
#include "core/stats/hypothesis.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

using Eigen::VectorXd;
using Indices = std::vector<std::size_t>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int fewestForSame = 6;

/// Those of `budgets` at which every one of the curves has a number.
Indices commonBudgets(const StudyErrors& errors, const Indices& budgets, const Indices& curves) {
    Indices common;
    for (const std::size_t budget : budgets) {
        if (std::all_of(curves.begin(), curves.end(),
                        [&](std::size_t curve) { return errors.hasNumber(curve, budget); }))
            common.push_back(budget);
    }
    return common;
}

/// Errors of a rival and the reference in the repeats in which both have one.
struct Pairs {
    VectorXd rival;
    VectorXd reference;
};

Pairs pairsOf(const StudyErrors& errors, const Indices& budgets, std::size_t rival, std::size_t reference) {
    const Indices common = commonBudgets(errors, budgets, {rival, reference});
    if (common.empty())
        return {};
    const VectorXd a = errors.overBudgets(rival, common);
    const VectorXd b = errors.overBudgets(reference, common);
    std::vector<Eigen::Index> rows;
    for (Eigen::Index repeat = 0; repeat < a.size(); ++repeat) {
        if (std::isfinite(a[repeat]) && std::isfinite(b[repeat]))
            rows.push_back(repeat);
    }
    return {a(rows), b(rows)};
}

/// Logarithms, of which an error of 0 has none: it counts as a billionth of the largest of them, so that a perfect
/// prediction is far better, and two are the same.
VectorXd logarithms(const VectorXd& values, double largest) {
    const double floor = largest > 0 ? largest * 1e-9 : 1;
    return values.array().max(floor).log();
}

int failures(const StudyErrors& errors, const Indices& budgets, std::size_t curve) {
    Eigen::Index count = 0;
    for (const std::size_t budget : budgets)
        count += errors.tables[budget].col(static_cast<Eigen::Index>(curve)).array().isInf().count();
    return static_cast<int>(count);
}

RivalComparison compared(const Pairs& pairs, const BootstrapOptions& bootstrap) {
    RivalComparison result;
    result.pairs = static_cast<int>(pairs.rival.size());
    if (result.pairs == 0) {
        result.error = result.referenceError = result.ratio = result.lower = result.upper = none;
        return result;
    }
    const double largest = std::max(pairs.rival.maxCoeff(), pairs.reference.maxCoeff());
    const VectorXd rival = logarithms(pairs.rival, largest);
    const VectorXd reference = logarithms(pairs.reference, largest);
    const BootstrapInterval ratio = bootstrapMedianDifference(rival, reference, bootstrap);
    result.error = sampleMedian(pairs.rival);
    result.referenceError = sampleMedian(pairs.reference);
    result.ratio = std::exp(ratio.estimate);
    result.lower = std::exp(ratio.lower);
    result.upper = std::exp(ratio.upper);
    result.p = wilcoxonSignedRank(rival, reference).p;
    result.delta = cliffsDelta(reference, rival);
    result.a12 = varghaDelaneyA(reference, rival);
    return result;
}

Verdict verdictOf(const RivalComparison& found, const ComparisonOptions& options) {
    const bool isSignificant = found.pairs > 0 && found.adjustedP < options.alpha;
    if (isSignificant && found.delta >= options.negligible && found.ratio < 1)
        return Verdict::Better;
    if (isSignificant && -found.delta >= options.negligible && found.ratio > 1)
        return Verdict::Worse;
    const double most = 1 + options.sameWithin;
    const bool isSame = found.pairs >= fewestForSame && found.lower >= 1 / most && found.upper <= most;
    return isSame ? Verdict::Same : Verdict::Unclear;
}

/// Holm over those that were tested at all.
void adjust(std::vector<RivalComparison>& rivals) {
    std::vector<double> p;
    for (const RivalComparison& rival : rivals) {
        if (rival.pairs > 0)
            p.push_back(rival.p);
    }
    const VectorXd adjusted = holmAdjusted(Eigen::Map<const VectorXd>(p.data(), static_cast<Eigen::Index>(p.size())));
    Eigen::Index next = 0;
    for (RivalComparison& rival : rivals) {
        if (rival.pairs > 0)
            rival.adjustedP = adjusted[next++];
    }
}

/// Curves that a reference can be chosen from.
Indices curvesWithoutTransfer(const StudyErrors& errors) {
    Indices plain;
    Indices sampled;
    for (std::size_t i = 0; i < errors.curves.size(); ++i) {
        const std::string& strategy = errors.curves[i].strategy;
        if (strategy == "none")
            plain.push_back(i);
        else if (strategy.compare(0, 5, "none:") == 0)
            sampled.push_back(i);
    }
    return plain.empty() ? sampled : plain;
}

std::string placeOf(const std::optional<int>& budget) {
    return budget ? "at " + std::to_string(*budget) + " samples" : "over all budgets";
}

} // namespace

std::string_view toString(Verdict verdict) {
    switch (verdict) {
    case Verdict::Better:
        return "better";
    case Verdict::Same:
        return "same";
    case Verdict::Worse:
        return "worse";
    case Verdict::Unclear:
        break;
    }
    return "unclear";
}

Result<void> ComparisonOptions::validate() const {
    const auto wrong = [](const char* field, double value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument,
                         "comparison: " + std::string(field) + " is " + numberText(value) + ", expected " + expected);
    };
    if (!(alpha > 0 && alpha < 1))
        return wrong("alpha", alpha, "more than 0 and less than 1");
    if (!(negligible >= 0 && negligible <= 1))
        return wrong("negligible", negligible, "0 to 1");
    if (!(sameWithin >= 0 && std::isfinite(sameWithin)))
        return wrong("sameWithin", sameWithin, "at least 0");
    return bootstrap.validate();
}

Result<CurveKey> bestWithoutTransfer(const StudyErrors& errors, const std::optional<int>& budget) {
    const Result<Indices> budgets = errors.budgetIndices(budget);
    if (!budgets)
        return tl::unexpected(budgets.error());
    Indices candidates = curvesWithoutTransfer(errors);
    if (candidates.empty())
        return makeError(ErrorCode::NotFound, "the study has no strategy 'none' to compare with");
    // A curve that failed everywhere has no say in which budgets all have in common.
    candidates.erase(
        std::remove_if(candidates.begin(), candidates.end(),
                       [&](std::size_t curve) { return commonBudgets(errors, *budgets, {curve}).empty(); }),
        candidates.end());
    const Indices common = commonBudgets(errors, *budgets, candidates);
    std::optional<std::size_t> best;
    double smallest = std::numeric_limits<double>::infinity();
    for (const std::size_t curve : candidates) {
        if (common.empty())
            break;
        const VectorXd values = errors.overBudgets(curve, common);
        std::vector<double> present;
        std::copy_if(values.begin(), values.end(), std::back_inserter(present),
                     [](double v) { return !std::isnan(v); });
        const double median = medianReordering(present);
        if (median < smallest) {
            smallest = median;
            best = curve;
        }
    }
    if (!best)
        return makeError(ErrorCode::NotFound, "the study's strategy 'none' has no number " + placeOf(budget));
    return errors.curves[*best];
}

Result<StudyComparison> compareStrategies(const StudyErrors& errors, const std::optional<int>& budget,
                                          const ComparisonOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<Indices> budgets = errors.budgetIndices(budget);
    if (!budgets)
        return tl::unexpected(budgets.error());
    const Result<CurveKey> key =
        options.reference ? Result<CurveKey>(*options.reference) : bestWithoutTransfer(errors, budget);
    if (!key)
        return tl::unexpected(key.error());
    const Result<std::size_t> reference = errors.curveIndex(*key);
    if (!reference)
        return tl::unexpected(reference.error());
    if (commonBudgets(errors, *budgets, {*reference}).empty())
        return makeError(ErrorCode::NotFound, curveName(*key) + " has no number " + placeOf(budget));
    StudyComparison comparison{budget, *key, {}};
    for (std::size_t curve = 0; curve < errors.curves.size(); ++curve) {
        if (curve == *reference)
            continue;
        RivalComparison rival = compared(pairsOf(errors, *budgets, curve, *reference), options.bootstrap);
        rival.rival = errors.curves[curve];
        rival.failed = failures(errors, *budgets, curve);
        comparison.rivals.push_back(std::move(rival));
    }
    adjust(comparison.rivals);
    for (RivalComparison& rival : comparison.rivals)
        rival.verdict = verdictOf(rival, options);
    return comparison;
}

} // namespace perfbridge
