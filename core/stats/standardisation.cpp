// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/standardisation.h"

#include <cassert>
#include <cmath>

namespace perfbridge {

Standardisation Standardisation::of(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                    const Eigen::Ref<const Eigen::VectorXd>& weights) {
    assert(x.rows() == weights.size() && x.rows() > 0);
    const double total = weights.sum();
    Eigen::Index first = 0;
    while (first + 1 < weights.size() && weights[first] == 0)
        ++first;
    Standardisation result{Eigen::RowVectorXd(x.cols()), Eigen::RowVectorXd(x.cols())};
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        const auto column = x.col(j).array();
        // From a first guess, so that a large mean does not eat the digits of the second moment.
        const double origin = column[first];
        const double mean = (weights.array() * (column - origin)).sum() / total;
        const double variance = (weights.array() * (column - origin - mean).square()).sum() / total;
        const double scale = std::sqrt(variance);
        const bool isConstant = !(scale > 1e-14 * (std::abs(origin) + std::abs(mean)));
        result.means[j] = isConstant ? origin : origin + mean;
        result.scales[j] = isConstant ? 1 : scale;
    }
    return result;
}

Eigen::MatrixXd Standardisation::apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    assert(x.cols() == means.size());
    return ((x.rowwise() - means).array().rowwise() / scales.array()).matrix();
}

} // namespace perfbridge
