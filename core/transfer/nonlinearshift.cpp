// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/nonlinearshift.h"

#include "core/base/random.h"
#include "core/learn/forest.h"
#include "core/transfer/pairedsamples.h"

#include <algorithm>
#include <limits>

namespace perfbridge {

namespace {

constexpr int treeCount = 16;
/// Leave-one-out up to this many samples, else this many folds: the choice between sources is not worth more.
constexpr Eigen::Index mostFolds = 20;

class NonlinearShiftModel final : public TransferModel {
public:
    NonlinearShiftModel(Eigen::Index source, std::unique_ptr<const Model> model)
        : m_source(source)
        , m_model(std::move(model)) {}
    Eigen::VectorXd predict(const TransferQuery& query) const override {
        return m_model->predict(query.sources.col(m_source));
    }

private:
    Eigen::Index m_source;
    std::unique_ptr<const Model> m_model;
};

/// The relative error of predictions by forests that did not see the sample; infinite with a single one.
double crossValidationError(const Learner& forest, const Eigen::VectorXd& source, const TransferTask& task,
                            const JobContext& context) {
    const Eigen::VectorXd target = task.data.target(task.rows);
    const Eigen::Index folds = std::min(target.size(), mostFolds);
    Eigen::VectorXd predicted = Eigen::VectorXd::Constant(target.size(), std::numeric_limits<double>::quiet_NaN());
    for (Eigen::Index fold = 0; folds > 1 && fold < folds && !context.isCancelled(); ++fold) {
        std::vector<Eigen::Index> inside;
        std::vector<Eigen::Index> outside;
        for (Eigen::Index i = 0; i < target.size(); ++i)
            (i % folds == fold ? outside : inside).push_back(i);
        const Eigen::MatrixXd x = source(inside);
        const Eigen::VectorXd y = target(inside);
        const Result<std::unique_ptr<const Model>> model =
            fitResponse(forest, {x, y}, task.scale, childSeed(task.seed, static_cast<std::uint64_t>(fold)), context);
        if (!model)
            return std::numeric_limits<double>::infinity();
        predicted(outside) = (*model)->predict(source(outside));
    }
    return meanRelativeError(target, predicted);
}

} // namespace

Result<std::unique_ptr<const TransferModel>> NonlinearShift::fit(const TransferTask& task,
                                                                 const JobContext& context) const {
    const Result<PairedSamples> samples = pairedSamples(task, description);
    if (!samples)
        return tl::unexpected(samples.error());
    ForestOptions options;
    options.trees = treeCount;
    const ForestLearner forest(options);
    const Eigen::Index source = leastError(samples->sources.cols(), [&](Eigen::Index j) {
        return crossValidationError(forest, samples->sources.col(j), task, context);
    });
    Result<std::unique_ptr<const Model>> model =
        fitResponse(forest, {samples->sources.col(source), samples->target}, task.scale, task.seed, context);
    if (!model)
        return tl::unexpected(model.error());
    return std::make_unique<NonlinearShiftModel>(source, std::move(*model));
}

} // namespace perfbridge
