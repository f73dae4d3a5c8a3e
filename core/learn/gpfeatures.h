// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/standardisation.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How columns of x become the columns between which a GpCovariance measures distances, and which of these share a
/// length scale: each its own, but for the indicators of one categorical option, whose levels are all equally far
/// apart.
struct GpFeatures {
    Standardisation standard;
    std::vector<std::vector<Eigen::Index>> dimensions; ///< scaled columns, see GpDesign
    std::vector<Eigen::Index> linear;                  ///< scaled columns of the wanted linear ones that vary

    /// `x`: n x p, `weights`: n; scaled as in `population` (N x p) where there is one, see Standardisation::of().
    /// `linearColumns`: of x.
    [[nodiscard]] static GpFeatures of(const Eigen::MatrixXd& x, const Eigen::VectorXd& weights,
                                       const Eigen::MatrixXd* population,
                                       const std::vector<Eigen::Index>& linearColumns = {});
};

} // namespace perfbridge
