// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/optioneffects.h"

#include "core/sampling/clusters.h"
#include "core/stats/hypothesis.h"
#include "core/stats/linearfit.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;

/// The values of every column as positions among its distinct ones.
Eigen::MatrixXi levelCodes(const Eigen::MatrixXd& x) {
    Eigen::MatrixXi codes(x.rows(), x.cols());
    for (Index j = 0; j < x.cols(); ++j) {
        std::vector<double> levels(x.col(j).begin(), x.col(j).end());
        std::sort(levels.begin(), levels.end());
        levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
        for (Index i = 0; i < x.rows(); ++i)
            codes(i, j) = static_cast<int>(std::lower_bound(levels.begin(), levels.end(), x(i, j)) - levels.begin());
    }
    return codes;
}

/// Columns that do not come from the options of feature j.
std::vector<Index> otherColumns(const std::vector<Feature>& features, std::size_t j) {
    std::vector<Index> columns;
    for (std::size_t k = 0; k < features.size(); ++k) {
        const auto& mine = features[j].options;
        const bool isOwn = std::any_of(features[k].options.begin(), features[k].options.end(), [&](std::size_t option) {
            return std::find(mine.begin(), mine.end(), option) != mine.end();
        });
        if (!isOwn)
            columns.push_back(static_cast<Index>(k));
    }
    return columns;
}

/// Rows at the lowest and at the highest level of one feature among configurations that are alike in the others.
struct MatchedPair {
    std::vector<Index> low;
    std::vector<Index> high;
};

std::optional<MatchedPair> pairOf(const Eigen::MatrixXi& codes, Index feature, std::span<const Index> group) {
    int lowest = codes(group.front(), feature);
    int highest = lowest;
    for (const Index row : group) {
        lowest = std::min(lowest, codes(row, feature));
        highest = std::max(highest, codes(row, feature));
    }
    if (lowest == highest)
        return std::nullopt;
    MatchedPair pair;
    for (const Index row : group) {
        if (codes(row, feature) == lowest)
            pair.low.push_back(row);
        else if (codes(row, feature) == highest)
            pair.high.push_back(row);
    }
    return pair;
}

std::vector<MatchedPair> matchedPairs(const Eigen::MatrixXi& codes, const std::vector<Feature>& features,
                                      std::size_t j) {
    const Eigen::MatrixXi others = codes(Eigen::all, otherColumns(features, j));
    const std::vector<Index> order = lexicographicOrder(others);
    std::vector<MatchedPair> pairs;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first + 1;
        while (last < order.size() && others.row(order[last]) == others.row(order[first]))
            ++last;
        if (auto pair = pairOf(codes, static_cast<Index>(j), std::span(order).subspan(first, last - first)))
            pairs.push_back(std::move(*pair));
        first = last;
    }
    return pairs;
}

/// A paired t-test; differences that are all alike leave no doubt, and no effect where they are 0.
OptionEffect::Side testPairs(const std::vector<MatchedPair>& pairs, const Eigen::VectorXd& y) {
    Eigen::ArrayXd differences(static_cast<Index>(pairs.size()));
    for (std::size_t k = 0; k < pairs.size(); ++k)
        differences[static_cast<Index>(k)] = y(pairs[k].high).mean() - y(pairs[k].low).mean();
    const auto n = static_cast<double>(differences.size());
    OptionEffect::Side side;
    side.effect = differences.mean();
    const double deviation = std::sqrt((differences - side.effect).square().sum() / (n - 1));
    // Means of several rows differ by rounding where an option does nothing at all.
    const double rounding = 1e-13 * y.cwiseAbs().maxCoeff();
    const double t = std::abs(side.effect) <= rounding ? 0 : side.effect / (deviation / std::sqrt(n));
    side.p = twoSidedStudentP(t, n - 1);
    return side;
}

/// The tests of all features at once by one linear model of the main effects.
std::vector<OptionEffect::Side> testByRegression(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    std::vector<OptionEffect::Side> sides(static_cast<std::size_t>(x.cols()));
    const Result<LinearFit> fit = linearFit(x, y);
    if (!fit || fit->residualDf < 1)
        return sides;
    for (Index j = 0; j < x.cols(); ++j) {
        OptionEffect::Side& side = sides[static_cast<std::size_t>(j)];
        side.effect = fit->coefficients[j + 1] * (x.col(j).maxCoeff() - x.col(j).minCoeff());
        side.p = fit->pValues[j + 1];
    }
    return sides;
}

/// Turns p into Holm's and decides.
void decide(std::vector<OptionEffect>& effects, OptionEffect::Side OptionEffect::*which, double level) {
    std::vector<std::size_t> tested;
    for (std::size_t j = 0; j < effects.size(); ++j) {
        if (!std::isnan((effects[j].*which).p))
            tested.push_back(j);
    }
    Eigen::VectorXd p(static_cast<Index>(tested.size()));
    for (std::size_t k = 0; k < tested.size(); ++k)
        p[static_cast<Index>(k)] = (effects[tested[k]].*which).p;
    const Eigen::VectorXd adjusted = holmAdjusted(p);
    for (std::size_t k = 0; k < tested.size(); ++k) {
        OptionEffect::Side& side = effects[tested[k]].*which;
        side.p = adjusted[static_cast<Index>(k)];
        side.isInfluential = side.p <= level;
    }
}

} // namespace

OptionEffectComparison compareOptionEffects(const StructureData& data, const OptionEffectOptions& options) {
    OptionEffectComparison result;
    const Eigen::MatrixXi codes = levelCodes(data.x);
    std::optional<std::vector<OptionEffect::Side>> sourceFits;
    std::optional<std::vector<OptionEffect::Side>> targetFits;
    for (std::size_t j = 0; j < data.features.size(); ++j) {
        OptionEffect effect;
        effect.option = data.features[j].name;
        const std::vector<MatchedPair> pairs = matchedPairs(codes, data.features, j);
        effect.pairs = static_cast<Index>(pairs.size());
        if (effect.pairs >= std::max<Index>(2, options.fewestPairs)) {
            effect.test = OptionEffect::Test::Pairs;
            effect.source = testPairs(pairs, data.source);
            effect.target = testPairs(pairs, data.target);
        } else {
            if (!sourceFits) {
                sourceFits = testByRegression(data.x, data.source);
                targetFits = testByRegression(data.x, data.target);
            }
            effect.source = (*sourceFits)[j];
            effect.target = (*targetFits)[j];
            const bool isTested = !std::isnan(effect.source.p) || !std::isnan(effect.target.p);
            effect.test = isTested ? OptionEffect::Test::Regression : OptionEffect::Test::None;
        }
        result.options.push_back(std::move(effect));
    }
    decide(result.options, &OptionEffect::source, options.level);
    decide(result.options, &OptionEffect::target, options.level);
    for (const OptionEffect& effect : result.options) {
        result.inSource += effect.source.isInfluential ? 1 : 0;
        result.inTarget += effect.target.isInfluential ? 1 : 0;
        result.inBoth += effect.isInfluentialInBoth() ? 1 : 0;
        result.sameSign += effect.agrees() ? 1 : 0;
    }
    return result;
}

std::string_view toString(OptionEffect::Test test) {
    switch (test) {
    case OptionEffect::Test::Pairs:
        return "pairs";
    case OptionEffect::Test::Regression:
        return "regression";
    case OptionEffect::Test::None:
        break;
    }
    return "none";
}

} // namespace perfbridge
