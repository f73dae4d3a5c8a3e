// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/mlp.h"

#include "core/learn/effectivesamples.h"
#include "core/learn/lbfgs.h"

#include <cmath>
#include <functional>
#include <string>
#include <utility>

namespace perfbridge {

Eigen::VectorXd MlpModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    const Eigen::VectorXd z = m_shape.outputs(m_parameters, m_features.applyToVarying(x));
    return z.array() * m_response.deviation + m_response.mean;
}

Result<void> MlpOptions::validate() const {
    const auto refuse = [](const char* name, const std::string& value, const char* expected) {
        return makeError(ErrorCode::InvalidArgument,
                         std::string("neural network: ") + name + " is " + value + ", expected " + expected);
    };
    if (hiddenUnits < 1 || hiddenUnits > 10'000)
        return refuse("hiddenUnits", std::to_string(hiddenUnits), "1 to 10000");
    if (!(alpha >= 0) || !std::isfinite(alpha))
        return refuse("alpha", std::to_string(alpha), "a number of at least 0");
    if (maxIterations < 1)
        return refuse("maxIterations", std::to_string(maxIterations), "at least 1");
    if (!(gradientTolerance >= 0))
        return refuse("gradientTolerance", std::to_string(gradientTolerance), "a number of at least 0");
    return {};
}

Result<std::unique_ptr<const Model>> MlpLearner::fit(const TrainingData& data, std::uint64_t seed,
                                                     const JobContext& context) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    const EffectiveSamples samples = EffectiveSamples::of(data);
    auto features = Standardisation::of(samples.x, samples.weights);
    const Moments response = momentsOf(samples.y, samples.weights);
    const MlpShape shape{static_cast<Eigen::Index>(features.varying.size()), m_options.hiddenUnits};
    Eigen::VectorXd parameters = Eigen::VectorXd::Zero(shape.parameterCount());
    if (shape.features == 0 || response.deviation == 0) // nothing to learn but the mean
        return std::make_unique<MlpModel>(std::move(features), response, shape, std::move(parameters));

    Rng rng(seed);
    parameters = shape.randomParameters(rng);
    MlpObjective objective(shape, m_options.alpha, features.applyToVarying(samples.x),
                           (samples.y.array() - response.mean) / response.deviation, samples.weights);
    LbfgsOptions search;
    search.maxIterations = m_options.maxIterations;
    search.gradientTolerance = m_options.gradientTolerance;
    const LbfgsSummary summary =
        minimiseLbfgs(std::ref(objective), parameters, search, [&] { return context.isCancelled(); });
    if (summary.end == LbfgsEnd::Stopped)
        return cancelledError();
    if (!parameters.allFinite())
        return makeError(ErrorCode::Numerical, "neural network: training led to parameters that are not finite");
    return std::make_unique<MlpModel>(std::move(features), response, shape, std::move(parameters));
}

} // namespace perfbridge
