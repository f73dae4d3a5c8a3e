// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/departures.h"

#include "core/base/random.h"
#include "core/learn/gaussianprocess.h"
#include "core/learn/gpcovariance.h"
#include "core/learn/gpsearch.h"
#include "core/learn/lbfgs.h"
#include "core/transfer/meanridge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Of each source: the parameters are shared by all, and twice as many change no prediction by a tenth of its error.
constexpr std::size_t rowsOfASource = 64;
/// As many tell how environments differ; time grows with their number.
constexpr Index mostSourcesToLearnFrom = 8;
/// Where nothing was learned: a factor of e, as for all Gaussian processes here. What was learned holds for the sources
/// on average; of a single one it is off by about a third.
constexpr double spreadOfUnknown = 1;
constexpr double spreadOfLearned = 0.3;
/// Three of the sources' standard deviations: broad beside the offset that is left after taking out the samples' mean.
constexpr double offsetVariance = 9;
constexpr double noiseFloor = 1e-8;
constexpr std::uint64_t drawStream = 41;

bool canTakeLogarithm(const Eigen::Ref<const VectorXd>& column) {
    // With two levels the logarithm changes nothing.
    return column.minCoeff() > 0 && (column.array() > column.minCoeff() && column.array() < column.maxCoeff()).any();
}

/// Before any source was seen: an environment departs by a third of what the options do to all, smoothly over one and a
/// half standard deviations of an option, and a twentieth is noise.
GpPriors priorsOf(const GpCovariance& covariance) {
    GpPriors priors{VectorXd::Zero(covariance.parameterCount()),
                    VectorXd::Constant(covariance.parameterCount(), spreadOfUnknown)};
    priors.means.head(covariance.tasksAt()).setConstant(std::log(1.5));
    priors.means[covariance.tasksAt()] = std::log(0.3);
    priors.means[covariance.linearAt()] = std::log(0.3);
    priors.means[covariance.noiseAt()] = std::log(0.05);
    return priors;
}

/// A source in the target's place.
struct Lesson {
    GpCovariance covariance;
    VectorXd departures;
};

Lesson lessonOf(const Departures& departures, const MatrixXd& features, const MatrixXd& scaled, Index source) {
    std::vector<std::ptrdiff_t> rows = Rng(childSeed(drawStream, static_cast<std::uint64_t>(source)))
                                           .permutation(static_cast<std::size_t>(features.rows()));
    rows.resize(std::min(rows.size(), rowsOfASource));
    std::vector<Index> others;
    for (Index j = 0; j < scaled.cols(); ++j) {
        if (j != source)
            others.push_back(j);
    }
    const MatrixXd s = scaled(rows, others);
    const VectorXd y = scaled(rows, Eigen::all).col(source);
    const VectorXd base = s * nearnessWeights(s, y);
    VectorXd own = y - base;
    own.array() -= own.mean();
    return {departures.covariance(features(rows, Eigen::all), s, base), std::move(own)};
}

struct Learned {
    VectorXd parameters;
    double value = std::numeric_limits<double>::infinity(); ///< minus the log posterior density
};

/// The parameters that make all lessons together most probable.
Learned learnParameters(const std::vector<Lesson>& lessons, const std::optional<VectorXd>& start,
                        const JobContext& context) {
    const GpPriors priors = priorsOf(lessons.front().covariance);
    const GpPriors flat{priors.means, VectorXd::Constant(priors.means.size(), std::numeric_limits<double>::infinity())};
    std::vector<GpObjective> objectives;
    for (const Lesson& lesson : lessons)
        objectives.emplace_back(lesson.covariance, lesson.departures, flat);
    const auto all = [&](const VectorXd& parameters, VectorXd& gradient) {
        const VectorXd deviations = (parameters - priors.means).cwiseQuotient(priors.spreads);
        double value = 0.5 * deviations.squaredNorm();
        gradient = deviations.cwiseQuotient(priors.spreads);
        VectorXd own(gradient.size());
        for (GpObjective& objective : objectives) {
            value += objective(parameters, own);
            gradient += own;
        }
        return value;
    };
    LbfgsOptions options;
    options.maxIterations = 40; // it takes 20 to 30
    options.gradientTolerance = 1e-2;
    options.decreaseTolerance = 1e-5;
    Learned learned{start.value_or(priors.means)};
    VectorXd gradient(learned.parameters.size());
    if (!std::isfinite(all(learned.parameters, gradient)))
        return learned;
    learned.value = minimiseLbfgs(all, learned.parameters, options, [&] { return context.isCancelled(); }).value;
    return learned;
}

} // namespace

