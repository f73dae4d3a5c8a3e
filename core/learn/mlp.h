// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"
#include "core/learn/mlpobjective.h"
#include "core/stats/standardisation.h"

#include <utility>

namespace perfbridge {

/// Defaults: scikit-learn's MLPRegressor with solver "lbfgs", and the few hidden units that tens of samples support.
struct MlpOptions {
    int hiddenUnits = 8;
    double alpha = 1e-4; ///< of the penalty alpha / (2 n) * sum of the squared weights
    int maxIterations = 200;
    double gradientTolerance = 1e-4; ///< on the largest component, with standardised features and response

    [[nodiscard]] Result<void> validate() const;
};

/// A network with what brings its inputs and its output to scale.
class MlpModel final : public Model {
public:
    MlpModel(Standardisation features, Moments response, MlpShape shape, Eigen::VectorXd parameters)
        : m_features(std::move(features))
        , m_response(response)
        , m_shape(shape)
        , m_parameters(std::move(parameters)) {}
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;

private:
    Standardisation m_features;
    Moments m_response;
    MlpShape m_shape;
    Eigen::VectorXd m_parameters;
};

/// [nn] A network of one hidden layer of tanh units and a linear output, fitted to squared error by L-BFGS from a
/// random start (Glorot and Bengio 2010). Features and response are standardised as in the samples (constant features
/// are left out), not as in the population: units that start spread over inputs that hardly vary learn less from them.
class MlpLearner final : public Learner {
public:
    explicit MlpLearner(const MlpOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    MlpOptions m_options;
};

} // namespace perfbridge
