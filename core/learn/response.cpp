// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/response.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

/// How far from the logarithms of what was seen a prediction may be: a factor of 4.5.
constexpr double largestExtrapolation = 1.5;

class LogModel final : public Model {
public:
    LogModel(std::unique_ptr<const Model> model, const LearnedScale& scale)
        : m_model(std::move(model))
        , m_scale(scale) {}

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return m_scale.raw(m_scale.bounded(m_model->predict(x)));
    }
    std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return m_model->spread(x);
    }

private:
    std::unique_ptr<const Model> m_model;
    LearnedScale m_scale;
};

} // namespace

Result<LearnedScale> LearnedScale::of(const Eigen::Ref<const Eigen::VectorXd>& y, ResponseScale scale,
                                      const std::optional<Eigen::VectorXd>& weights) {
    Eigen::Index smallest = 0;
    const bool positive = y.minCoeff(&smallest) > 0;
    if (scale == ResponseScale::Raw || (scale == ResponseScale::Auto && !positive))
        return LearnedScale{};
    if (!positive)
        return makeError(ErrorCode::InvalidArgument, "response " + std::to_string(smallest) + " is " +
                                                         std::to_string(y[smallest]) +
                                                         ", expected positive numbers to learn their logarithm");
    const Eigen::VectorXd logarithms = y.array().log();
    LearnedScale result{true, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        if (weights && (*weights)[i] == 0)
            continue;
        result.lowest = std::min(result.lowest, logarithms[i] - largestExtrapolation);
        result.highest = std::max(result.highest, logarithms[i] + largestExtrapolation);
    }
    return result;
}

Eigen::VectorXd LearnedScale::learned(const Eigen::Ref<const Eigen::VectorXd>& responses) const {
    return isLogarithmic ? Eigen::VectorXd(responses.array().log()) : Eigen::VectorXd(responses);
}

Eigen::VectorXd LearnedScale::bounded(const Eigen::Ref<const Eigen::VectorXd>& scaled) const {
    return scaled.unaryExpr([this](double value) { return std::clamp(value, lowest, highest); });
}

Eigen::VectorXd LearnedScale::raw(const Eigen::Ref<const Eigen::VectorXd>& scaled) const {
    return isLogarithmic ? Eigen::VectorXd(scaled.array().exp()) : Eigen::VectorXd(scaled);
}

Result<std::unique_ptr<const Model>> fitResponse(const Learner& learner, const TrainingData& data, ResponseScale scale,
                                                 std::uint64_t seed, const JobContext& context) {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<LearnedScale> learned = LearnedScale::of(data.y, scale, data.weights);
    if (!learned)
        return tl::unexpected(learned.error());
    if (!learned->isLogarithmic)
        return learner.fit(data, seed, context);
    const Eigen::VectorXd logarithms = learned->learned(data.y);
    Result<std::unique_ptr<const Model>> model =
        learner.fit({data.x, logarithms, data.weights, data.population}, seed, context);
    if (!model)
        return model;
    return std::make_unique<LogModel>(std::move(*model), *learned);
}

} // namespace perfbridge
