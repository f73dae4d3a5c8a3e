// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/bootstrapterms.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/influence/rowsample.h"
#include "core/stats/quantile.h"
#include "core/stats/standardisation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using FactorSet = std::vector<std::size_t>;

constexpr Index mostRows = 1024;
constexpr Index fewestRows = 200;
constexpr Index mostCells = 8'000'000;       ///< rows times candidate terms of one search: 64 MB
constexpr Index mostInteractingColumns = 60; ///< above, 1,770 pairs and more: minutes
constexpr Index quickColumns = 25;           ///< up to there all resamples are made
constexpr int fewestResamples = 50;

/// Standardised once for all resamples, so that a coefficient means the same in each.
struct Problem {
    Eigen::MatrixXd z; ///< n x p
    Eigen::VectorXd y; ///< n, in standard deviations from its mean
    std::vector<std::string> names;
    std::vector<std::size_t> factorOf; ///< of each column
    StepwiseOptions stepwise;
};

/// Terms with coefficients, the constant left out.
using Coefficients = std::map<Term, double>;

Result<Coefficients> fit(const Problem& problem, const std::optional<Eigen::VectorXd>& weights, Eigen::VectorXd* fitted,
                         const JobContext& context) {
    TrainingData data{problem.z, problem.y};
    data.weights = weights;
    const Result<StepwiseModel> model = stepwise(data, problem.names, problem.stepwise, context);
    if (!model)
        return tl::unexpected(model.error());
    Coefficients result;
    for (std::size_t t = 0; t < model->terms.size(); ++t) {
        if (!model->terms[t].empty())
            result[model->terms[t]] = model->coefficients[static_cast<Index>(t)];
    }
    if (fitted)
        *fitted = model->predict(problem.z);
    return result;
}

FactorSet factorsOf(const Term& term, const Problem& problem) {
    std::set<std::size_t> factors;
    for (const int column : term)
        factors.insert(problem.factorOf[static_cast<std::size_t>(column)]);
    return {factors.begin(), factors.end()};
}

/// The standard deviation, over all rows, of what the terms of each set of factors add up to.
std::map<FactorSet, double> spreads(const Coefficients& coefficients, const Problem& problem) {
    std::map<FactorSet, Eigen::ArrayXd> sums;
    for (const auto& [term, coefficient] : coefficients) {
        Eigen::ArrayXd product = Eigen::ArrayXd::Constant(problem.z.rows(), coefficient);
        for (const int column : term)
            product *= problem.z.col(column).array();
        const auto [entry, isNew] = sums.try_emplace(factorsOf(term, problem), product);
        if (!isNew)
            entry->second += product;
    }
    std::map<FactorSet, double> result;
    for (const auto& [factors, sum] : sums)
        result[factors] = std::sqrt((sum - sum.mean()).square().mean());
    return result;
}

struct Resample {
    Coefficients coefficients;
    std::map<FactorSet, double> spreads;
    double unseenError = 0; ///< sum of squares
    Index unseen = 0;
    bool isFitted = false;
    std::optional<Error> error;
};

Resample makeResample(const Problem& problem, std::uint64_t seed, const JobContext& context) {
    const Index n = problem.y.size();
    Rng rng(seed);
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(n);
    for (Index k = 0; k < n; ++k)
        weights[static_cast<Index>(rng.below(static_cast<std::size_t>(n)))] += 1;
    Resample result;
    Eigen::VectorXd fitted;
    Result<Coefficients> coefficients = fit(problem, weights, &fitted, context);
    if (!coefficients) {
        // Of five rows a resample may draw too few different ones.
        if (coefficients.error().code != ErrorCode::NotEnoughData)
            result.error = coefficients.error();
        return result;
    }
    result.isFitted = true;
    result.coefficients = std::move(*coefficients);
    result.spreads = spreads(result.coefficients, problem);
    for (Index i = 0; i < n; ++i) {
        if (weights[i] == 0) {
            result.unseenError += (problem.y[i] - fitted[i]) * (problem.y[i] - fitted[i]);
            ++result.unseen;
        }
    }
    return result;
}

