// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// Stationary covariances of variance 1, as functions of the squared distance s between points whose features are
/// divided by their length scales (Rasmussen and Williams 2006, section 4.2).
enum class CovarianceFamily {
    Rbf,      ///< exp(-s / 2): analytic functions
    Matern12, ///< exp(-a), a = sqrt(s): continuous functions without a slope
    Matern32, ///< (1 + a) exp(-a), a = sqrt(3 s)
    Matern52  ///< (1 + a + a^2 / 3) exp(-a), a = sqrt(5 s): twice differentiable, as costs of options mostly are
};

/// values[i] = k(s[i]), slopes[i] = dk/ds at s[i]; where that is infinite (Matern12 at 0), 0: the product with the
/// derivative of s after a length scale, which vanishes there, is then right. The results get the size of s >= 0.
void stationaryCovariance(CovarianceFamily family, const Eigen::ArrayXd& s, Eigen::ArrayXd& values,
                          Eigen::ArrayXd& slopes);
/// Puts k(s) in the place of s.
void applyStationaryCovariance(CovarianceFamily family, Eigen::Ref<Eigen::ArrayXd> s);

} // namespace perfbridge
