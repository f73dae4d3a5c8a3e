// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/friedman.h"

#include "core/stats/correlation.h"
#include "core/stats/distributions.h"

#include <cassert>

namespace perfbridge {

FriedmanResult friedmanTest(const Eigen::Ref<const Eigen::MatrixXd>& values) {
    assert(values.rows() >= 1 && values.cols() >= 2 && !values.array().isNaN().any());
    const auto n = static_cast<double>(values.rows());
    const auto k = static_cast<double>(values.cols());
    Eigen::VectorXd rankSums = Eigen::VectorXd::Zero(values.cols());
    double squares = 0;
    for (Eigen::Index block = 0; block < values.rows(); ++block) {
        const Eigen::VectorXd ranks = averageRanks(values.row(block).transpose());
        rankSums += ranks;
        squares += ranks.squaredNorm();
    }
    FriedmanResult result;
    result.meanRanks = rankSums / n;
    result.degrees = static_cast<int>(values.cols()) - 1;
    // Between treatments over within blocks, Conover's form: without ties the latter is n k (k + 1) / 12.
    const double middle = (k + 1) / 2;
    const double between = (rankSums.array() - n * middle).square().sum();
    const double within = (squares - n * k * middle * middle) / (k - 1);
    if (within <= 0)
        return result;
    result.statistic = between / within;
    result.p = chiSquareUpperTail(result.statistic, result.degrees);
    return result;
}

} // namespace perfbridge
