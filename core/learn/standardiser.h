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
/// n values and weights > 0, n >= 1.
[[nodiscard]] Moments momentsOf(const Eigen::Ref<const Eigen::VectorXd>& values,
                                const Eigen::Ref<const Eigen::VectorXd>& weights);

/// Brings features to mean 0 and standard deviation 1 as they were in the training data. Columns that are constant
/// there are left out: nothing is known about what they do.
class Standardiser {
public:
    /// n x p and n weights > 0, n >= 1.
    Standardiser(const Eigen::Ref<const Eigen::MatrixXd>& x, const Eigen::Ref<const Eigen::VectorXd>& weights);

    /// Columns that vary.
    [[nodiscard]] Eigen::Index dimension() const noexcept { return m_center.size(); }
    /// m x p -> m x dimension. Values are limited to +-1e12 standard deviations, so that all are finite.
    [[nodiscard]] Eigen::MatrixXd apply(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

private:
    std::vector<Eigen::Index> m_columns;
    Eigen::RowVectorXd m_center;
    Eigen::RowVectorXd m_scale;
};

} // namespace perfbridge
