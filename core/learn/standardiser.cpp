// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/standardiser.h"

#include <cassert>
#include <cmath>

namespace perfbridge {

using Eigen::Index;

Moments momentsOf(const Eigen::Ref<const Eigen::VectorXd>& values, const std::optional<Eigen::VectorXd>& weights) {
    assert(values.size() > 0);
    const double lowest = values.minCoeff();
    const double highest = values.maxCoeff();
    if (lowest == highest)
        return {lowest, 0};
    // In units of half the range around its middle: no square overflows or vanishes, and a large offset does not cost
    // the digits of small differences. Halved first, since the range itself may overflow.
    const double middle = lowest / 2 + highest / 2;
    const double unit = highest / 2 - lowest / 2;
    const Eigen::ArrayXd scaled = (values.array() - middle) / unit;
    if (!weights) {
        const double mean = scaled.mean();
        return {middle + unit * mean, unit * std::sqrt((scaled - mean).square().mean())};
    }
    const double total = weights->sum();
    const double mean = (weights->array() * scaled).sum() / total;
    return {middle + unit * mean, unit * std::sqrt((weights->array() * (scaled - mean).square()).sum() / total)};
}

Standardiser::Standardiser(const Eigen::Ref<const Eigen::MatrixXd>& x, const std::optional<Eigen::VectorXd>& weights)
    : m_center(x.cols())
    , m_scale(x.cols()) {
    Index kept = 0;
    for (Index j = 0; j < x.cols(); ++j) {
        const Moments moments = momentsOf(x.col(j), weights);
        if (!(moments.deviation > 0))
            continue;
        m_columns.push_back(j);
        m_center[kept] = moments.mean;
        m_scale[kept] = moments.deviation;
        ++kept;
    }
    m_center.conservativeResize(kept);
    m_scale.conservativeResize(kept);
}

Eigen::MatrixXd Standardiser::apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    constexpr double limit = 1e12;
    Eigen::MatrixXd result(x.rows(), dimension());
    for (Index j = 0; j < dimension(); ++j) {
        const auto column = x.col(m_columns[static_cast<std::size_t>(j)]).array();
        result.col(j) = ((column - m_center[j]) / m_scale[j]).max(-limit).min(limit);
    }
    return result;
}

CountingSamples countingSamples(const TrainingData& data) {
    if (!data.weights)
        return {data.x, data.y, std::nullopt};
    const Eigen::VectorXd& weights = *data.weights;
    std::vector<Index> rows;
    for (Index i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0)
            rows.push_back(i);
    }
    CountingSamples samples{data.x(rows, Eigen::all), data.y(rows), weights(rows)};
    if (samples.weights->minCoeff() == samples.weights->maxCoeff())
        samples.weights.reset();
    return samples;
}

} // namespace perfbridge
