// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/stacked.h"

#include "core/base/random.h"
#include "core/learn/gplearner.h"
#include "core/transfer/alignedsources.h"
#include "core/transfer/logshift.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr Eigen::Index samplesOfASource = 150;

class StackModel final : public ScaledModel {
public:
    void push(std::unique_ptr<const Model> level) { m_levels.push_back(std::move(level)); }
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        return mean(features);
    }
    [[nodiscard]] Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& features) const {
        Eigen::VectorXd sum = Eigen::VectorXd::Zero(features.rows());
        for (const auto& level : m_levels)
            sum += level->predict(features);
        return sum;
    }

private:
    std::vector<std::unique_ptr<const Model>> m_levels;
};

/// From the first level to the last: many samples first, of equals the one that is farther from the target.
std::vector<Eigen::Index> levels(const TransferTask& task, const ScaledTask& scaled) {
    const Eigen::VectorXd errors = shiftErrors(scaled.sources, scaled.target);
    const auto key = [&](Eigen::Index j) {
        return std::pair(task.data.sources.col(j).array().isFinite().count(), errors[j]);
    };
    std::vector<Eigen::Index> order(static_cast<std::size_t>(errors.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return key(a) > key(b); });
    return order;
}

} // namespace

Result<std::unique_ptr<const TransferModel>> Stacked::fit(const TransferTask& task, const JobContext& context) const {
    const Result<AlignedSources> aligned =
        AlignedSources::make(task, description, samplesOfASource * task.data.sources.cols());
    if (!aligned)
        return tl::unexpected(aligned.error());
    auto stack = std::make_shared<StackModel>();
    const GpLearner learner;
    const auto fitLevel = [&](const Eigen::MatrixXd& x, const Eigen::VectorXd& y, std::uint64_t level) -> Result<void> {
        const Eigen::VectorXd residual = y - stack->mean(x);
        Result<std::unique_ptr<const Model>> model = learner.fit(
            {.x = x, .y = residual, .population = &task.data.features}, childSeed(task.seed, level), context);
        if (!model)
            return tl::unexpected(model.error());
        stack->push(std::move(*model));
        return {};
    };
    for (const Eigen::Index source : levels(task, aligned->task)) {
        const std::vector<Eigen::Index> rows = aligned->rowsOf(source);
        const Result<void> fitted =
            fitLevel(aligned->x(rows, Eigen::all), aligned->y(rows), static_cast<std::uint64_t>(source));
        if (!fitted)
            return tl::unexpected(fitted.error());
    }
    const Result<void> fitted =
        fitLevel(aligned->task.features, aligned->task.target, static_cast<std::uint64_t>(task.data.sources.cols()));
    if (!fitted)
        return tl::unexpected(fitted.error());
    return std::make_unique<RescaledModel>(std::move(stack), aligned->task.isLogarithmic, aligned->task.bounds);
}

} // namespace perfbridge
