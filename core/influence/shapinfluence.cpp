// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/shapinfluence.h"

#include "core/base/random.h"
#include "core/influence/baggedtrees.h"
#include "core/influence/factorlevels.h"
#include "core/influence/rowsample.h"
#include "core/influence/treeshap.h"
#include "core/stats/bootstrap.h"

#include <algorithm>

namespace perfbridge {

namespace {

/// What bootstrap intervals ask for (BootstrapOptions::validate).
constexpr int fewestResamples = 100;

using Eigen::Index;

constexpr double mostVisits = 2e7; ///< of a leaf by a row: one or two seconds of one core
constexpr Index fewestRows = 256;

/// All rows, or as many as can be explained in a moment, drawn at random.
std::vector<Index> rowsToExplain(Index n, const BaggedTrees& bag, std::uint64_t seed) {
    double leaves = 0;
    for (const std::vector<TreeNode>& nodes : bag.trees)
        leaves += static_cast<double>(nodes.size() + 1) / 2;
    const auto affordable = std::max(fewestRows, static_cast<Index>(mostVisits / leaves));
    return sampledRows(n, affordable, seed);
}

/// The mean of phi at each level of a factor; NaN for those without a row.
Eigen::VectorXd phiByLevel(const FactorLevels& levels, const ShapExplanation& explanation, Index factor) {
    const auto count = static_cast<Index>(levels.levels.size());
    Eigen::VectorXd sums = Eigen::VectorXd::Zero(count);
    Eigen::VectorXd rows = Eigen::VectorXd::Zero(count);
    for (std::size_t k = 0; k < explanation.rows.size(); ++k) {
        const int level = levels.ofRow[static_cast<std::size_t>(explanation.rows[k])];
        sums[level] += explanation.phi(static_cast<Index>(k), factor);
        rows[level] += 1;
    }
    return sums.cwiseQuotient(rows); // 0 / 0 is NaN
}

} // namespace

Result<ShapExplanation> explainByShap(const InfluenceData& data, std::uint64_t seed, const JobContext& context) {
    const Index n = data.y.size();
    const Result<BaggedTrees> bag =
        growBaggedTrees(data.x, data.y, explainingTrees(n, childSeed(seed, 0)), context.part(0, 0.4));
    if (!bag)
        return tl::unexpected(bag.error());
    ShapExplanation result;
    result.rows = rowsToExplain(n, *bag, childSeed(seed, 1));
    result.isSample = static_cast<Index>(result.rows.size()) < n;
    result.outOfBagR2 = bag->outOfBagR2(data.y);
    const Result<ShapValues> values = treeShap(bag->trees, data.x(result.rows, Eigen::all),
                                               1 / static_cast<double>(bag->trees.size()), context.silent());
    if (!values)
        return tl::unexpected(values.error());
    result.base = values->base;
    result.phi = phiOfFactors(*values, data.factors);
    context.reportProgress(1);
    return result;
}

Result<InfluenceReport> shapInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                      const JobContext& context) {
    const Result<ShapExplanation> explanation = explainByShap(data, options.seed, context);
    if (!explanation)
        return tl::unexpected(explanation.error());
    InfluenceReport report;
    report.method = InfluenceMethod::Shap;
    report.quantity = "mean |SHAP|" + (data.metric.unit.empty() ? std::string() : " in " + data.metric.unit);
    report.explained = explanation->outOfBagR2;
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor) {
        const auto k = static_cast<Index>(factor);
        BootstrapOptions bootstrap;
        bootstrap.method = BootstrapOptions::Method::Percentile;
        // Means are resampled in no time: never fewer than an interval needs.
        bootstrap.resamples = std::max(options.resamples, fewestResamples);
        bootstrap.seed = childSeed(options.seed, factor + 2);
        const BootstrapInterval mean = bootstrapMean(explanation->phi.col(k).cwiseAbs(), bootstrap);
        const FactorLevels levels = levelsOf(data, factor);
        report.mains.push_back(
            {{factor}, mean.estimate, mean.lower, mean.upper, trendOf(levels, phiByLevel(levels, *explanation, k))});
        if (context.isCancelled())
            return cancelledError();
    }
    report.remarks.push_back("Intervals say how much the mean depends on which configurations were measured; the trees "
                             "behind it are taken as they are.");
    if (explanation->isSample)
        report.remarks.push_back("Computed on " + std::to_string(explanation->rows.size()) + " of " +
                                 std::to_string(data.y.size()) +
                                 " configurations, drawn at random; the trees have seen all of them.");
    return report;
}

} // namespace perfbridge
