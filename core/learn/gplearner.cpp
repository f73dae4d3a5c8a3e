// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gplearner.h"

#include "core/base/random.h"
#include "core/learn/gpfeatures.h"
#include "core/learn/gpparts.h"
#include "core/learn/gpsearch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Three standard deviations of the response: broad beside the error of a mean of even a few samples, so that the mean
/// is learned with the rest, and leave-one-out predictions have one without the row that is left out.
constexpr double meanVariance = 9;
/// A ten-thousandth of the response's standard deviation: no measurement is as good, and covariances stay invertible.
constexpr double noiseFloor = 1e-8;
/// Lighter samples, relative to the mean, say nothing; the inverses of their weights would overflow.
constexpr double leastWeight = 1e-12;

/// The rows that have a say, at most `most` of them, ascending. Drawn ones by exponential keys: without replacement,
/// with chances as their weights (Efraimidis and Spirakis 2006).
std::vector<Index> chosenRows(const TrainingData& data, int most, std::uint64_t seed) {
    std::vector<Index> rows;
    for (Index i = 0; i < data.y.size(); ++i) {
        if (!data.weights || (*data.weights)[i] > 0)
            rows.push_back(i);
    }
    const auto wanted = static_cast<std::size_t>(most);
    if (rows.size() <= wanted)
        return rows;
    Rng rng(seed);
    VectorXd keys(data.y.size());
    for (const Index i : rows)
        keys[i] = -std::log1p(-rng.uniform()) / (data.weights ? (*data.weights)[i] / data.weights->maxCoeff() : 1.0);
    std::nth_element(rows.begin(), rows.begin() + most, rows.end(),
                     [&](Index a, Index b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
    rows.resize(wanted);
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Of mean 1.
VectorXd weightsOf(const TrainingData& data, const std::vector<Index>& rows) {
    if (!data.weights)
        return VectorXd::Ones(static_cast<Index>(rows.size()));
    // The largest first, since the sum of huge weights may overflow.
    const VectorXd weights = (*data.weights)(rows) / data.weights->maxCoeff();
    return (weights / weights.mean()).cwiseMax(leastWeight);
}

/// With standardised features and response: a feature acts over one and a half of its standard deviations, the function
/// and the linear part vary as the response does, of which a tenth is noise; each up to a factor of e, mostly. Without
/// priors the likelihood of few samples is largest where they are all noise, or none.
GpPriors priorsOf(const GpCovariance& covariance) {
    GpPriors priors{VectorXd::Zero(covariance.parameterCount()), VectorXd::Ones(covariance.parameterCount())};
    priors.means.segment(covariance.lengthsAt(), covariance.tasksAt() - covariance.lengthsAt())
        .setConstant(std::log(1.5));
    priors.means[covariance.noiseAt()] = std::log(0.1);
    return priors;
}

Result<void> checkLinearColumns(const std::vector<Index>& linearColumns, Index columns) {
    for (const Index column : linearColumns) {
        if (column >= columns)
            return makeError(ErrorCode::InvalidArgument, "gaussian process: linear column " + std::to_string(column) +
                                                             " is not one of the " + std::to_string(columns) +
                                                             " features, which count from 0");
    }
    return {};
}

} // namespace

Result<void> GpOptions::validate() const {
    const auto refuse = [](const char* name, const std::string& value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument,
                         std::string("gaussian process: ") + name + " is " + value + ", expected " + expected);
    };
    if (restarts < 0 || restarts > 1000)
        return refuse("restarts", std::to_string(restarts), "0 to 1000");
    if (maxSamples < 1)
        return refuse("maxSamples", std::to_string(maxSamples), "at least 1");
    std::vector<Index> sorted = linearColumns;
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty() && sorted.front() < 0)
        return refuse("a linear column", std::to_string(sorted.front()), "at least 0");
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end())
        return refuse("a linear column", std::to_string(*twice), "each only once");
    return {};
}

Result<std::unique_ptr<const Model>> GpLearner::fit(const TrainingData& data, std::uint64_t seed,
                                                    const JobContext& context) const {
    return fitProcess(data, seed, context).map([](std::unique_ptr<const GpModel>&& model) {
        return std::unique_ptr<const Model>(std::move(model));
    });
}

