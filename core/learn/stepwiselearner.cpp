// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/stepwiselearner.h"

#include "core/learn/effectivesamples.h"

#include <string>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

class FittedStepwise final : public Model {
public:
    explicit FittedStepwise(StepwiseModel model)
        : m_model(std::move(model)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return m_model.predict(x); }

private:
    StepwiseModel m_model;
};

StepwiseModel meanModel(const EffectiveSamples& samples) {
    StepwiseModel model;
    model.terms = {Term{}};
    const double origin = samples.y[0];
    const double mean = origin + samples.weights.dot((samples.y.array() - origin).matrix()) / samples.weights.sum();
    model.coefficients = Eigen::VectorXd::Constant(1, mean);
    model.standardisedCoefficients = model.coefficients;
    model.featureMeans = Eigen::RowVectorXd::Zero(samples.x.cols());
    model.featureScales = Eigen::RowVectorXd::Ones(samples.x.cols());
    return model;
}

} // namespace

Result<std::unique_ptr<const Model>> StepwiseLearner::fit(const TrainingData& data, std::uint64_t,
                                                          const JobContext& context) const {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    const EffectiveSamples samples = EffectiveSamples::of(data);
    if (context.isCancelled())
        return cancelledError();
    if (samples.y.size() < 3)
        return std::make_unique<FittedStepwise>(meanModel(samples));
    StepwiseOptions options;
    options.maxOrder = m_maxOrder;
    options.criterion = m_criterion;
    if (samples.x.cols() + 2 >= samples.y.size())
        options.start = StepwiseStart::Intercept;
    std::vector<std::string> names;
    for (Eigen::Index j = 0; j < samples.x.cols(); ++j)
        names.push_back("x" + std::to_string(j + 1));
    const TrainingData effective{samples.x, samples.y, samples.weights};
    Result<StepwiseModel> model = stepwise(effective, names, options, context);
    if (!model)
        return tl::unexpected(model.error());
    return std::make_unique<FittedStepwise>(std::move(*model));
}

} // namespace perfbridge
