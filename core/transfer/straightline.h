// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// y = intercept + slope x.
struct StraightLine {
    double intercept = 0;
    double slope = 1;

    [[nodiscard]] Eigen::VectorXd at(const Eigen::Ref<const Eigen::VectorXd>& x) const {
        return (intercept + slope * x.array()).matrix();
    }
};

/// Least squares. When all x are equal the slope is 0.
[[nodiscard]] StraightLine fitLine(const Eigen::Ref<const Eigen::VectorXd>& x,
                                   const Eigen::Ref<const Eigen::VectorXd>& y);
/// What lines fitted without sample i predict for it, in closed form from the leverages h_i = 1/n + (x_i - mean)^2 /
/// S_xx; not finite where the others do not determine a line.
[[nodiscard]] Eigen::VectorXd leaveOneOutLine(const Eigen::Ref<const Eigen::VectorXd>& x,
                                              const Eigen::Ref<const Eigen::VectorXd>& y);

} // namespace perfbridge
