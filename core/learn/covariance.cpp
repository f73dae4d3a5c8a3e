// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/covariance.h"

#include <limits>

namespace perfbridge {

void stationaryCovariance(CovarianceFamily family, const Eigen::ArrayXd& s, Eigen::ArrayXd& values,
                          Eigen::ArrayXd& slopes) {
    slopes.resize(s.size());
    switch (family) {
    case CovarianceFamily::Rbf:
        values = (-0.5 * s).exp();
        slopes = -0.5 * values;
        return;
    case CovarianceFamily::Matern12:
        values = (-s.sqrt()).exp();
        slopes = (s > 0).select(-0.5 * values / s.max(std::numeric_limits<double>::min()).sqrt(), 0.0);
        return;
    case CovarianceFamily::Matern32:
        values = (3 * s).sqrt();
        slopes = (-values).exp();
        values = (1 + values) * slopes;
        slopes *= -1.5;
        return;
    case CovarianceFamily::Matern52:
        values = (5 * s).sqrt();
        slopes = (-values).exp();
        values = (1 + values) * slopes;         // without the last term, which the slope lacks
        slopes = values + 5.0 / 3 * s * slopes; // for now the value
        values.swap(slopes);
        slopes *= -5.0 / 6;
        return;
    }
}

void applyStationaryCovariance(CovarianceFamily family, Eigen::Ref<Eigen::ArrayXd> s) {
    switch (family) {
    case CovarianceFamily::Rbf:
        s = (-0.5 * s).exp();
        return;
    case CovarianceFamily::Matern12:
        s = (-s.sqrt()).exp();
        return;
    case CovarianceFamily::Matern32:
        s = (3 * s).sqrt();
        s = (1 + s) * (-s).exp();
        return;
    case CovarianceFamily::Matern52:
        s = (5 * s).sqrt();
        s = (1 + s + s.square() / 3) * (-s).exp();
        return;
    }
}

} // namespace perfbridge
