// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/members.h"

#include "core/base/random.h"
#include "core/learn/boosting.h"
#include "core/learn/forest.h"
#include "core/learn/gplearner.h"
#include "core/transfer/logshift.h"
#include "core/transfer/meanridge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

constexpr std::ptrdiff_t folds = 10;
/// Past 128 trees a forest gains nothing that counts (Oshiro et al. 2012, "How many trees in a random forest?"), the
/// less so where it is one of several voices.
constexpr int treesInBlend = 128;

class LineModel final : public ScaledModel {
public:
    LineModel(Eigen::Index source, const StraightLine& line)
        : m_source(source)
        , m_line(line) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>&,
                            const Eigen::Ref<const Eigen::MatrixXd>& sources) const override {
        return m_line.at(sources.col(m_source));
    }

private:
    Eigen::Index m_source;
    StraightLine m_line;
};

class RidgeOfSources final : public ScaledModel {
public:
    explicit RidgeOfSources(MeanRidgeFit fit)
        : m_fit(std::move(fit)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>&,
                            const Eigen::Ref<const Eigen::MatrixXd>& sources) const override {
        return m_fit.predict(sources);
    }

private:
    MeanRidgeFit m_fit;
};

Eigen::MatrixXd inputsOf(MemberInputs inputs, const Eigen::Ref<const Eigen::MatrixXd>& features,
                         const Eigen::Ref<const Eigen::MatrixXd>& sources) {
    if (inputs == MemberInputs::Features)
        return features;
    return joined(features, sources);
}

class LearnedMember final : public ScaledModel {
public:
    LearnedMember(std::unique_ptr<const Model> model, MemberInputs inputs)
        : m_model(std::move(model))
        , m_inputs(inputs) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>& sources) const override {
        return m_model->predict(inputsOf(m_inputs, features, sources));
    }

private:
    std::unique_ptr<const Model> m_model;
    MemberInputs m_inputs;
};

class SumModel final : public ScaledModel {
public:
    SumModel(std::shared_ptr<const ScaledModel> base, std::shared_ptr<const ScaledModel> correction)
        : m_base(std::move(base))
        , m_correction(std::move(correction)) {}
    Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& features,
                            const Eigen::Ref<const Eigen::MatrixXd>& sources) const override {
        return m_base->predict(features, sources) + m_correction->predict(features, sources);
    }

private:
    std::shared_ptr<const ScaledModel> m_base;
    std::shared_ptr<const ScaledModel> m_correction;
};

/// The learner's own model and left-out predictions for responses `y` in place of the task's.
struct Fitted {
    std::shared_ptr<const ScaledModel> model;
    Eigen::VectorXd leftOut;
};

Result<Fitted> fitProcess(const ScaledTask& task, MemberInputs inputs, const Eigen::VectorXd& y,
                          const JobContext& context) {
    // From the middle of the priors alone: further starts change left-out errors by less than their own error, and take
    // twice as long.
    GpOptions options{.linearColumns = {}, .restarts = 0};
    if (inputs == MemberInputs::Joint) {
        options.linearColumns.resize(static_cast<std::size_t>(task.sources.cols()));
        std::iota(options.linearColumns.begin(), options.linearColumns.end(), task.features.cols());
    }
    const Eigen::MatrixXd x = inputsOf(inputs, task.features, task.sources);
    const Eigen::MatrixXd& population = inputs == MemberInputs::Features ? task.population : task.jointPopulation;
    Result<std::unique_ptr<const GpModel>> model =
        GpLearner(options).fitProcess({.x = x, .y = y, .population = &population}, childSeed(task.seed, 1), context);
    if (!model)
        return tl::unexpected(model.error());
    Eigen::VectorXd leftOut = (*model)->leaveOneOut().mean;
    return Fitted{learnedModel(std::move(*model), inputs), std::move(leftOut)};
}

Result<Fitted> fitForest(const ScaledTask& task, MemberInputs inputs, const Eigen::VectorXd& y,
                         const JobContext& context) {
    const Eigen::MatrixXd x = inputsOf(inputs, task.features, task.sources);
    Result<std::unique_ptr<const Model>> model =
        ForestLearner({.trees = treesInBlend, .keepsOutOfBag = true}).fit({.x = x, .y = y}, childSeed(task.seed, 2), context);
    if (!model)
        return tl::unexpected(model.error());
    Eigen::VectorXd leftOut = static_cast<const ForestModel&>(**model).outOfBag();
    return Fitted{learnedModel(std::move(*model), inputs), std::move(leftOut)};
}

/// What a learner fitted to the other folds says about each sample.
Result<Eigen::VectorXd> crossPredicted(const Learner& learner, const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                                       std::uint64_t seed, const JobContext& context) {
    const std::vector<std::ptrdiff_t> order = Rng(seed).permutation(static_cast<std::size_t>(y.size()));
    const std::ptrdiff_t parts = std::min<std::ptrdiff_t>(folds, y.size());
    Eigen::VectorXd leftOut = Eigen::VectorXd::Constant(y.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::ptrdiff_t part = 0; part < parts && y.size() > 1; ++part) {
        std::vector<Eigen::Index> inside;
        std::vector<Eigen::Index> outside;
        for (std::ptrdiff_t i = 0; i < y.size(); ++i)
            (i % parts == part ? outside : inside).push_back(order[static_cast<std::size_t>(i)]);
        const Eigen::MatrixXd xInside = x(inside, Eigen::all);
        const Eigen::VectorXd yInside = y(inside);
        const Result<std::unique_ptr<const Model>> model =
            learner.fit({.x = xInside, .y = yInside}, childSeed(seed, static_cast<std::uint64_t>(part)), context);
        if (!model)
            return tl::unexpected(model.error());
        leftOut(outside) = (*model)->predict(x(outside, Eigen::all));
    }
    return leftOut;
}

