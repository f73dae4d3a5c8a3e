// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/departureprior.h"

#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Standard deviations of the sources about their mean. A configuration on which they differ by more is more often a
/// failure of one of them than a lesson, and a design goes to the farthest first.
constexpr double largestLeverage = 2;

/// Values that are not finite (not measured, or without a logarithm) become the mean of the row; a row of none is 0.
MatrixXd filled(MatrixXd sources) {
    for (Index i = 0; i < sources.rows(); ++i) {
        const Eigen::Array<bool, 1, Eigen::Dynamic> known = sources.row(i).array().isFinite();
        const double count = static_cast<double>(known.count());
        const double mean = count > 0 ? known.select(sources.row(i).array(), 0.0).sum() / count : 0;
        sources.row(i) = known.select(sources.row(i).array(), mean);
    }
    return sources;
}

} // namespace

Result<std::optional<DeparturePrior>> DeparturePrior::learn(const MatrixXd& features, const MatrixXd& sources,
                                                            const JobContext& context) {
    if (sources.cols() < 2)
        return std::nullopt;
    Result<std::optional<SharedDepartures>> shared = SharedDepartures::learn(features, sources, context);
    if (!shared)
        return tl::unexpected(shared.error());
    if (!*shared)
        return std::nullopt;
    const MatrixXd responses = (*shared)->isLogarithmic ? logOf(sources) : sources;
    DeparturePrior prior;
    prior.m_departures = std::move((*shared)->departures);
    prior.m_features = features;
    prior.m_sources = filled(SourceScale::of(responses((*shared)->rows, Eigen::all)).apply(responses));
    return prior;
}

GpModel::Prior DeparturePrior::between(const std::vector<Index>& rows) const {
    const MatrixXd others = m_sources(rows, Eigen::all);
    const VectorXd base = others.rowwise().mean();
    const MatrixXd apart = others.colwise() - base;
    const double most = largestLeverage * std::sqrt(apart.squaredNorm() / static_cast<double>(apart.size()));
    const MatrixXd near = apart.cwiseMin(most).cwiseMax(-most).colwise() + base;
    const GpCovariance covariance = m_departures.covariance(m_features(rows, Eigen::all), near, base);
    const VectorXd& parameters = m_departures.parameters;
    GpModel::Prior prior;
    prior.covariance = covariance.cross(parameters, covariance.design().z);
    // The covariance leaves the offset open. Here it counts as much as all else that is of the target's own: one
    // sample tells it, and it shall not hide what the next ones tell.
    prior.covariance.array() -= covariance.design().meanVariance;
    prior.covariance.array() += prior.covariance.diagonal().mean();
    prior.noise = covariance.noiseVariance(parameters);
    return prior;
}

} // namespace perfbridge
