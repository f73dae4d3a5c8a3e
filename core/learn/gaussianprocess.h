// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <Eigen/Core>

namespace perfbridge {

/// What a model says about each of its training rows without that row.
struct LeaveOneOut {
    Eigen::VectorXd mean; ///< n
    Eigen::VectorXd sd;   ///< n
};

/// Normal variables of mean 0 of which n have been observed: all of Gaussian process regression that does not depend on
/// where the covariances come from (Rasmussen and Williams 2006, algorithm 2.1 and section 5.4.2).
class GaussianProcess {
public:
    /// `covariance`: n x n of the observed responses, their noise included, of which the lower triangle is read.
    /// Nothing where it is not positive definite in floating point.
    [[nodiscard]] static std::optional<GaussianProcess> condition(Eigen::MatrixXd covariance,
                                                                  Eigen::VectorXd responses);

    [[nodiscard]] double logMarginalLikelihood() const;
    /// K^-1 y.
    [[nodiscard]] const Eigen::VectorXd& coefficients() const noexcept { return m_coefficients; }
    /// K^-1, its lower triangle; the other entries mean nothing.
    [[nodiscard]] Eigen::MatrixXd precision() const;

    /// `cross`: m x n, covariances of m other variables with the responses. Their expected values.
    [[nodiscard]] Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& cross) const;
    /// By how much the observations lower their variances.
    [[nodiscard]] Eigen::VectorXd explainedVariance(const Eigen::Ref<const Eigen::MatrixXd>& cross) const;

    /// Of the responses, with their noise.
    [[nodiscard]] LeaveOneOut leaveOneOut() const;

private:
    GaussianProcess(Eigen::MatrixXd factor, Eigen::VectorXd responses);

    Eigen::MatrixXd m_factor; ///< Cholesky, lower triangle
    Eigen::VectorXd m_responses;
    Eigen::VectorXd m_coefficients;
};

} // namespace perfbridge
