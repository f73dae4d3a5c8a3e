// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/standardiser.h"

#include <cassert>
#include <cmath>

namespace perfbridge {

using Eigen::Index;

Moments momentsOf(const Eigen::Ref<const Eigen::VectorXd>& values, const Eigen::Ref<const Eigen::VectorXd>& weights) {
    assert(values.size() > 0 && values.size() == weights.size());
    const double lowest = values.minCoeff();
    const double highest = values.maxCoeff();
    if (lowest == highest)
        return {lowest, 0};
    // In units of half the range around its middle: no square overflows or vanishes, and a large offset does not cost
    // the digits of small differences. Halved first, since the range itself may overflow.
    const double middle = lowest / 2 + highest / 2;
    const double unit = highest / 2 - lowest / 2;
    if (unit == 0) // the difference of two subnormal numbers
        return {middle, 0};
    const Eigen::ArrayXd scaled = (values.array() - middle) / unit;
    const double total = weights.sum();
    const double mean = (weights.array() * scaled).sum() / total;
    return {middle + unit * mean, unit * std::sqrt((weights.array() * (scaled - mean).square()).sum() / total)};
}

Standardiser::Standardiser(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& weights)
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

} // namespace perfbridge
