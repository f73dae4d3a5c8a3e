// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sourcedesign.h"

#include "core/base/random.h"
#include "core/learn/gplearner.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace perfbridge {

namespace {

/// Time grows with the cube of these; what a process is fitted to and what stands for all configurations.
constexpr std::size_t mostFitted = 300;
constexpr std::size_t mostRows = 600;

std::vector<Eigen::Index> drawn(std::vector<Eigen::Index> rows, std::size_t most, Rng& rng) {
    rng.shuffle(rows);
    rows.resize(std::min(rows.size(), most));
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Conditions a covariance on its i-th variable being observed with noise.
void observe(Eigen::MatrixXd& covariance, Eigen::Index i, double noise) {
    const Eigen::VectorXd column = covariance.col(i);
    covariance.noalias() -= column * column.transpose() / (column[i] + noise);
}

} // namespace

Result<SourceDesign> sourceFittedDesign(const SourceDesignRequest& request, const JobContext& context) {
    if (std::ssize(request.candidates) < request.count)
        return makeError(ErrorCode::NotEnoughData, std::to_string(request.count) + " configurations are wanted, " +
                                                       std::to_string(request.candidates.size()) +
                                                       " are left to choose from");
    std::vector<Eigen::Index> known;
    for (Eigen::Index i = 0; i < request.source.size(); ++i) {
        if (std::isfinite(request.source[i]))
            known.push_back(i);
    }
    if (known.size() < 3)
        return makeError(ErrorCode::NotEnoughData, "the source has " + std::to_string(known.size()) +
                                                       " measured configurations, at least 3 are needed");
    Rng rng(request.seed);
    const std::vector<Eigen::Index> fitted = drawn(known, mostFitted, rng);
    const Eigen::MatrixXd x = request.features(fitted, Eigen::all);
    Eigen::VectorXd y = request.source(fitted);
    if (y.minCoeff() > 0)
        y = y.array().log().eval();
    const Result<std::unique_ptr<const GpModel>> model =
        GpLearner().fitProcess({.x = x, .y = y, .population = &request.features}, childSeed(request.seed, 1), context);
    if (!model)
        return tl::unexpected(model.error());

    // Measured ones first, then candidates, as many as there is room for.
    std::vector<Eigen::Index> rows = request.measured;
    rows.resize(std::min(rows.size(), mostRows / 2));
    const std::size_t observed = rows.size();
    const std::vector<Eigen::Index> candidates = drawn(
        request.candidates, std::max<std::size_t>(mostRows - observed, static_cast<std::size_t>(request.count)), rng);
    rows.insert(rows.end(), candidates.begin(), candidates.end());
    const GpModel::Prior prior = (*model)->prior(request.features(rows, Eigen::all));
    Eigen::MatrixXd covariance = prior.covariance;
    const double unknown = covariance.diagonal().mean();
    for (std::size_t i = 0; i < observed; ++i)
        observe(covariance, static_cast<Eigen::Index>(i), prior.noise);

    SourceDesign design;
    design.before = covariance.diagonal().mean() / unknown;
    design.remaining.resize(request.count);
    std::set<Eigen::Index> taken;
    for (Eigen::Index step = 0; step < request.count; ++step) {
        if (context.isCancelled())
            return cancelledError();
        Eigen::Index best = -1;
        double largest = -1;
        for (auto i = static_cast<Eigen::Index>(observed); i < covariance.cols(); ++i) {
            if (taken.contains(i))
                continue;
            const double gain = covariance.col(i).squaredNorm() / (covariance(i, i) + prior.noise);
            if (gain > largest) {
                largest = gain;
                best = i;
            }
        }
        taken.insert(best);
        observe(covariance, best, prior.noise);
        design.rows.push_back(rows[static_cast<std::size_t>(best)]);
        design.remaining[step] = std::max(0.0, covariance.diagonal().mean() / unknown);
        context.reportProgress(static_cast<double>(step + 1) / static_cast<double>(request.count));
    }
    return design;
}

} // namespace perfbridge
