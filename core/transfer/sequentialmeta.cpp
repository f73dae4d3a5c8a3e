// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sequentialmeta.h"

#include "core/base/random.h"
#include "core/learn/lbfgs.h"
#include "core/learn/mlpobjective.h"
#include "core/stats/standardisation.h"
#include "core/transfer/alignedsources.h"
#include "core/transfer/logshift.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr Eigen::Index samplesOfASource = 500;
constexpr int hiddenUnits = 16; ///< hundreds of source samples carry more units than a target alone
constexpr double alpha = 1e-2;
constexpr int sourceIterations = 100;
/// Few steps: what the sources taught is kept where the target samples say nothing.
constexpr int targetIterations = 30;

class NetworkModel final : public ScaledModel {
public:
    NetworkModel(Standardisation features, Moments response, MlpShape shape, Eigen::VectorXd parameters)
        : m_features(std::move(features))
        , m_response(response)
        , m_shape(shape)
        , m_parameters(std::move(parameters)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        const Eigen::VectorXd z = m_shape.outputs(m_parameters, m_features.applyToVarying(features));
        return z.array() * m_response.deviation + m_response.mean;
    }

private:
    Standardisation m_features;
    Moments m_response;
    MlpShape m_shape;
    Eigen::VectorXd m_parameters;
};

/// Sources, the most useful last.
std::vector<int> byUsefulness(const ScaledTask& task) {
    std::vector<double> errors;
    for (Eigen::Index j = 0; j < task.sources.cols(); ++j) {
        const Eigen::VectorXd leftOut = fitMonotoneShift(task.sources.col(j), task.target).leftOut;
        const double error = (task.target - leftOut).array().abs().mean();
        errors.push_back(std::isfinite(error) ? error : 0);
    }
    std::vector<int> order(errors.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return errors[static_cast<std::size_t>(a)] > errors[static_cast<std::size_t>(b)];
    });
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
    const auto train = [&](const Eigen::MatrixXd& x, const Eigen::VectorXd& y, int iterations) {
        MlpObjective objective(shape, alpha, features.applyToVarying(x),
                               (y.array() - response.mean) / response.deviation, Eigen::VectorXd::Ones(y.size()));
        LbfgsOptions search;
        search.maxIterations = iterations;
        return minimiseLbfgs(std::ref(objective), parameters, search, [&] { return context.isCancelled(); }).end !=
               LbfgsEnd::Stopped;
    };
    for (const int source : byUsefulness(target)) {
        std::vector<Eigen::Index> rows;
        for (std::size_t i = 0; i < aligned->source.size(); ++i) {
            if (aligned->source[i] == source)
                rows.push_back(static_cast<Eigen::Index>(i));
        }
        if (shape.features > 0 && !train(aligned->x(rows, Eigen::all), aligned->y(rows), sourceIterations))
            return cancelledError();
    }
    if (shape.features > 0 && !train(target.features, target.target, targetIterations))
        return cancelledError();
    if (!parameters.allFinite())
        return makeError(ErrorCode::Numerical, "strategy 'sempl': training led to parameters that are not finite");
    return std::make_unique<RescaledModel>(
        std::make_shared<NetworkModel>(std::move(features), response, shape, std::move(parameters)),
        target.isLogarithmic, target.bounds);
}

} // namespace perfbridge
