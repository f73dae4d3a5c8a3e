// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/effectivesamples.h"

#include <Eigen/Core>

namespace perfbridge {

/// Ridge regression with an intercept that is not penalised: minimises sum of w (y - a - x b)^2 + alpha |b|^2. One
/// eigendecomposition, of the smaller of X'X and XX', serves every alpha, and the leave-one-out residuals come with it
/// in closed form: r / (1 - h), h the diagonal of the hat matrix (Golub, Heath and Wahba 1979).
class RidgeSolver {
public:
    explicit RidgeSolver(const EffectiveSamples& samples);

    /// p; alpha > 0.
    [[nodiscard]] Eigen::VectorXd coefficients(double alpha) const;
    [[nodiscard]] double intercept(const Eigen::VectorXd& coefficients) const;
    /// m, y minus the prediction of the model that was fitted without it; infinite where that has no answer (a single
    /// sample).
    [[nodiscard]] Eigen::VectorXd looResiduals(double alpha) const;
    /// Trace of the hat matrix, the intercept included.
    [[nodiscard]] double effectiveParameters(double alpha) const;
    /// Weighted residual sum of squares.
    [[nodiscard]] double rss(double alpha) const;
    /// Variance of a prediction, in units of the residual variance, with b a priori normal: q rows of x -> q.
    [[nodiscard]] Eigen::VectorXd predictionVariance(const Eigen::Ref<const Eigen::MatrixXd>& x, double alpha) const;

private:
    [[nodiscard]] Eigen::VectorXd leverages(double alpha) const;
    [[nodiscard]] Eigen::VectorXd residuals(double alpha) const;

    Eigen::VectorXd m_weights;
    Eigen::RowVectorXd m_means;
    double m_meanResponse = 0;
    Eigen::VectorXd m_response;    ///< centred, times the roots of the weights
    Eigen::VectorXd m_eigenvalues; ///< of X'X, the positive ones: r
    Eigen::MatrixXd m_directions;  ///< p x r
    Eigen::MatrixXd m_scores;      ///< m x r: X times the directions
};

} // namespace perfbridge
