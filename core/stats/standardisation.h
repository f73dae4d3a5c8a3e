// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// Brings columns of any unit to weighted mean 0 and variance 1 (population form, ddof = 0).
struct Standardisation {
    Eigen::RowVectorXd means;
    Eigen::RowVectorXd scales; ///< positive; 1 for a constant column, whose mean is its exact value

    /// `x`: n x p; `weights`: n, >= 0, not all 0. Rows of weight 0 have no say.
    [[nodiscard]] static Standardisation of(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                            const Eigen::Ref<const Eigen::VectorXd>& weights);
    /// m x p -> m x p.
    [[nodiscard]] Eigen::MatrixXd apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

} // namespace perfbridge
