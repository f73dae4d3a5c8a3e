// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/elasticnet.h"

#include "core/learn/effectivesamples.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perfbridge {

namespace {

double softThreshold(double value, double threshold) {
    return std::copysign(std::max(std::abs(value) - threshold, 0.0), value);
}

} // namespace

Result<void> ElasticNetOptions::validate() const {
    const auto wrong = [](const char* field, double value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument, std::string("elastic net: ") + field + " is " +
                                                         std::to_string(value) + ", expected " + expected);
    };
    if (!(alpha >= 0) || std::isinf(alpha))
        return wrong("alpha", alpha, "a number of at least 0");
    if (!(l1Ratio >= 0 && l1Ratio <= 1))
        return wrong("l1Ratio", l1Ratio, "0 to 1");
    if (maxSweeps < 1)
        return wrong("maxSweeps", maxSweeps, "at least 1");
    if (!(tolerance > 0))
        return wrong("tolerance", tolerance, "a positive number");
    return {};
}

Result<LinearCoefficients> elasticNet(const TrainingData& data, const ElasticNetOptions& options,
                                      const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    const EffectiveSamples samples = EffectiveSamples::of(data);
    const auto n = static_cast<double>(samples.y.size());
    const Eigen::VectorXd roots = samples.weights.cwiseSqrt();
    const double meanResponse = samples.weights.dot(samples.y) / n;
    const Eigen::RowVectorXd means = samples.weights.transpose() * samples.x / n;
    const Eigen::MatrixXd x = roots.asDiagonal() * (samples.x.rowwise() - means);
    Eigen::VectorXd residual = roots.array() * (samples.y.array() - meanResponse);
    const Eigen::RowVectorXd squares = x.colwise().squaredNorm() / n;
    const double smallestMove = options.tolerance * std::sqrt(residual.squaredNorm() / n);

    LinearCoefficients result{Eigen::VectorXd::Zero(x.cols()), 0};
    bool hasConverged = false;
    for (int sweep = 0; sweep < options.maxSweeps && !hasConverged; ++sweep) {
        if (context.isCancelled())
            return cancelledError();
        double largestMove = 0;
        for (Eigen::Index j = 0; j < x.cols(); ++j) {
            if (squares[j] <= 1e-28 * means[j] * means[j]) // constant but for rounding
                continue;
            double& coefficient = result.coefficients[j];
            const double free = x.col(j).dot(residual) / n + squares[j] * coefficient;
            const double next = softThreshold(free, options.alpha * options.l1Ratio) /
                                (squares[j] + options.alpha * (1 - options.l1Ratio));
            if (next != coefficient) {
                residual -= (next - coefficient) * x.col(j);
                largestMove = std::max(largestMove, std::abs(next - coefficient) * std::sqrt(squares[j]));
                coefficient = next;
            }
        }
        hasConverged = largestMove <= smallestMove;
    }
    if (!hasConverged)
        return makeError(ErrorCode::Numerical, "elastic net: no convergence in " + std::to_string(options.maxSweeps) +
                                                   " sweeps with alpha " + std::to_string(options.alpha));
    result.intercept = meanResponse - means.dot(result.coefficients);
    return result;
}

} // namespace perfbridge
