// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking.h"

#include "core/base/numbertext.h"
#include "core/stats/friedman.h"
#include "core/stats/quantile.h"
#include "core/stats/scottknott.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace perfbridge {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using Indices = std::vector<std::size_t>;

Result<Indices> wantedCurves(const StudyErrors& errors, const std::vector<CurveKey>& keys) {
    Indices curves;
    for (const CurveKey& key : keys) {
        const Result<std::size_t> curve = errors.curveIndex(key);
        if (!curve)
            return tl::unexpected(curve.error());
        curves.push_back(*curve);
    }
    if (keys.empty()) {
        curves.resize(errors.curves.size());
        std::iota(curves.begin(), curves.end(), std::size_t{0});
    }
    return curves;
}

/// Takes out of `curves` those without any number, and returns the budgets at which all others have one.
Indices commonGround(const StudyErrors& errors, const Indices& budgets, Indices& curves, StudyRanking& ranking) {
    const auto hasAny = [&](std::size_t curve) {
        return std::any_of(budgets.begin(), budgets.end(),
                           [&](std::size_t budget) { return errors.hasNumber(curve, budget); });
    };
    const auto out = std::stable_partition(curves.begin(), curves.end(), hasAny);
    for (auto curve = out; curve != curves.end(); ++curve)
        ranking.leftOut.push_back(errors.curves[*curve]);
    curves.erase(out, curves.end());
    Indices common;
    for (const std::size_t budget : budgets) {
        if (std::all_of(curves.begin(), curves.end(),
                        [&](std::size_t curve) { return errors.hasNumber(curve, budget); }))
            common.push_back(budget);
    }
    return common;
}

/// Repeats by curves; infinite where a curve failed.
MatrixXd completeBlocks(const StudyErrors& errors, const Indices& budgets, const Indices& curves) {
    MatrixXd values(errors.repeats, static_cast<Eigen::Index>(curves.size()));
    for (std::size_t i = 0; i < curves.size(); ++i)
        values.col(static_cast<Eigen::Index>(i)) = errors.overBudgets(curves[i], budgets);
    std::vector<Eigen::Index> complete;
    for (Eigen::Index repeat = 0; repeat < values.rows(); ++repeat) {
        if (!values.row(repeat).array().isNaN().any())
            complete.push_back(repeat);
    }
    return values(complete, Eigen::all);
}

VectorXd numbersOf(const VectorXd& values) {
    std::vector<Eigen::Index> rows;
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            rows.push_back(i);
    }
    return values(rows);
}

/// In which Scott-Knott group each column is.
std::vector<std::optional<std::size_t>> scottKnottOf(const MatrixXd& values, double alpha) {
    const double largest = values.array().isFinite().select(values.array(), 0).maxCoeff();
    const double floor = largest > 0 ? largest * 1e-9 : 1; // an error of 0 has no logarithm
    std::vector<VectorXd> samples;
    Indices columns;
    for (Eigen::Index i = 0; i < values.cols(); ++i) {
        const VectorXd numbers = numbersOf(values.col(i));
        if (numbers.size() < 2)
            continue;
        samples.emplace_back(numbers.array().max(floor).log());
        columns.push_back(static_cast<std::size_t>(i));
    }
    std::vector<std::optional<std::size_t>> groups(static_cast<std::size_t>(values.cols()));
    ScottKnottOptions options;
    options.alpha = alpha;
    const auto found = scottKnottGroups(samples, options);
    for (std::size_t group = 0; group < found.size(); ++group) {
        for (const std::size_t index : found[group])
            groups[columns[index]] = group;
    }
    return groups;
}

void fillEntries(StudyRanking& ranking, const StudyErrors& errors, const Indices& curves, const MatrixXd& values,
                 const VectorXd& meanRanks) {
    const auto groups = scottKnottOf(values, ranking.alpha);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const auto column = static_cast<Eigen::Index>(i);
        const VectorXd numbers = numbersOf(values.col(column));
        ranking.entries.push_back({errors.curves[curves[i]], meanRanks[column], sampleMedian(numbers),
                                   static_cast<int>(values.rows() - numbers.size()), groups[i]});
    }
    std::stable_sort(ranking.entries.begin(), ranking.entries.end(),
                     [](const auto& a, const auto& b) { return a.meanRank < b.meanRank; });
}

} // namespace

Result<void> RankingOptions::validate() const {
    if (!(alpha > 0 && alpha < 1))
        return makeError(ErrorCode::InvalidArgument,
                         "ranking: alpha is " + numberText(alpha) + ", expected more than 0 and less than 1");
    return {};
}

Result<StudyRanking> rankStrategies(const StudyErrors& errors, const std::optional<int>& budget,
                                    const RankingOptions& options) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<Indices> budgets = errors.budgetIndices(budget);
    if (!budgets)
        return tl::unexpected(budgets.error());
    Result<Indices> curves = wantedCurves(errors, options.curves);
    if (!curves)
        return tl::unexpected(curves.error());
    StudyRanking ranking;
    ranking.budget = budget;
    ranking.alpha = options.alpha;
    const Indices common = commonGround(errors, *budgets, *curves, ranking);
    if (curves->size() < 2)
        return makeError(ErrorCode::NotEnoughData,
                         "ranking: " + std::to_string(curves->size()) + " with a number, expected at least 2 curves");
    if (common.empty())
        return makeError(ErrorCode::NotEnoughData, "ranking: there is no budget at which all curves have a number");
    const MatrixXd values = completeBlocks(errors, common, *curves);
    if (values.rows() < 2)
        return makeError(ErrorCode::NotEnoughData,
                         "ranking: " + std::to_string(values.rows()) + " with all curves, expected at least 2 repeats");
    const FriedmanResult friedman = friedmanTest(values);
    ranking.blocks = static_cast<int>(values.rows());
    ranking.friedman = friedman.statistic;
    ranking.p = friedman.p;
    fillEntries(ranking, errors, *curves, values, friedman.meanRanks);
    ranking.criticalDifference =
        nemenyiCriticalDifference(static_cast<int>(curves->size()), ranking.blocks, options.alpha);
    std::vector<double> ranks;
    for (const StudyRanking::Entry& entry : ranking.entries)
        ranks.push_back(entry.meanRank);
    if (ranking.p < options.alpha)
        ranking.groups = indistinguishableGroups(ranks, ranking.criticalDifference);
    else
        ranking.groups = {{0, ranks.size() - 1}};
    return ranking;
}

Result<std::vector<CurveKey>> bestLearners(const StudyErrors& errors, const std::optional<int>& budget) {
    const Result<StudyRanking> ranking = rankStrategies(errors, budget);
    if (!ranking)
        return tl::unexpected(ranking.error());
    const auto errorOf = [&](const CurveKey& curve) {
        const auto entry = std::find_if(ranking->entries.begin(), ranking->entries.end(),
                                        [&](const auto& other) { return other.curve == curve; });
        return entry == ranking->entries.end() ? std::numeric_limits<double>::infinity() : entry->error;
    };
    std::vector<CurveKey> best;
    for (const CurveKey& curve : errors.curves) {
        if (!std::isfinite(errorOf(curve)))
            continue;
        const auto rival =
            std::find_if(best.begin(), best.end(), [&](const auto& other) { return other.strategy == curve.strategy; });
        if (rival == best.end())
            best.push_back(curve);
        else if (errorOf(curve) < errorOf(*rival))
            *rival = curve;
    }
    return best;
}

} // namespace perfbridge
