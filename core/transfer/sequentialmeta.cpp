// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sequentialmeta.h"

#include "core/base/random.h"
#include "core/learn/lbfgs.h"
#include "core/learn/mlp.h"
#include "core/learn/mlpobjective.h"
#include "core/transfer/alignedsources.h"
#include "core/transfer/logshift.h"
#include "core/transfer/members.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr Eigen::Index samplesOfASource = 2000; ///< 500 teach less where there are thousands
constexpr int hiddenUnits = 16;                 ///< thousands of source samples carry more units than a target alone
constexpr double alpha = 1e-2;
constexpr int sourceIterations = 200;
constexpr int targetIterations = 100; ///< with 30, errors are the same within a hundredth
/// Of the target: what moves a weight by 1 from what the sources taught costs as much as a sample missed by a standard
/// deviation of the response. A penalty on weights themselves would unlearn the sources where the samples are few.
constexpr double pull = 1;

/// Sources, the most useful last.
std::vector<Eigen::Index> byUsefulness(const ScaledTask& task) {
    const Eigen::VectorXd errors = shiftErrors(task.sources, task.target);
    std::vector<Eigen::Index> order(static_cast<std::size_t>(errors.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return errors[a] > errors[b]; });
    return order;
}

} // namespace

Result<std::unique_ptr<const TransferModel>> SequentialMeta::fit(const TransferTask& task,
                                                                 const JobContext& context) const {
    const Result<AlignedSources> aligned =
        AlignedSources::make(task, description, samplesOfASource * task.data.sources.cols());
    if (!aligned)
        return tl::unexpected(aligned.error());
    const ScaledTask& target = aligned->task;
    // One scale for all environments: each source is on the target's level already.
    Eigen::VectorXd all(aligned->y.size() + target.size());
    all << aligned->y, target.target;
    Moments response = momentsOf(all, Eigen::VectorXd::Ones(all.size()));
    if (!(response.deviation > 0))
        response.deviation = 1;
    Standardisation features = Standardisation::of(aligned->x, Eigen::VectorXd::Ones(aligned->x.rows()));
    const MlpShape shape{std::ssize(features.varying), hiddenUnits};
    Rng rng(childSeed(task.seed, 1));
    Eigen::VectorXd parameters = shape.features > 0 ? shape.randomParameters(rng)
                                                    : Eigen::VectorXd(Eigen::VectorXd::Zero(shape.parameterCount()));
    const auto train = [&](auto&& loss, int iterations) {
        LbfgsOptions search;
        search.maxIterations = iterations;
        return minimiseLbfgs(loss, parameters, search, [&] { return context.isCancelled(); }).end != LbfgsEnd::Stopped;
    };
    const auto objectiveOf = [&](const Eigen::MatrixXd& x, const Eigen::VectorXd& y, double penalty) {
        return MlpObjective(shape, penalty, features.applyToVarying(x),
                            (y.array() - response.mean) / response.deviation, Eigen::VectorXd::Ones(y.size()));
    };
    for (const Eigen::Index source : byUsefulness(target)) {
        const std::vector<Eigen::Index> rows = aligned->rowsOf(source);
        MlpObjective objective = objectiveOf(aligned->x(rows, Eigen::all), aligned->y(rows), alpha);
        if (shape.features > 0 && !train(objective, sourceIterations))
            return cancelledError();
    }
    MlpObjective samples = objectiveOf(target.features, target.target, 0);
    const Eigen::VectorXd taught = parameters;
    const double strength = pull / static_cast<double>(target.size());
    const auto near = [&](const Eigen::VectorXd& weights, Eigen::VectorXd& gradient) {
        const double loss = samples(weights, gradient);
        Eigen::VectorXd moved = weights - taught;
        moved[moved.size() - 1] = 0; // the level of the output is free
        gradient += strength * moved;
        return loss + 0.5 * strength * moved.squaredNorm();
    };
    if (shape.features > 0 && !train(near, targetIterations))
        return cancelledError();
    if (!parameters.allFinite())
        return makeError(ErrorCode::Numerical, "strategy 'sempl': training led to parameters that are not finite");
    return std::make_unique<RescaledModel>(
        learnedModel(std::make_unique<MlpModel>(std::move(features), response, shape, std::move(parameters)),
                     MemberInputs::Features),
        target.isLogarithmic, target.bounds);
}

} // namespace perfbridge
