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

/// From the first level to the last.
std::vector<int> order(const TransferTask& task, const ScaledTask& scaled) {
    const auto count = static_cast<std::size_t>(scaled.sources.cols());
    std::vector<int> sources(count);
    std::iota(sources.begin(), sources.end(), 0);
    std::vector<std::pair<Eigen::Index, double>> keys(count); // samples, difference to the target
    for (std::size_t j = 0; j < count; ++j) {
        const auto column = static_cast<Eigen::Index>(j);
        const Eigen::VectorXd leftOut = fitMonotoneShift(scaled.sources.col(column), scaled.target).leftOut;
        const double difference = (scaled.target - leftOut).array().abs().mean();
        keys[j] = {task.data.sources.col(column).array().isFinite().count(),
                   std::isfinite(difference) ? difference : 0};
    }
    std::stable_sort(sources.begin(), sources.end(), [&](int a, int b) {
        return keys[static_cast<std::size_t>(a)] > keys[static_cast<std::size_t>(b)];
    });
    return sources;
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
    for (const int source : order(task, aligned->task)) {
        std::vector<Eigen::Index> rows;
        for (std::size_t i = 0; i < aligned->source.size(); ++i) {
            if (aligned->source[i] == source)
                rows.push_back(static_cast<Eigen::Index>(i));
        }
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
