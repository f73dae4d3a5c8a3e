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

struct Range {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
};

class LogModel final : public Model {
public:
    LogModel(std::unique_ptr<const Model> model, Range range)
        : m_model(std::move(model))
        , m_range(range) {}

    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return m_model->predict(x).cwiseMax(m_range.lowest).cwiseMin(m_range.highest).array().exp();
    }
    std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return m_model->spread(x);
    }

private:
    std::unique_ptr<const Model> m_model;
    Range m_range; ///< of predicted logarithms
};

} // namespace

Result<std::unique_ptr<const Model>> fitResponse(const Learner& learner, const TrainingData& data, ResponseScale scale,
                                                 std::uint64_t seed, const JobContext& context) {
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    Eigen::Index smallest = 0;
    const bool positive = data.y.minCoeff(&smallest) > 0;
    if (scale == ResponseScale::Raw || (scale == ResponseScale::Auto && !positive))
        return learner.fit(data, seed, context);
    if (!positive)
        return makeError(ErrorCode::InvalidArgument, "response " + std::to_string(smallest) + " is " +
                                                         std::to_string(data.y[smallest]) +
                                                         ", expected positive numbers to learn their logarithm");
    const Eigen::VectorXd logarithms = data.y.array().log();
    Range range;
    for (Eigen::Index i = 0; i < logarithms.size(); ++i) {
        // A row of weight 0 is not a training response.
        if (data.weights && (*data.weights)[i] == 0)
            continue;
        range.lowest = std::min(range.lowest, logarithms[i] - largestExtrapolation);
        range.highest = std::max(range.highest, logarithms[i] + largestExtrapolation);
    }
    Result<std::unique_ptr<const Model>> model =
        learner.fit({data.x, logarithms, data.weights, data.population}, seed, context);
    if (!model)
        return model;
    return std::make_unique<LogModel>(std::move(*model), range);
}

} // namespace perfbridge
