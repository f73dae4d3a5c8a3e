// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/map.h"

#include "core/sampling/sampling.h"
#include "core/stats/correlation.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <Eigen/Eigenvalues>

namespace perfbridge {

namespace {

using Eigen::Index;

constexpr std::size_t fewestEnvironments = 3;
constexpr Index fewestProbes = 4; ///< three ranks agree by chance in one of six cases

double stressOf(const Eigen::MatrixXd& distances, const Eigen::MatrixXd& points) {
    double missed = 0;
    double total = 0;
    for (Index i = 0; i < points.rows(); ++i) {
        for (Index j = 0; j < i; ++j) {
            const double inPlane = (points.row(i) - points.row(j)).norm();
            missed += (inPlane - distances(i, j)) * (inPlane - distances(i, j));
            total += distances(i, j) * distances(i, j);
        }
    }
    return total > 0 ? std::sqrt(missed / total) : 0;
}

/// Makes the farthest entry positive; entries within rounding of it are as far.
void orient(Eigen::Ref<Eigen::VectorXd> axis) {
    const double farthest = axis.cwiseAbs().maxCoeff();
    for (const double value : axis) {
        if (std::abs(value) >= farthest * (1 - 1e-9)) {
            if (value < 0)
                axis = -axis;
            return;
        }
    }
}

Result<std::vector<Index>> chooseProbes(const SpaceData& data, const std::vector<EnvironmentResponses>& environments,
                                        const std::vector<Index>& candidates, const EnvironmentMapOptions& options,
                                        const JobContext& context) {
    if (static_cast<Index>(candidates.size()) < fewestProbes) {
        const auto poorest = std::min_element(
            environments.begin(), environments.end(),
            [](const EnvironmentResponses& a, const EnvironmentResponses& b) { return a.measured() < b.measured(); });
        return makeError(ErrorCode::NotEnoughData,
                         std::to_string(candidates.size()) + " configurations are measured in all " +
                             std::to_string(environments.size()) + " environments, at least 4 are needed for a map; '" +
                             poorest->environment + "' has the fewest, " + std::to_string(poorest->measured()));
    }
    const Eigen::MatrixXd values = data.table->values(candidates, Eigen::all);
    const Result<std::vector<Index>> chosen = sampleRows(values, std::min<Index>(options.probes, values.rows()),
                                                         SamplingKind::Maximin, options.seed, context);
    if (!chosen)
        return tl::unexpected(chosen.error());
    std::vector<Index> probes;
    for (const Index place : *chosen)
        probes.push_back(candidates[static_cast<std::size_t>(place)]);
    return probes;
}

} // namespace

Result<void> EnvironmentMapOptions::validate() const {
    if (probes < fewestProbes)
        return makeError(ErrorCode::InvalidArgument,
                         "map: probes is " + std::to_string(probes) + ", expected at least 4");
    return {};
}

ScaledPoints classicalScaling(const Eigen::Ref<const Eigen::MatrixXd>& distances) {
    const Index count = distances.rows();
    assert(distances.cols() == count && count >= 1);
    // Double centring turns squared distances into inner products.
    Eigen::MatrixXd inner = -0.5 * distances.array().square();
    const Eigen::RowVectorXd ofColumns = inner.colwise().mean();
    const Eigen::VectorXd ofRows = inner.rowwise().mean();
    inner = (inner.rowwise() - ofColumns).colwise() - ofRows;
    inner.array() += ofRows.mean();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(0.5 * (inner + inner.transpose()));
    ScaledPoints result;
    result.coordinates = Eigen::MatrixXd::Zero(count, 2);
    const Eigen::VectorXd& eigenvalues = solver.eigenvalues(); // ascending
    for (Index axis = 0; axis < std::min<Index>(2, count); ++axis) {
        const double eigenvalue = eigenvalues[count - 1 - axis];
        if (eigenvalue <= 1e-12 * eigenvalues.cwiseAbs().maxCoeff())
            continue; // the points lie on a line, or all in one place
        result.coordinates.col(axis) = std::sqrt(eigenvalue) * solver.eigenvectors().col(count - 1 - axis);
        orient(result.coordinates.col(axis));
    }
    const double positive = eigenvalues.cwiseMax(0.0).sum();
    if (positive > 0)
        result.explained = result.coordinates.squaredNorm() / positive;
    result.stress = stressOf(distances, result.coordinates);
    return result;
}

Result<EnvironmentMap> environmentMap(const SpaceData& data, const std::vector<std::string>& environments,
                                      std::string_view metric, const EnvironmentMapOptions& options,
                                      const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<std::vector<EnvironmentResponses>> responses = responsesOfAll(data, environments, metric);
    if (!responses)
        return tl::unexpected(responses.error());
    if (responses->size() < fewestEnvironments)
        return makeError(ErrorCode::NotEnoughData, "metric '" + std::string(metric) +
                                                       "': " + std::to_string(responses->size()) +
                                                       " environments, at least 3 are needed for a map");
    EnvironmentMap map;
    map.metric = responses->front().metric;
    const std::vector<Index> candidates = rowsMeasuredInAll(*responses);
    map.candidates = static_cast<Index>(candidates.size());
    Result<std::vector<Index>> probes = chooseProbes(data, *responses, candidates, options, context);
    if (!probes)
        return tl::unexpected(probes.error());
    map.probes = std::move(*probes);
    const auto count = static_cast<Index>(responses->size());
    map.distances = Eigen::MatrixXd::Zero(count, count);
    for (Index i = 0; i < count; ++i) {
        const Eigen::VectorXd mine = (*responses)[static_cast<std::size_t>(i)].values(map.probes);
        map.environments.push_back((*responses)[static_cast<std::size_t>(i)].environment);
        if (mine.minCoeff() == mine.maxCoeff())
            return makeError(ErrorCode::NotEnoughData, "all " + std::to_string(mine.size()) +
                                                           " probe configurations have the same " +
                                                           std::string(metric) + " in '" + map.environments.back() +
                                                           "': there is no order to compare");
        for (Index j = 0; j < i; ++j) {
            const Eigen::VectorXd other = (*responses)[static_cast<std::size_t>(j)].values(map.probes);
            map.distances(i, j) = map.distances(j, i) = 1 - spearman(mine, other);
        }
    }
    map.points = classicalScaling(map.distances);
    return map;
}

} // namespace perfbridge
