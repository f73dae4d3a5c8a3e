// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/multitask.h"

#include "core/base/random.h"
#include "core/learn/gaussianprocess.h"
#include "core/learn/gpcovariance.h"
#include "core/learn/gpsearch.h"
#include "core/stats/standardisation.h"
#include "core/transfer/alignedsources.h"
#include "core/transfer/logshift.h"

#include <cmath>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr Eigen::Index mostSourceSamples = 300;
constexpr int sourceTask = 0;
constexpr int targetTask = 1;
constexpr double meanVariance = 9; // as for one task: broad beside what is left after standardising
constexpr double noiseFloor = 1e-8;

class TaskModel final : public ScaledModel {
public:
    TaskModel(Standardisation features, Moments response, GpCovariance covariance, Eigen::VectorXd parameters,
              GaussianProcess process)
        : m_features(std::move(features))
        , m_response(response)
        , m_covariance(std::move(covariance))
        , m_parameters(std::move(parameters))
        , m_process(std::move(process)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>&) const override {
        const Eigen::VectorXd standardised =
            m_process.mean(m_covariance.cross(m_parameters, m_features.applyToVarying(features), targetTask));
        return standardised.array() * m_response.deviation + m_response.mean;
    }

private:
    Standardisation m_features;
    Moments m_response;
    GpCovariance m_covariance;
    Eigen::VectorXd m_parameters;
    GaussianProcess m_process;
};

/// As of a single process, and of the tasks: the target follows the source (slope 1), and has about half as much of its
/// own.
GpPriors priorsOf(const GpCovariance& covariance) {
    GpPriors priors{Eigen::VectorXd::Zero(covariance.parameterCount()),
                    Eigen::VectorXd::Ones(covariance.parameterCount())};
    priors.means.head(covariance.tasksAt()).setConstant(std::log(1.5));
    priors.means[covariance.tasksAt() + 1] = 1;
    priors.means[covariance.tasksAt() + 2] = std::log(0.5);
    priors.means.tail(2).setConstant(std::log(0.1));
    return priors;
}

} // namespace

Result<std::unique_ptr<const TransferModel>> MultiTask::fit(const TransferTask& task, const JobContext& context) const {
    const Eigen::Index count = task.data.sources.cols();
    const Result<AlignedSources> aligned = AlignedSources::make(task, description, mostSourceSamples * count);
    if (!aligned)
        return tl::unexpected(aligned.error());
    const ScaledTask& target = aligned->task;
    Eigen::Index nearest = 0;
    shiftErrors(target.sources, target.target).minCoeff(&nearest);
    const std::vector<Eigen::Index> rows = aligned->rowsOf(nearest);
    const auto sourceRows = static_cast<Eigen::Index>(rows.size());
    Eigen::MatrixXd x(sourceRows + target.size(), aligned->x.cols());
    x << aligned->x(rows, Eigen::all), target.features;
    Eigen::VectorXd y(x.rows());
    y << aligned->y(rows), target.target;
    std::vector<int> tasks(static_cast<std::size_t>(x.rows()), targetTask);
    std::fill_n(tasks.begin(), sourceRows, sourceTask);

    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(x.rows());
    Standardisation features = Standardisation::of(x, ones, &task.data.features);
    Moments response = momentsOf(y, ones);
    if (!(response.deviation > 0))
        response.deviation = 1;
    const Eigen::VectorXd standardised = (y.array() - response.mean) / response.deviation;
    std::vector<std::vector<Eigen::Index>> dimensions;
    for (Eigen::Index j = 0; j < std::ssize(features.varying); ++j)
        dimensions.push_back({j});
    GpCovariance covariance({.z = features.applyToVarying(x),
                             .dimensions = std::move(dimensions),
                             .noiseFactors = ones,
                             .meanVariance = meanVariance,
                             .noiseFloor = noiseFloor,
                             .tasks = std::move(tasks),
                             .taskCount = 2});
    const GpPriors priors = priorsOf(covariance);
    Result<Eigen::VectorXd> parameters =
        searchGpParameters(covariance, standardised, priors, {.restarts = 1}, childSeed(task.seed, 1), context);
    if (!parameters)
        return tl::unexpected(parameters.error());
    GpCovariance::Workspace workspace;
    auto process = GaussianProcess::condition(covariance.matrix(*parameters, workspace), standardised);
    if (!process)
        return makeError(ErrorCode::Numerical,
                         "strategy 'mtgp': the covariance of the samples is not positive definite");
    return std::make_unique<RescaledModel>(std::make_shared<TaskModel>(std::move(features), response,
                                                                       std::move(covariance), std::move(*parameters),
                                                                       std::move(*process)),
                                           target.isLogarithmic, target.bounds);
}

} // namespace perfbridge
