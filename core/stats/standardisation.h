// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Weighted mean and standard deviation (divisor: the sum of the weights), without overflow where the values have none.
struct Moments {
    double mean = 0;
    double deviation = 0; ///< exactly 0 when all values are equal
};
/// n values and weights >= 0, not all 0. Values of weight 0 have no say.
[[nodiscard]] Moments momentsOf(const Eigen::Ref<const Eigen::VectorXd>& values,
                                const Eigen::Ref<const Eigen::VectorXd>& weights);

/// Brings columns of any unit to weighted mean 0 and variance 1 (population form, ddof = 0).
struct Standardisation {
    Eigen::RowVectorXd means;
    Eigen::RowVectorXd scales;              ///< positive; 1 for a constant column, whose mean is its exact value
    std::vector<Eigen::Index> varying = {}; ///< columns that are not constant in the data, ascending

    /// `x`: n x p; `weights`: n, >= 0, not all 0. Rows of weight 0 have no say. With a `population` (N x p, N >= 1;
    /// columns that vary in x vary there too) means and scales are those of its rows, all alike: a few samples, chosen
    /// ones above all, tell little of how far an option goes. `varying` is always of x.
    [[nodiscard]] static Standardisation of(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                            const Eigen::Ref<const Eigen::VectorXd>& weights,
                                            const Eigen::MatrixXd* population = nullptr);

    /// m x p -> m x p.
    [[nodiscard]] Eigen::MatrixXd apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    /// m x p -> m x varying.size(): nothing is known about what the other columns do. Values are limited to +-1e12
    /// standard deviations, so that all are finite.
    [[nodiscard]] Eigen::MatrixXd applyToVarying(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

} // namespace perfbridge
