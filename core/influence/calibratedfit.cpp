// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/calibratedfit.h"

#include "core/base/random.h"
#include "core/learn/forest.h"
#include "core/learn/gplearner.h"
#include "core/learn/gppredictor.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace perfbridge {

namespace {

constexpr std::ptrdiff_t mostFolds = 10;

class ProcessEstimator final : public Estimator {
public:
    explicit ProcessEstimator(std::unique_ptr<const GpModel> model)
        : m_predictor(std::move(model)) {}
    [[nodiscard]] const GpPredictor& predictor() const { return m_predictor; }

    Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return m_predictor.mean(x); }
    Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return m_predictor.estimates(x); }

private:
    GpPredictor m_predictor;
};

class ForestEstimator final : public Estimator {
public:
    explicit ForestEstimator(std::unique_ptr<const Model> model)
        : m_model(std::move(model)) {}
    [[nodiscard]] const ForestModel& forest() const { return static_cast<const ForestModel&>(*m_model); }

    Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return m_model->predict(x); }
    Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return forest().estimates(x); }

private:
    std::unique_ptr<const Model> m_model;
};

class ModelEstimator final : public Estimator {
public:
    explicit ModelEstimator(std::unique_ptr<const Model> model)
        : m_model(std::move(model)) {}

    Eigen::VectorXd mean(const Eigen::Ref<const Eigen::MatrixXd>& x) const override { return m_model->predict(x); }
    Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const override {
        return {m_model->predict(x), m_model->spread(x).value_or(Eigen::VectorXd())};
    }

private:
    std::unique_ptr<const Model> m_model;
};

Result<CalibratedFit> fitProcess(const TrainingData& data, std::uint64_t seed, const JobContext& context,
                                 Eigen::Index most) {
    Result<std::unique_ptr<const GpModel>> model =
        GpLearner({.maxSamples = static_cast<int>(most)}).fitProcess(data, seed, context.part(0, 0.9));
    if (!model)
        return tl::unexpected(model.error());
    CalibratedFit fit;
    if (data.y.size() > most)
        fit.remarks.push_back("the Gaussian process was fitted to " + std::to_string(most) + " of the " +
                              std::to_string(data.y.size()) +
                              " configurations, drawn at random: more would take too long");
    auto estimator = std::make_unique<ProcessEstimator>(std::move(*model));
    if (context.isCancelled())
        return cancelledError();
    fit.leftOut = estimator->predictor().leaveOneOut();
    fit.model = std::move(estimator);
    return fit;
}

Result<CalibratedFit> fitForest(const TrainingData& data, std::uint64_t seed, const JobContext& context) {
    Result<std::unique_ptr<const Model>> model =
        ForestLearner({.keepsOutOfBag = true}).fit(data, seed, context.part(0, 0.9));
    if (!model)
        return tl::unexpected(model.error());
    auto estimator = std::make_unique<ForestEstimator>(std::move(*model));
    CalibratedFit fit;
    fit.leftOut = {estimator->forest().outOfBag(), estimator->forest().outOfBagSpread()};
    fit.model = std::move(estimator);
    return fit;
}

/// What the learner says of every row when it is fitted to the other folds.
Result<Estimates> crossEstimates(const Learner& learner, const TrainingData& data, std::uint64_t seed,
                                 const JobContext& context) {
    const Eigen::Index n = data.y.size();
    const Eigen::VectorXd unknown = Eigen::VectorXd::Constant(n, std::numeric_limits<double>::quiet_NaN());
    Estimates result{unknown, unknown};
    const std::vector<std::ptrdiff_t> order = Rng(seed).permutation(static_cast<std::size_t>(n));
    const std::ptrdiff_t folds = std::min<std::ptrdiff_t>(mostFolds, n);
    for (std::ptrdiff_t fold = 0; fold < folds && n > 1; ++fold) {
        if (context.isCancelled())
            return cancelledError();
        std::vector<Eigen::Index> inside;
        std::vector<Eigen::Index> outside;
        for (std::ptrdiff_t i = 0; i < n; ++i)
            (i % folds == fold ? outside : inside).push_back(order[static_cast<std::size_t>(i)]);
        const Eigen::MatrixXd x = data.x(inside, Eigen::all);
        const Eigen::VectorXd y = data.y(inside);
        const double from = static_cast<double>(fold) / static_cast<double>(folds);
        const double to = static_cast<double>(fold + 1) / static_cast<double>(folds);
        const Result<std::unique_ptr<const Model>> model =
            learner.fit({.x = x, .y = y, .population = data.population},
                        childSeed(seed, static_cast<std::uint64_t>(fold)), context.part(from, to));
        if (!model)
            return tl::unexpected(model.error());
        const Eigen::MatrixXd points = data.x(outside, Eigen::all);
        result.mean(outside) = (*model)->predict(points);
        const std::optional<Eigen::VectorXd> spread = (*model)->spread(points);
        if (spread && result.spread.size() == n)
            result.spread(outside) = *spread;
        else
            result.spread.resize(0);
        context.reportProgress(to);
    }
    return result;
}

Result<CalibratedFit> fitAny(std::string_view id, const TrainingData& data, std::uint64_t seed,
                             const JobContext& context) {
    const Result<std::unique_ptr<const Learner>> learner = makeLearner(id);
    if (!learner)
        return tl::unexpected(learner.error());
    Result<std::unique_ptr<const Model>> model = (*learner)->fit(data, childSeed(seed, 0), context.part(0, 0.1));
    if (!model)
        return tl::unexpected(model.error());
    Result<Estimates> leftOut = crossEstimates(**learner, data, childSeed(seed, 1), context.part(0.1, 1));
    if (!leftOut)
        return tl::unexpected(leftOut.error());
    return CalibratedFit{std::make_unique<ModelEstimator>(std::move(*model)), std::move(*leftOut), {}};
}

} // namespace

Result<CalibratedFit> fitCalibrated(std::string_view learner, const TrainingData& data, std::uint64_t seed,
                                    const JobContext& context, Eigen::Index mostForProcess) {
    assert(!data.weights);
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (learner == "gp")
        return fitProcess(data, seed, context, mostForProcess);
    if (learner == "rf")
        return fitForest(data, seed, context);
    return fitAny(learner, data, seed, context);
}

} // namespace perfbridge