template <typename Key>
double valueOr0(const std::map<Key, double>& values, const Key& key) {
    const auto found = values.find(key);
    return found == values.end() ? 0 : found->second;
}

/// The 2.5 % and 97.5 % quantiles of something of every resample.
template <typename Value>
std::pair<double, double> intervalOf(const std::vector<Resample>& resamples, const Value& value) {
    std::vector<double> values;
    for (const Resample& resample : resamples) {
        if (resample.isFitted)
            values.push_back(value(resample));
    }
    if (values.size() < 2)
        return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    std::sort(values.begin(), values.end());
    return {quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)};
}

void fillTerms(BootstrapTerms& result, const Coefficients& chosen, const std::vector<Resample>& resamples) {
    std::map<Term, int> counts;
    for (const auto& [term, coefficient] : chosen)
        counts.try_emplace(term, 0);
    for (const Resample& resample : resamples) {
        for (const auto& [term, coefficient] : resample.coefficients)
            ++counts[term];
    }
    for (const auto& [term, count] : counts) {
        TermEstimate estimate;
        estimate.term = term;
        estimate.isChosen = chosen.contains(term);
        estimate.frequency = result.resamples > 0 ? static_cast<double>(count) / result.resamples : 0;
        if (!estimate.isChosen && 2 * count < result.resamples)
            continue;
        estimate.coefficient = valueOr0(chosen, term);
        std::tie(estimate.lower, estimate.upper) =
            intervalOf(resamples, [&estimate](const Resample& it) { return valueOr0(it.coefficients, estimate.term); });
        result.terms.push_back(std::move(estimate));
    }
    std::stable_sort(result.terms.begin(), result.terms.end(), [](const TermEstimate& a, const TermEstimate& b) {
        return std::abs(a.coefficient) > std::abs(b.coefficient);
    });
}

TermGroup groupOf(const FactorSet& factors, const std::map<FactorSet, double>& chosen,
                  const std::vector<Resample>& resamples) {
    TermGroup group{factors, valueOr0(chosen, factors)};
    std::tie(group.lower, group.upper) =
        intervalOf(resamples, [&factors](const Resample& resample) { return valueOr0(resample.spreads, factors); });
    return group;
}

void fillGroups(BootstrapTerms& result, const Problem& problem, std::size_t factors, const Coefficients& chosen,
                const std::vector<Resample>& resamples) {
    const std::map<FactorSet, double> values = spreads(chosen, problem);
    for (std::size_t factor = 0; factor < factors; ++factor)
        result.mains.push_back(groupOf({factor}, values, resamples));
    std::set<FactorSet> pairs;
    for (const TermEstimate& estimate : result.terms) {
        FactorSet touched = factorsOf(estimate.term, problem);
        if (touched.size() == 2)
            pairs.insert(std::move(touched));
    }
    for (const FactorSet& pair : pairs)
        result.interactions.push_back(groupOf(pair, values, resamples));
    std::stable_sort(result.interactions.begin(), result.interactions.end(),
                     [](const TermGroup& a, const TermGroup& b) { return a.value > b.value; });
}

/// What is left of the data where there are too many.
std::vector<Index> rowsFor(const InfluenceData& data, int maxOrder, std::uint64_t seed) {
    const Index p = data.x.cols();
    const Index candidates = maxOrder > 1 ? p * (p + 1) / 2 : p;
    const Index affordable = std::min(mostRows, std::max(fewestRows, mostCells / candidates));
    return sampledRows(data.y.size(), affordable, seed);
}

