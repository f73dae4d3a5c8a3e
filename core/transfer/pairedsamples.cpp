// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/pairedsamples.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

constexpr double logMargin = 1.5;

} // namespace

bool PairedSamples::allPositive() const {
    return (target.array() > 0).all() && (sources.array() > 0).all();
}

Result<PairedSamples> pairedSamples(const TransferTask& task, const StrategyInfo& info) {
    const std::string name = "strategy '" + std::string(info.id) + "'";
    if (task.data.sources.cols() == 0)
        return makeError(ErrorCode::InvalidArgument, name + " needs a source environment");
    if (task.rows.size() < static_cast<std::size_t>(info.minimumSamples))
        return makeError(ErrorCode::NotEnoughData, name + " needs " + std::to_string(info.minimumSamples) +
                                                       " target samples, there are " +
                                                       std::to_string(task.rows.size()));
    PairedSamples samples{task.data.sources(task.rows, Eigen::all), task.data.target(task.rows)};
    const Eigen::MatrixXd known = task.sourceValues(task.rows, Eigen::all);
    samples.sources = samples.sources.array().isNaN().select(known, samples.sources).eval();
    if (!samples.sources.allFinite() || !samples.target.allFinite())
        return makeError(ErrorCode::InvalidArgument,
                         name + ": a target sample is not measured, or no source says anything about it");
    return samples;
}

Result<bool> learnsLogarithms(const TransferTask& task, const PairedSamples& samples, const StrategyInfo& info) {
    if (task.scale == ResponseScale::Raw)
        return false;
    // NaN: rows of which nothing is asked, since neither the target nor a lookup knows them.
    const bool positive = samples.allPositive() && !(task.sourceValues.array() <= 0).any();
    if (!positive && task.scale == ResponseScale::Log)
        return makeError(ErrorCode::InvalidArgument, "strategy '" + std::string(info.id) +
                                                         "': the logarithmic scale needs positive responses in the "
                                                         "target and in every source");
    return positive;
}

Eigen::MatrixXd logOf(const Eigen::Ref<const Eigen::MatrixXd>& values) {
    return values.unaryExpr([](double v) {
        return std::log(v < std::numeric_limits<double>::min() ? std::numeric_limits<double>::min() : v);
    });
}

double meanRelativeError(const Eigen::Ref<const Eigen::VectorXd>& measured,
                         const Eigen::Ref<const Eigen::VectorXd>& predicted) {
    const Eigen::ArrayXd difference = (measured - predicted).array().abs();
    const double error =
        (measured.array() == 0).any() ? difference.mean() : (difference / measured.array().abs()).mean();
    return std::isfinite(error) ? error : std::numeric_limits<double>::infinity();
}

Eigen::Index leastError(Eigen::Index count, const std::function<double(Eigen::Index)>& errorOfIndex) {
    if (count <= 1)
        return 0;
    Eigen::Index best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (Eigen::Index j = 0; j < count; ++j) {
        const double error = errorOfIndex(j);
        if (error < least) {
            least = error;
            best = j;
        }
    }
    return best;
}

LogBounds LogBounds::around(const Eigen::Ref<const Eigen::VectorXd>& target,
                            const Eigen::Ref<const Eigen::VectorXd>& aligned) {
    LogBounds bounds{target.minCoeff(), target.maxCoeff()};
    for (const double value : aligned) {
        // Comparisons are false for the NaN of rows that no source knows.
        if (value < bounds.lower)
            bounds.lower = value;
        if (value > bounds.upper)
            bounds.upper = value;
    }
    return {bounds.lower - logMargin, bounds.upper + logMargin};
}

Eigen::VectorXd LogBounds::rawOf(const Eigen::Ref<const Eigen::VectorXd>& logarithms) const {
    return logarithms.array().max(lower).min(upper).exp();
}

} // namespace perfbridge
