// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/interactions.h"

#include "core/influence/stepwise.h"
#include "core/stats/correlation.h"
#include "core/stats/hypothesis.h"
#include "core/stats/linearfit.h"
#include "core/stats/standardisation.h"

#include <cmath>
#include <functional>
#include <set>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using FeaturePair = std::pair<int, int>; ///< ascending

Eigen::MatrixXd standardised(const Eigen::MatrixXd& x) {
    return Standardisation::of(x, Eigen::VectorXd::Ones(x.rows())).apply(x);
}

/// Whether a product says anything: indicators of one option are never 1 together.
bool mayInteract(const Feature& a, const Feature& b) {
    for (const std::size_t option : a.options) {
        for (const std::size_t other : b.options) {
            if (option == other)
                return false;
        }
    }
    return true;
}

std::vector<FeaturePair> allPairs(const std::vector<Feature>& features) {
    std::vector<FeaturePair> pairs;
    for (std::size_t a = 0; a < features.size(); ++a) {
        for (std::size_t b = a + 1; b < features.size(); ++b) {
            if (mayInteract(features[a], features[b]))
                pairs.emplace_back(static_cast<int>(a), static_cast<int>(b));
        }
    }
    return pairs;
}

/// The columns of a linear model: main effects, then the pairs' products.
Eigen::MatrixXd designOf(const Eigen::MatrixXd& z, const std::vector<FeaturePair>& pairs) {
    Eigen::MatrixXd design(z.rows(), z.cols() + static_cast<Index>(pairs.size()));
    design.leftCols(z.cols()) = z;
    for (std::size_t k = 0; k < pairs.size(); ++k)
        design.col(z.cols() + static_cast<Index>(k)) = z.col(pairs[k].first).cwiseProduct(z.col(pairs[k].second));
    return design;
}

/// Coefficients and Holm's p-values of the pairs; NaN for aliases.
struct PairFit {
    Eigen::VectorXd coefficients;
    Eigen::VectorXd p;
};

Result<PairFit> fitPairs(const Eigen::MatrixXd& design, const Eigen::VectorXd& y, std::size_t count) {
    const Result<LinearFit> fit = linearFit(design, y);
    if (!fit)
        return tl::unexpected(fit.error());
    const auto pairs = static_cast<Index>(count);
    PairFit result{fit->coefficients.tail(pairs), fit->pValues.tail(pairs)};
    std::vector<Index> tested;
    for (Index k = 0; k < pairs; ++k) {
        if (!std::isnan(result.p[k]))
            tested.push_back(k);
    }
    const Eigen::VectorXd adjusted = holmAdjusted(result.p(tested));
    for (std::size_t k = 0; k < tested.size(); ++k)
        result.p[tested[k]] = adjusted[static_cast<Index>(k)];
    return result;
}

/// The pairs that a stepwise search keeps.
Result<std::set<FeaturePair>> chosenPairs(const StructureData& data, const Eigen::VectorXd& y,
                                          const JobContext& context) {
    std::vector<std::string> names;
    for (const Feature& feature : data.features)
        names.push_back(feature.name);
    StepwiseOptions options;
    options.criterion = StepwiseCriterion::Bic;
    if (data.x.cols() + 2 >= data.x.rows())
        options.start = StepwiseStart::Intercept;
    const Result<StepwiseModel> model = stepwise(data.x, y, names, options, context);
    if (!model)
        return tl::unexpected(model.error());
    std::set<FeaturePair> pairs;
    for (const Term& term : model->terms) {
        if (term.size() == 2)
            pairs.emplace(term[0], term[1]);
    }
    return pairs;
}

