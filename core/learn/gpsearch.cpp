// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/gpsearch.h"

#include "core/base/random.h"
#include "core/learn/gaussianprocess.h"
#include "core/learn/lbfgs.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::VectorXd;

/// Enough to tell a start that leads to a better maximum from one that does not.
constexpr int screeningIterations = 8;

LbfgsOptions searchOptions(int iterations) {
    LbfgsOptions options;
    options.maxIterations = iterations;
    // Hyperparameters are known to a tenth at best. What is closer to the maximum than this changes no prediction.
    options.gradientTolerance = 1e-3;
    options.decreaseTolerance = 1e-6;
    return options;
}

GpDesign partOf(const GpDesign& design, const std::vector<Index>& rows) {
    GpDesign part = design;
    part.z = design.z(rows, Eigen::all);
    part.noiseFactors = design.noiseFactors(rows);
    part.tasks.clear();
    for (const Index row : rows)
        part.tasks.push_back(design.tasks[static_cast<std::size_t>(row)]);
    return part;
}

std::vector<Index> drawRows(Index rows, Index wanted, std::uint64_t seed) {
    std::vector<std::ptrdiff_t> drawn = Rng(seed).permutation(static_cast<std::size_t>(rows));
    drawn.resize(static_cast<std::size_t>(wanted));
    std::sort(drawn.begin(), drawn.end());
    return {drawn.begin(), drawn.end()};
}

VectorXd drawFrom(const GpPriors& priors, std::uint64_t seed) {
    Rng rng(seed);
    VectorXd result = priors.means;
    for (Index i = 0; i < result.size(); ++i)
        result[i] += (std::isfinite(priors.spreads[i]) ? priors.spreads[i] : 1.0) * rng.normal();
    return result;
}

/// Where a search has got to.
struct Found {
    VectorXd parameters;
    double value = std::numeric_limits<double>::infinity();
};

/// From `start`; its value stays infinite where there is nothing to start from.
Found descend(GpObjective& objective, VectorXd start, int iterations, const JobContext& context) {
    Found found{std::move(start)};
    VectorXd gradient(found.parameters.size());
    if (!std::isfinite(objective(found.parameters, gradient)))
        return found;
    found.value = minimiseLbfgs(std::ref(objective), found.parameters, searchOptions(iterations), [&] {
                      return context.isCancelled();
                  }).value;
    return found;
}

Found bestStart(GpObjective& objective, const GpPriors& priors, const GpSearchOptions& options, std::uint64_t seed,
                const JobContext& context) {
    Found best = descend(objective, priors.means, screeningIterations, context);
    for (int restart = 0; restart < options.restarts; ++restart) {
        VectorXd start = drawFrom(priors, childSeed(seed, static_cast<std::uint64_t>(restart)));
        Found found = descend(objective, std::move(start), screeningIterations, context);
        if (found.value < best.value)
            best = std::move(found);
        context.reportProgress(static_cast<double>(restart + 1) / static_cast<double>(options.restarts + 2));
    }
    return best;
}

} // namespace

GpObjective::GpObjective(const GpCovariance& covariance, const VectorXd& responses, const GpPriors& priors)
    : m_covariance(covariance)
    , m_responses(responses)
    , m_priors(priors) {
    assert(responses.size() == covariance.rows());
    assert(priors.means.size() == covariance.parameterCount() && priors.spreads.size() == priors.means.size());
}

double GpObjective::operator()(const VectorXd& parameters, VectorXd& gradient) {
    const auto process = GaussianProcess::condition(m_covariance.matrix(parameters, m_workspace), m_responses);
    if (!process) {
        gradient.setZero();
        return std::numeric_limits<double>::infinity();
    }
    const VectorXd deviations = (parameters - m_priors.means).cwiseQuotient(m_priors.spreads);
    gradient = deviations.cwiseQuotient(m_priors.spreads) -
               m_covariance.likelihoodGradient(parameters, process->coefficients(), process->precision(), m_workspace);
    return 0.5 * deviations.squaredNorm() - process->logMarginalLikelihood();
}

Result<VectorXd> searchGpParameters(const GpCovariance& covariance, const VectorXd& responses, const GpPriors& priors,
                                    const GpSearchOptions& options, std::uint64_t seed, const JobContext& context) {
    Found best;
    if (covariance.rows() > options.screenedRows) {
        const std::vector<Index> rows = drawRows(covariance.rows(), options.screenedRows, childSeed(seed, 0));
        const GpCovariance part(partOf(covariance.design(), rows));
        const VectorXd ownResponses = responses(rows);
        GpObjective objective(part, ownResponses, priors);
        best = bestStart(objective, priors, options, childSeed(seed, 1), context);
        best = descend(objective, std::move(best.parameters), options.maxIterations, context);
    }
    GpObjective objective(covariance, responses, priors);
    if (covariance.rows() <= options.screenedRows)
        best = bestStart(objective, priors, options, childSeed(seed, 1), context);
    best = descend(objective, std::move(best.parameters), options.maxIterations, context);
    if (context.isCancelled())
        return cancelledError();
    if (!std::isfinite(best.value) || !best.parameters.allFinite())
        return makeError(ErrorCode::Numerical,
                         "gaussian process: the covariance of the samples is not positive definite");
    return std::move(best.parameters);
}

} // namespace perfbridge
