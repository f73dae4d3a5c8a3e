// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <Eigen/Core>

namespace perfbridge {

/// The parameters of a network with one hidden layer, one after the other in a vector:
/// W1 (d x h, column-major), b1 (h), w2 (h), b2. Its output is b2 + sum_k w2_k tanh(b1_k + W1_k' x).
struct MlpShape {
    Eigen::Index features = 0;
    Eigen::Index hidden = 0;

    [[nodiscard]] Eigen::Index parameterCount() const noexcept { return (features + 2) * hidden + 1; }
    /// Glorot and Bengio 2010: uniform in +-sqrt(6 / (inputs + outputs)) of each layer, the biases too.
    [[nodiscard]] Eigen::VectorXd randomParameters(Rng& rng) const;
    /// m x d -> m.
    [[nodiscard]] Eigen::VectorXd outputs(const Eigen::VectorXd& parameters,
                                          const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// What a network is trained for: half the (weighted) mean squared error + alpha / (2 n) times the sum of the squared
/// weights, biases left out. Works in place: no allocation in a call.
class MlpObjective {
public:
    /// n x d and n. `weights` > 0; only their ratios matter.
    MlpObjective(MlpShape shape, double alpha, Eigen::MatrixXd x, Eigen::VectorXd y, Eigen::VectorXd weights);

    /// The loss and its exact gradient, both of parameterCount() parameters.
    double operator()(const Eigen::VectorXd& parameters, Eigen::VectorXd& gradient);

private:
    MlpShape m_shape;
    double m_penalty; ///< alpha / n
    Eigen::MatrixXd m_x;
    Eigen::VectorXd m_y;
    Eigen::VectorXd m_weights; ///< sum 1
    Eigen::MatrixXd m_hidden;
    Eigen::MatrixXd m_delta;
    Eigen::VectorXd m_residuals;
    Eigen::VectorXd m_weightedResiduals;
};

} // namespace perfbridge