void summarise(InteractionComparison& result) {
    std::vector<double> source;
    std::vector<double> target;
    for (const InteractionComparison::Pair& pair : result.pairs) {
        const bool inBoth = pair.isInSource && pair.isInTarget;
        result.inSource += pair.isInSource ? 1 : 0;
        result.inTarget += pair.isInTarget ? 1 : 0;
        result.inBoth += inBoth ? 1 : 0;
        result.sameSign += inBoth && pair.source * pair.target > 0 ? 1 : 0;
        if (!std::isnan(pair.source) && !std::isnan(pair.target)) {
            source.push_back(pair.source);
            target.push_back(pair.target);
        }
    }
    if (source.size() >= 3)
        result.correlation =
            pearson(Eigen::Map<const Eigen::VectorXd>(source.data(), static_cast<Index>(source.size())),
                    Eigen::Map<const Eigen::VectorXd>(target.data(), static_cast<Index>(target.size())));
}

/// Fits all pairs to both environments; the two functions say which are in
/// the model of either.
using PairInModel = std::function<bool(const PairFit& fit, std::size_t pair)>;
Result<void> compareFits(InteractionComparison& result, const StructureData& data,
                         const std::vector<FeaturePair>& pairs, const PairInModel& isInSource,
                         const PairInModel& isInTarget) {
    const Eigen::MatrixXd design = designOf(standardised(data.x), pairs);
    const Result<PairFit> source = fitPairs(design, data.source, pairs.size());
    const Result<PairFit> target = fitPairs(design, data.target, pairs.size());
    if (!source || !target)
        return tl::unexpected(source ? target.error() : source.error());
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        const auto i = static_cast<Index>(k);
        result.pairs.push_back(
            {{}, source->coefficients[i], target->coefficients[i], isInSource(*source, k), isInTarget(*target, k)});
    }
    return {};
}

Result<void> compareAll(InteractionComparison& result, const StructureData& data, const std::vector<FeaturePair>& pairs,
                        const InteractionOptions& options) {
    result.model = InteractionComparison::Model::All;
    const auto isSignificant = [&](const PairFit& fit, std::size_t k) {
        return fit.p[static_cast<Index>(k)] <= options.level;
    };
    return compareFits(result, data, pairs, isSignificant, isSignificant);
}

/// `pairs` becomes those that were found in either.
Result<void> compareChosen(InteractionComparison& result, const StructureData& data, std::vector<FeaturePair>& pairs,
                           const JobContext& context) {
    const Result<std::set<FeaturePair>> inSource = chosenPairs(data, data.source, context);
    if (!inSource)
        return tl::unexpected(inSource.error());
    const Result<std::set<FeaturePair>> inTarget = chosenPairs(data, data.target, context);
    if (!inTarget)
        return tl::unexpected(inTarget.error());
    result.model = InteractionComparison::Model::Stepwise;
    std::set<FeaturePair> found = *inSource;
    found.insert(inTarget->begin(), inTarget->end());
    pairs.assign(found.begin(), found.end());
    const auto isAmong = [&pairs](const std::set<FeaturePair>& chosen) {
        return [&pairs, &chosen](const PairFit&, std::size_t k) {
            return chosen.contains(pairs[k]);
        };
    };
    return compareFits(result, data, pairs, isAmong(*inSource), isAmong(*inTarget));
}

} // namespace

Result<InteractionComparison> compareInteractions(const StructureData& data, const InteractionOptions& options,
                                                  const JobContext& context) {
    InteractionComparison result;
    std::vector<FeaturePair> pairs = allPairs(data.features);
    if (pairs.empty() || data.x.rows() < 3)
        return result;
    const auto coefficients = static_cast<double>(1 + data.features.size() + pairs.size());
    const bool isEnough = static_cast<double>(data.x.rows()) >= options.rowsPerCoefficient * coefficients;
    const Result<void> compared =
        isEnough ? compareAll(result, data, pairs, options) : compareChosen(result, data, pairs, context);
    if (!compared)
        return tl::unexpected(compared.error());
    if (context.isCancelled())
        return cancelledError();
    for (std::size_t k = 0; k < pairs.size(); ++k)
        result.pairs[k].name = data.features[static_cast<std::size_t>(pairs[k].first)].name + ':' +
                               data.features[static_cast<std::size_t>(pairs[k].second)].name;
    summarise(result);
    return result;
}

} // namespace perfbridge
