// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/straightline.h"

#include <cassert>

namespace perfbridge {

StraightLine fitLine(const Eigen::Ref<const Eigen::VectorXd>& x, const Eigen::Ref<const Eigen::VectorXd>& y) {
    assert(x.size() == y.size() && x.size() > 0);
    const double meanX = x.mean();
    const double meanY = y.mean();
    const Eigen::ArrayXd centred = x.array() - meanX;
    const double sxx = centred.square().sum();
    const double slope = sxx > 0 ? (centred * (y.array() - meanY)).sum() / sxx : 0;
    return {meanY - slope * meanX, slope};
}

Eigen::VectorXd leaveOneOutLine(const Eigen::Ref<const Eigen::VectorXd>& x,
                                const Eigen::Ref<const Eigen::VectorXd>& y) {
    const StraightLine line = fitLine(x, y);
    const Eigen::ArrayXd centred = x.array() - x.mean();
    const double sxx = centred.square().sum();
    Eigen::ArrayXd leverage = Eigen::ArrayXd::Constant(x.size(), 1.0 / static_cast<double>(x.size()));
    if (sxx > 0)
        leverage += centred.square() / sxx;
    return y.array() - (y - line.at(x)).array() / (1 - leverage);
}

} // namespace perfbridge