Problem makeProblem(const InfluenceData& data, const std::vector<Index>& rows, int maxOrder) {
    Problem problem;
    const auto n = static_cast<Index>(rows.size());
    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(n);
    const Eigen::MatrixXd x = data.x(rows, Eigen::all);
    problem.z = Standardisation::of(x, ones).apply(x);
    const Eigen::VectorXd y = data.y(rows);
    const Moments moments = momentsOf(y, ones);
    problem.y = (y.array() - moments.mean) / (moments.deviation > 0 ? moments.deviation : 1);
    for (const Feature& feature : data.encoding.features())
        problem.names.push_back(feature.name);
    problem.factorOf.resize(problem.names.size());
    for (std::size_t f = 0; f < data.factors.size(); ++f) {
        for (const Index column : data.factors[f].columns)
            problem.factorOf[static_cast<std::size_t>(column)] = f;
    }
    problem.stepwise.maxOrder = maxOrder;
    problem.stepwise.criterion = StepwiseCriterion::Aicc;
    return problem;
}

int affordableResamples(Index columns, int wanted) {
    if (columns <= quickColumns)
        return wanted;
    const double share = static_cast<double>(quickColumns) / static_cast<double>(columns);
    return std::min(wanted, std::max(fewestResamples, static_cast<int>(wanted * share * share)));
}

} // namespace

Result<void> BootstrapTermOptions::validate() const {
    if (maxOrder < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "stepwise terms: maxOrder is " + std::to_string(maxOrder) + ", expected at least 1");
    if (resamples < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "stepwise terms: resamples is " + std::to_string(resamples) + ", expected at least 2");
    return {};
}

Result<BootstrapTerms> bootstrapTerms(const InfluenceData& data, const BootstrapTermOptions& options,
                                      const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    BootstrapTerms result;
    const bool isTooWide = options.maxOrder > 1 && data.x.cols() > mostInteractingColumns;
    const int maxOrder = isTooWide ? 1 : options.maxOrder;
    if (isTooWide)
        result.remarks.push_back(std::to_string(data.x.cols()) +
                                 " columns are too many to choose among all their pairs: main effects only.");
    const std::vector<Index> rows = rowsFor(data, maxOrder, childSeed(options.seed, 0));
    result.n = static_cast<Index>(rows.size());
    if (result.n < data.y.size())
        result.remarks.push_back("Computed on " + std::to_string(result.n) + " of " + std::to_string(data.y.size()) +
                                 " configurations, drawn at random; intervals are wider for it.");
    const Problem problem = makeProblem(data, rows, maxOrder);
    const Result<Coefficients> chosen = fit(problem, std::nullopt, nullptr, context.silent());
    if (!chosen)
        return tl::unexpected(chosen.error());
    const int wanted = affordableResamples(data.x.cols(), options.resamples);
    if (wanted < options.resamples)
        result.remarks.push_back("With " + std::to_string(data.x.cols()) + " columns, " + std::to_string(wanted) +
                                 " resamples were made instead of " + std::to_string(options.resamples) + ".");
    std::vector<Resample> resamples(static_cast<std::size_t>(wanted));
    const bool all = parallelFor(context, resamples.size(), [&](std::size_t k) {
        resamples[k] = makeResample(problem, childSeed(options.seed, k + 1), context.nested());
    });
    if (!all || context.isCancelled())
        return cancelledError();
    double unseenError = 0;
    Index unseen = 0;
    for (const Resample& resample : resamples) {
        if (resample.error)
            return tl::unexpected(*resample.error);
        result.resamples += resample.isFitted ? 1 : 0;
        unseenError += resample.unseenError;
        unseen += resample.unseen;
    }
    const bool varies = problem.y.squaredNorm() > 0;
    if (unseen > 0 && varies)
        result.unseenR2 = 1 - unseenError / static_cast<double>(unseen); // the variance of y is 1
    fillTerms(result, *chosen, resamples);
    fillGroups(result, problem, data.factors.size(), *chosen, resamples);
    context.reportProgress(1);
    return result;
}

} // namespace perfbridge