SourceScale SourceScale::of(const MatrixXd& population) {
    SourceScale scale{population.colwise().mean(), 1};
    const double unit = ((population.rowwise() - scale.means).array().square().colwise().mean()).sqrt().mean();
    if (unit > 0 && std::isfinite(unit))
        scale.unit = unit;
    return scale;
}

MatrixXd Departures::design(const Eigen::Ref<const MatrixXd>& x, const Eigen::Ref<const MatrixXd>& others,
                            const Eigen::Ref<const VectorXd>& base) const {
    MatrixXd basis = x;
    if (takesLogarithms) {
        for (const Index j : logarithmic)
            basis.col(j) = x.col(j).array().max(std::numeric_limits<double>::min()).log();
    }
    const MatrixXd z = features.standard.applyToVarying(basis);
    MatrixXd result(x.rows(), z.cols() + others.cols());
    result << z, others.colwise() - base;
    return result;
}

GpCovariance Departures::covariance(const Eigen::Ref<const MatrixXd>& x, const Eigen::Ref<const MatrixXd>& others,
                                    const Eigen::Ref<const VectorXd>& base) const {
    std::vector<Index> linear(static_cast<std::size_t>(others.cols()));
    std::iota(linear.begin(), linear.end(), std::ssize(features.standard.varying));
    return GpCovariance({.z = design(x, others, base),
                         .dimensions = features.dimensions,
                         .linear = std::move(linear),
                         .noiseFactors = VectorXd::Ones(x.rows()),
                         .meanVariance = offsetVariance,
                         .noiseFloor = noiseFloor,
                         .family = family});
}

Result<Departures> Departures::learn(const Eigen::Ref<const MatrixXd>& features,
                                     const Eigen::Ref<const MatrixXd>& sources, const JobContext& context) {
    const MatrixXd scaled = SourceScale::of(sources).apply(sources);
    const VectorXd ones = VectorXd::Ones(features.rows());
    Departures plain;
    plain.features = GpFeatures::of(features, ones, nullptr);
    Departures warped = plain;
    MatrixXd logarithms = features;
    for (Index j = 0; j < features.cols(); ++j) {
        if (canTakeLogarithm(features.col(j))) {
            warped.logarithmic.push_back(j);
            logarithms.col(j) = features.col(j).array().log();
        }
    }
    warped.takesLogarithms = !warped.logarithmic.empty();
    warped.features = GpFeatures::of(logarithms, ones, nullptr);

    if (sources.cols() < 2 || sources.rows() < 2) {
        const Index none = 0;
        const MatrixXd row = MatrixXd::Zero(1, std::max<Index>(sources.cols(), 1));
        plain.parameters = priorsOf(plain.covariance(features.row(none), row, VectorXd::Zero(1))).means;
        return plain;
    }
    Learned best;
    Departures found;
    const auto consider = [&](const Departures& candidate, const std::optional<VectorXd>& start) {
        std::vector<Lesson> lessons;
        const Index count = std::min(mostSourcesToLearnFrom, sources.cols());
        for (Index i = 0; i < count; ++i)
            lessons.push_back(lessonOf(candidate, features, scaled, i * sources.cols() / count));
        Learned learned = learnParameters(lessons, start, context);
        if (learned.value < best.value || best.parameters.size() == 0) {
            best = std::move(learned);
            found = candidate;
        }
    };
    consider(plain, std::nullopt);
    if (warped.takesLogarithms)
        consider(warped, std::nullopt);
    const VectorXd start = best.parameters;
    for (const CovarianceFamily family : {CovarianceFamily::Matern32, CovarianceFamily::Matern12}) {
        Departures candidate = found;
        candidate.family = family;
        consider(candidate, start);
    }
    if (context.isCancelled())
        return cancelledError();
    found.parameters = std::move(best.parameters);
    found.spread = spreadOfLearned;
    return found;
}

Result<std::optional<SharedDepartures>> SharedDepartures::learn(const MatrixXd& features, const MatrixXd& sources,
                                                                const JobContext& context) {
    SharedDepartures shared;
    for (Index i = 0; i < sources.rows(); ++i) {
        if (sources.row(i).allFinite())
            shared.rows.push_back(i);
    }
    if (std::ssize(shared.rows) < fewestForDepartures || sources.cols() == 0)
        return std::nullopt;
    const MatrixXd responses = sources(shared.rows, Eigen::all);
    shared.isLogarithmic = responses.minCoeff() > 0;
    Result<Departures> departures = Departures::learn(features(shared.rows, Eigen::all),
                                                      shared.isLogarithmic ? logOf(responses) : responses, context);
    if (!departures)
        return tl::unexpected(departures.error());
    shared.departures = std::move(*departures);
    return shared;
}

} // namespace perfbridge
