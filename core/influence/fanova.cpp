// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/fanova.h"

#include "core/base/random.h"
#include "core/influence/baggedtrees.h"
#include "core/influence/factorialanova.h"
#include "core/influence/factorlevels.h"
#include "core/influence/forestanova.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Shares as entries of a report; `intervals` null: none.
void addShares(InfluenceReport& report, const InfluenceData& data, const VarianceShares& shares,
               const ForestAnova* intervals, bool withInteractions) {
    for (std::size_t factor = 0; factor < data.factors.size(); ++factor) {
        const auto f = static_cast<Index>(factor);
        const FactorLevels levels = levelsOf(data, factor);
        report.mains.push_back({{factor},
                                shares.mains[f],
                                intervals ? intervals->lower.mains[f] : unknown,
                                intervals ? intervals->upper.mains[f] : unknown,
                                trendOf(levels, meansOf(levels, data.y))});
        for (std::size_t other = 0; withInteractions && other < factor; ++other) {
            const auto g = static_cast<Index>(other);
            report.interactions.push_back({{other, factor},
                                           shares.interactions(f, g),
                                           intervals ? intervals->lower.interactions(f, g) : unknown,
                                           intervals ? intervals->upper.interactions(f, g) : unknown,
                                           0});
        }
    }
    std::stable_sort(report.interactions.begin(), report.interactions.end(),
                     [](const Influence& a, const Influence& b) { return a.value > b.value; });
}

std::string percent(double share) {
    return std::to_string(static_cast<int>(std::lround(100 * share))) + " %";
}

} // namespace

Result<InfluenceReport> fanovaInfluence(const InfluenceData& data, const InfluenceOptions& options,
                                        const JobContext& context) {
    InfluenceReport report;
    report.method = InfluenceMethod::Fanova;
    report.quantity = "share of variance";
    if (const std::optional<VarianceShares> exact = factorialAnova(data)) {
        addShares(report, data, *exact, nullptr, options.withInteractions);
        report.remarks.push_back("Exact: every combination of the levels was measured, and the shares are those of the "
                                 "measurements themselves. There is no model and no interval.");
        if (exact->variance == 0)
            report.remarks.push_back("The metric is the same everywhere; there is no variance to share.");
        context.reportProgress(1);
        return report;
    }
    const Result<BaggedTrees> bag = growBaggedTrees(
        data.x, data.y, explainingTrees(data.y.size(), childSeed(options.seed, 0)), context.part(0, 0.8));
    if (!bag)
        return tl::unexpected(bag.error());
    const Result<ForestAnova> anova =
        forestAnova(bag->trees, marginalsOf(data.x, data.factors), options.withInteractions, context.silent());
    if (!anova)
        return tl::unexpected(anova.error());
    addShares(report, data, anova->mean, &*anova, options.withInteractions);
    report.explained = bag->outOfBagR2(data.y);
    report.remarks.push_back("Not every combination of levels was measured: shares are those of " +
                             std::to_string(bag->trees.size()) +
                             " regression trees, the options taken as independent and spread as in the measured "
                             "configurations; intervals hold the middle 95 % of the trees.");
    if (report.explained < 0.7)
        report.remarks.push_back("The trees explain only " + percent(std::max(0.0, report.explained)) +
                                 " of the variance of configurations they have not seen; do not lean on small shares.");
    context.reportProgress(1);
    return report;
}

} // namespace perfbridge