Member residualMember(MemberName name, const Member& base, Fitted correction) {
    return {.id = name.id,
            .title = name.title,
            .kind = Member::Kind::Model,
            .leftOut = base.leftOut + correction.leftOut,
            .model = std::make_shared<SumModel>(base.model, std::move(correction.model))};
}

Member learnedMember(MemberInputs inputs, MemberName joint, MemberName scratch, Fitted fitted) {
    const bool isJoint = inputs == MemberInputs::Joint;
    const MemberName name = isJoint ? joint : scratch;
    return {.id = name.id,
            .title = name.title,
            .kind = isJoint ? Member::Kind::Model : Member::Kind::Scratch,
            .leftOut = std::move(fitted.leftOut),
            .model = std::move(fitted.model)};
}

/// What the base leaves of each sample; nothing where it cannot tell.
Eigen::VectorXd residualsOf(const ScaledTask& task, const Member& base) {
    const Eigen::VectorXd residuals = task.target - base.leftOut;
    return residuals.unaryExpr([](double v) { return std::isfinite(v) ? v : 0; });
}

} // namespace

std::shared_ptr<const ScaledModel> learnedModel(std::unique_ptr<const Model> model, MemberInputs inputs) {
    return std::make_shared<LearnedMember>(std::move(model), inputs);
}

Member fitShiftMember(const ScaledTask& task) {
    Eigen::Index source = 0;
    shiftErrors(task.sources, task.target).minCoeff(&source);
    MonotoneShiftFit fit = fitMonotoneShift(task.sources.col(source), task.target);
    return {.id = "shift",
            .title = "a shift of the best source",
            .leftOut = std::move(fit.leftOut),
            .model = std::make_shared<LineModel>(source, fit.line)};
}

Member fitMeanRidgeMember(const ScaledTask& task) {
    MeanRidgeFit fit = fitBestMeanRidge(task.sources, task.target, task.isLogarithmic);
    Eigen::VectorXd leftOut = task.target - fit.residuals;
    return {.id = "mridge",
            .title = "a ridge regression on the sources",
            .leftOut = std::move(leftOut),
            .model = std::make_shared<RidgeOfSources>(std::move(fit))};
}

Member fitOffsetMember(const ScaledTask& task) {
    MeanRidgeFit fit{.penalty = 0,
                     .variance = 0,
                     .intercept = 0,
                     .anchor = nearnessWeights(task.sources, task.target),
                     .weights = Eigen::VectorXd::Zero(task.sources.cols()),
                     .residuals = {}};
    const Eigen::VectorXd near = task.sources * fit.anchor;
    const auto n = static_cast<double>(task.size());
    fit.intercept = (task.target - near).mean();
    // The mean of the others' offsets; 0 / 0 with a single sample.
    const Eigen::ArrayXd others = (fit.intercept * n - (task.target - near).array()) / (n - 1);
    return {.id = "offset",
            .title = "the nearest sources and an offset",
            .leftOut = near.array() + others,
            .model = std::make_shared<RidgeOfSources>(std::move(fit))};
}

Result<Member> fitProcessMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context) {
    constexpr MemberName joint{"aug-gp", "a Gaussian process on options and sources"};
    constexpr MemberName scratch{"none-gp", "a Gaussian process without transfer"};
    return fitProcess(task, inputs, task.target, context).map([&](Fitted&& fitted) {
        return learnedMember(inputs, joint, scratch, std::move(fitted));
    });
}

Result<Member> fitForestMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context) {
    constexpr MemberName joint{"aug-rf", "a forest on options and sources"};
    constexpr MemberName scratch{"none-rf", "a forest without transfer"};
    return fitForest(task, inputs, task.target, context).map([&](Fitted&& fitted) {
        return learnedMember(inputs, joint, scratch, std::move(fitted));
    });
}

Result<Member> fitBoostingMember(const ScaledTask& task, MemberInputs inputs, const JobContext& context) {
    const Eigen::MatrixXd x = inputsOf(inputs, task.features, task.sources);
    const BoostingLearner learner;
    const std::uint64_t seed = childSeed(task.seed, 3);
    Result<std::unique_ptr<const Model>> model = learner.fit({.x = x, .y = task.target}, seed, context);
    if (!model)
        return tl::unexpected(model.error());
    Result<Eigen::VectorXd> leftOut = crossPredicted(learner, x, task.target, seed, context);
    if (!leftOut)
        return tl::unexpected(leftOut.error());
    constexpr MemberName joint{"aug-brt", "boosted trees on options and sources"};
    constexpr MemberName scratch{"none-brt", "boosted trees without transfer"};
    return learnedMember(inputs, joint, scratch, {learnedModel(std::move(*model), inputs), std::move(*leftOut)});
}

Result<Member> fitResidualProcessMember(const ScaledTask& task, const Member& base, MemberName name,
                                        const JobContext& context) {
    return fitProcess(task, MemberInputs::Joint, residualsOf(task, base), context).map([&](Fitted&& correction) {
        return residualMember(name, base, std::move(correction));
    });
}

Result<Member> fitResidualForestMember(const ScaledTask& task, const Member& base, MemberName name,
                                       const JobContext& context) {
    return fitForest(task, MemberInputs::Joint, residualsOf(task, base), context).map([&](Fitted&& correction) {
        return residualMember(name, base, std::move(correction));
    });
}

} // namespace perfbridge
