// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sourcedesign.h"

#include "core/base/random.h"
#include "core/learn/gplearner.h"

#include <algorithm>
#include <cmath>
#include <limits>
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

Result<SourceDesigner> SourceDesigner::fit(const Eigen::MatrixXd& features, const Eigen::VectorXd& source,
                                           std::uint64_t seed, const JobContext& context) {
    std::vector<Eigen::Index> known;
    for (Eigen::Index i = 0; i < source.size(); ++i) {
        if (std::isfinite(source[i]))
            known.push_back(i);
    }
    if (known.size() < 3)
        return makeError(ErrorCode::NotEnoughData, "the source has " + std::to_string(known.size()) +
                                                       " measured configurations, at least 3 are needed");
    Rng rng(seed);
    const std::vector<Eigen::Index> fitted = drawn(known, mostFitted, rng);
    const Eigen::MatrixXd x = features(fitted, Eigen::all);
    Eigen::VectorXd y = source(fitted);
    if (y.minCoeff() > 0)
        y = y.array().log().eval();
    Result<std::unique_ptr<const GpModel>> process =
        GpLearner().fitProcess({.x = x, .y = y, .population = &features}, childSeed(seed, 1), context);
    if (!process)
        return tl::unexpected(process.error());
    return SourceDesigner(features, std::move(*process));
}

Result<SourceDesign> SourceDesigner::choose(const std::vector<Eigen::Index>& measured,
                                            const std::vector<Eigen::Index>& candidates, Eigen::Index count,
                                            std::uint64_t seed, const JobContext& context) const {
    if (std::ssize(candidates) < count)
        return makeError(ErrorCode::NotEnoughData, std::to_string(count) + " configurations are wanted, " +
                                                       std::to_string(candidates.size()) + " are left to choose from");
    Rng rng(seed);
    // Measured ones first, then candidates, as many as there is room for.
    std::vector<Eigen::Index> rows = measured;
    rows.resize(std::min(rows.size(), mostRows / 2));
    const std::size_t observed = rows.size();
    const std::vector<Eigen::Index> open =
        drawn(candidates, std::max(mostRows - observed, static_cast<std::size_t>(count)), rng);
    rows.insert(rows.end(), open.begin(), open.end());
    const GpModel::Prior prior = m_process->prior((*m_features)(rows, Eigen::all));
    Eigen::MatrixXd covariance = prior.covariance;
    const double unknown = covariance.diagonal().mean();
    for (std::size_t i = 0; i < observed; ++i)
        observe(covariance, static_cast<Eigen::Index>(i), prior.noise);

    SourceDesign design;
    design.before = covariance.diagonal().mean() / unknown;
    design.remaining.resize(count);
    std::set<Eigen::Index> taken;
    for (Eigen::Index step = 0; step < count; ++step) {
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
        context.reportProgress(static_cast<double>(step + 1) / static_cast<double>(count));
    }
    return design;
}

Eigen::VectorXd jointResponse(const Eigen::MatrixXd& sources) {
    if (sources.cols() == 1)
        return sources.col(0);
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(sources.rows());
    Eigen::VectorXd count = sum;
    for (Eigen::Index k = 0; k < sources.cols(); ++k) {
        const Eigen::ArrayXd known = sources.col(k).array().isFinite().cast<double>();
        const double n = known.sum();
        if (n == 0)
            continue;
        Eigen::ArrayXd values = (known > 0).select(sources.col(k).array(), 1.0);
        if (values.minCoeff() > 0)
            values = values.log().eval();
        values -= (values * known).sum() / n;
        const double deviation = std::sqrt((values.square() * known).sum() / n);
        // A source that is the same everywhere says nothing of what acts.
        if (deviation <= 0)
            continue;
        sum.array() += known * values / deviation;
        count.array() += known;
    }
    return (count.array() > 0).select(sum.array() / count.array().max(1), std::numeric_limits<double>::quiet_NaN());
}

} // namespace perfbridge
