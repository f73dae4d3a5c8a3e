// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/targetonly.h"

#include <string>

namespace perfbridge {

namespace {

class LearnedModel final : public TransferModel {
public:
    explicit LearnedModel(std::unique_ptr<const Model> model)
        : m_model(std::move(model)) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override { return m_model->predict(query.features); }

private:
    std::unique_ptr<const Model> m_model;
};

} // namespace

Result<std::unique_ptr<const TransferModel>> fitLearnerToTarget(const TransferTask& task, const StrategyInfo& info,
                                                                const JobContext& context) {
    const std::string name = "strategy '" + std::string(info.id) + "'";
    if (!task.learner)
        return makeError(ErrorCode::InvalidArgument, name + " needs a learner");
    if (task.rows.size() < static_cast<std::size_t>(info.minimumSamples))
        return makeError(ErrorCode::NotEnoughData, name + " needs " + std::to_string(info.minimumSamples) +
                                                       " target samples, there are " +
                                                       std::to_string(task.rows.size()));
    const Eigen::MatrixXd x = task.data.features(task.rows, Eigen::all);
    const Eigen::VectorXd y = task.data.target(task.rows);
    // All configurations are known, whatever is known about their responses.
    const TrainingData samples{.x = x, .y = y, .population = &task.data.features};
    Result<std::unique_ptr<const Model>> model = fitResponse(*task.learner, samples, task.scale, task.seed, context);
    if (!model)
        return tl::unexpected(model.error());
    return std::make_unique<LearnedModel>(std::move(*model));
}

Result<std::unique_ptr<const TransferModel>> TargetOnly::fit(const TransferTask& task,
                                                             const JobContext& context) const {
    return fitLearnerToTarget(task, description, context);
}

} // namespace perfbridge
