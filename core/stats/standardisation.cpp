// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/standardisation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

using Eigen::Index;

Moments momentsOf(const Eigen::Ref<const Eigen::VectorXd>& values, const Eigen::Ref<const Eigen::VectorXd>& weights) {
    assert(values.size() > 0 && values.size() == weights.size());
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (Index i = 0; i < values.size(); ++i) {
        if (weights[i] > 0) {
            lowest = std::min(lowest, values[i]);
            highest = std::max(highest, values[i]);
        }
    }
    assert(lowest <= highest);
    if (lowest == highest)
        return {lowest, 0};
    // In units of half the range around its middle: no square overflows or vanishes, and a large offset does not cost
    // the digits of small differences. Halved first, since the range itself may overflow.
    const double middle = lowest / 2 + highest / 2;
    const double unit = highest / 2 - lowest / 2;
    if (unit == 0) // the difference of two subnormal numbers
        return {middle, 0};
    // What has no weight may be anywhere: brought to the ends, it stays finite.
    const Eigen::ArrayXd scaled = (values.array().max(lowest).min(highest) - middle) / unit;
    const double total = weights.sum();
    const double mean = (weights.array() * scaled).sum() / total;
    return {middle + unit * mean, unit * std::sqrt((weights.array() * (scaled - mean).square()).sum() / total)};
}

Standardisation Standardisation::of(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                    const Eigen::Ref<const Eigen::VectorXd>& weights,
                                    const Eigen::MatrixXd* population) {
    assert(x.rows() == weights.size() && x.rows() > 0);
    if (population) {
        assert(population->cols() == x.cols());
        Standardisation result = of(*population, Eigen::VectorXd::Ones(population->rows()));
        result.varying = of(x, weights).varying;
        return result;
    }
    // A column that varies by less than this, relative to its values, does so by rounding.
    constexpr double rounding = 1e-14;
    Standardisation result{Eigen::RowVectorXd(x.cols()), Eigen::RowVectorXd(x.cols())};
    for (Index j = 0; j < x.cols(); ++j) {
        const Moments moments = momentsOf(x.col(j), weights);
        const bool isConstant = !(moments.deviation > rounding * std::abs(moments.mean));
        result.means[j] = moments.mean;
        result.scales[j] = isConstant ? 1 : moments.deviation;
        if (!isConstant)
            result.varying.push_back(j);
    }
    return result;
}

Eigen::MatrixXd Standardisation::apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    assert(x.cols() == means.size());
    return ((x.rowwise() - means).array().rowwise() / scales.array()).matrix();
}

Eigen::MatrixXd Standardisation::applyToVarying(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    assert(x.cols() == means.size());
    constexpr double limit = 1e12;
    Eigen::MatrixXd result(x.rows(), static_cast<Index>(varying.size()));
    for (std::size_t k = 0; k < varying.size(); ++k) {
        const Index j = varying[k];
        result.col(static_cast<Index>(k)) = ((x.col(j).array() - means[j]) / scales[j]).max(-limit).min(limit);
    }
    return result;
}

} // namespace perfbridge
