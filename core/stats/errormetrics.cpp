// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/errormetrics.h"

#include "core/data/metric.h"
#include "core/stats/correlation.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double regret(const Eigen::Ref<const Eigen::VectorXd>& measured, const Eigen::Ref<const Eigen::VectorXd>& predicted,
              Direction direction) {
    const double smallest = measured.minCoeff();
    const double largest = measured.maxCoeff();
    if (smallest == largest)
        return 0;
    const bool lower = direction == Direction::LowerIsBetter;
    // By hand: which of several equal predictions Eigen's minCoeff reports depends on its vector width.
    Eigen::Index chosen = 0;
    for (Eigen::Index i = 1; i < predicted.size(); ++i) {
        if (lower ? predicted[i] < predicted[chosen] : predicted[i] > predicted[chosen])
            chosen = i;
    }
    return std::abs(measured[chosen] - (lower ? smallest : largest)) / (largest - smallest);
}

} // namespace

ErrorMetrics errorMetrics(const Eigen::Ref<const Eigen::VectorXd>& measured,
                          const Eigen::Ref<const Eigen::VectorXd>& predicted, Direction direction) {
    assert(measured.size() == predicted.size() && measured.size() > 0);
    const Eigen::ArrayXd residuals = measured.array() - predicted.array();
    const double meanSquare = residuals.square().mean();

    ErrorMetrics metrics;
    metrics.mape = (measured.array() == 0).any() ? undefined : 100 * (residuals.abs() / measured.array().abs()).mean();
    const double scale = predicted.mean() * measured.mean();
    metrics.nmse = scale == 0 ? undefined : meanSquare / scale;
    metrics.rmse = std::sqrt(meanSquare);
    const bool constant = measured.minCoeff() == measured.maxCoeff();
    metrics.r2 =
        constant ? undefined : 1 - residuals.square().sum() / (measured.array() - measured.mean()).square().sum();
    metrics.spearman = spearman(measured, predicted);
    metrics.top1Regret = regret(measured, predicted, direction);
    return metrics;
}

double meanRankDifference(const Eigen::Ref<const Eigen::VectorXd>& measured,
                          const Eigen::Ref<const Eigen::VectorXd>& predicted) {
    assert(measured.size() == predicted.size() && measured.size() > 0);
    return (averageRanks(measured) - averageRanks(predicted)).cwiseAbs().mean();
}

} // namespace perfbridge