Result<std::unique_ptr<const GpModel>> GpLearner::fitProcess(const TrainingData& data, std::uint64_t seed,
                                                             const JobContext& context) const {
    for (const Result<void>& valid :
         {m_options.validate(), data.validate(), checkLinearColumns(m_options.linearColumns, data.x.cols())}) {
        if (!valid)
            return tl::unexpected(valid.error());
    }
    if (context.isCancelled())
        return cancelledError();
    std::vector<Index> rows = chosenRows(data, m_options.maxSamples, childSeed(seed, 0));
    const MatrixXd x = data.x(rows, Eigen::all);
    const VectorXd weights = weightsOf(data, rows);
    GpFeatures features = GpFeatures::of(x, weights, data.population, m_options.linearColumns);
    const VectorXd y = data.y(rows);
    const Moments response = momentsOf(y, weights);
    const VectorXd responses = (y.array() - response.mean) / (response.deviation > 0 ? response.deviation : 1);

    GpCovariance covariance({.z = features.standard.applyToVarying(x),
                             .dimensions = std::move(features.dimensions),
                             .linear = std::move(features.linear),
                             .noiseFactors = weights.cwiseInverse(),
                             .meanVariance = meanVariance,
                             .noiseFloor = noiseFloor});
    const GpPriors priors = priorsOf(covariance);
    VectorXd parameters = priors.means;
    if (response.deviation > 0) { // else there is nothing to learn but the mean
        Result<VectorXd> found = searchGpParameters(covariance, responses, priors, {.restarts = m_options.restarts},
                                                    childSeed(seed, 1), context);
        if (!found)
            return tl::unexpected(std::move(found.error()));
        parameters = std::move(*found);
    }
    GpCovariance::Workspace workspace;
    auto process = GaussianProcess::condition(covariance.matrix(parameters, workspace), responses);
    if (!process)
        return makeError(ErrorCode::Numerical,
                         "gaussian process: the covariance of the samples is not positive definite");
    std::vector<Index> all(static_cast<std::size_t>(data.y.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<Index> others;
    std::set_difference(all.begin(), all.end(), rows.begin(), rows.end(), std::back_inserter(others));
    return std::make_unique<const GpModel>(std::make_unique<const GpModel::Parts>(
        GpModel::Parts{std::move(features.standard), response, std::move(covariance), std::move(parameters),
                       std::move(*process), std::move(rows), others, data.x(others, Eigen::all)}));
}

GpModel::GpModel(std::unique_ptr<const Parts> parts)
    : m_parts(std::move(parts)) {}

GpModel::~GpModel() = default;

VectorXd GpModel::predict(const Eigen::Ref<const MatrixXd>& x) const {
    const VectorXd standardised =
        m_parts->inBlocks(x, [&](const MatrixXd&, const MatrixXd& cross) { return m_parts->process.mean(cross); });
    return standardised.array() * m_parts->response.deviation + m_parts->response.mean;
}

std::optional<VectorXd> GpModel::spread(const Eigen::Ref<const MatrixXd>& x) const {
    if (m_parts->rows.size() < 2)
        return std::nullopt;
    return m_parts->standardDeviations(m_parts->inBlocks(x, [&](const MatrixXd& z, const MatrixXd& cross) -> VectorXd {
        return m_parts->covariance.variances(m_parts->parameters, z) - m_parts->process.explainedVariance(cross);
    }));
}

GpModel::Prior GpModel::prior(const Eigen::Ref<const MatrixXd>& x) const {
    GpDesign design = m_parts->covariance.design();
    design.z = m_parts->standard.applyToVarying(x);
    design.noiseFactors = VectorXd::Ones(x.rows());
    design.meanVariance = 0;
    design.tasks.clear(); // one a row of these
    const GpCovariance covariance(std::move(design));
    GpCovariance::Workspace workspace;
    const MatrixXd lower = covariance.matrix(m_parts->parameters, workspace);
    Prior result{lower.selfadjointView<Eigen::Lower>(), covariance.noiseVariance(m_parts->parameters)};
    result.covariance.diagonal().array() -= result.noise;
    return result;
}

LeaveOneOut GpModel::leaveOneOut() const {
    const Parts& parts = *m_parts;
    const auto n = static_cast<Index>(parts.rows.size() + parts.others.size());
    // What holds where a single row had a say.
    LeaveOneOut result{VectorXd::Constant(n, std::numeric_limits<double>::quiet_NaN()),
                       VectorXd::Constant(n, std::numeric_limits<double>::infinity())};
    result.mean(parts.others) = predict(parts.otherFeatures);
    if (const std::optional<VectorXd> sd = spread(parts.otherFeatures))
        result.sd(parts.others) = *sd;
    if (parts.rows.size() < 2)
        return result;
    const LeaveOneOut own = parts.process.leaveOneOut();
    // Less the row's own noise, since what is predicted has the mean weight.
    const VectorXd latent = own.sd.array().square() - parts.covariance.noiseVariance(parts.parameters) *
                                                          parts.covariance.design().noiseFactors.array();
    result.mean(parts.rows) = own.mean.array() * parts.response.deviation + parts.response.mean;
    result.sd(parts.rows) = parts.standardDeviations(latent);
    return result;
}

} // namespace perfbridge
