// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/learner.h"

#include "core/learn/boosting.h"
#include "core/learn/extratrees.h"
#include "core/learn/forest.h"
#include "core/learn/gplearner.h"
#include "core/learn/knn.h"
#include "core/learn/mars.h"
#include "core/learn/median.h"
#include "core/learn/mlp.h"
#include "core/learn/ols.h"
#include "core/learn/ridge.h"
#include "core/learn/stepwiselearner.h"
#include "core/learn/svr.h"
#include "core/learn/tree.h"

#include <array>
#include <string>

namespace perfbridge {

namespace {

using Factory = std::unique_ptr<const Learner> (*)();

struct Entry {
    LearnerInfo info;
    Factory make;
};

template <typename T>
std::unique_ptr<const Learner> makeDefault() {
    return std::make_unique<T>();
}

constexpr Entry entries[] = {
    {{"rt", "Regression tree",
      "CART: one tree, split until every leaf holds one response; defaults of scikit-learn (Breiman et al. 1984)."},
     makeDefault<TreeLearner>},
    {{"rf", "Random forest",
      "The mean of 512 full trees on bootstrap samples, every option looked at in every split (Breiman 2001)."},
     makeDefault<ForestLearner>},
    {{"et", "Extra trees",
      "The mean of 512 full trees on all samples, the best of one random threshold an option in every split (Geurts et "
      "al. 2006)."},
     makeDefault<ExtraTreesLearner>},
    {{"brt", "Boosted trees",
      "Gradient boosting: 100 trees of depth 3, each a tenth of the way to what is left (Friedman 2001)."},
     makeDefault<BoostingLearner>},
    {{"svr", "Support vector regression",
      "Radial kernel, C = 1, tube of 0.1 standard deviations, on standardised data (libsvm's defaults)."},
     makeDefault<SvrLearner>},
    {{"nn", "Neural network",
      "One hidden layer of 8 tanh units, L-BFGS, on standardised data (scikit-learn's MLPRegressor)."},
     makeDefault<MlpLearner>},
    {{"gp", "Gaussian process",
      "Matern-5/2 covariance with a length scale for every option; hyperparameters of largest posterior density "
      "(Rasmussen and Williams 2006)."},
     makeDefault<GpLearner>},
    {{"mars", "MARS",
      "Multivariate adaptive regression splines: pairs of hinges and their products of degree 2, pruned by generalised "
      "cross-validation (Friedman 1991; defaults of R's earth)."},
     makeDefault<MarsLearner>},
    {{"ols", "Linear regression",
      "Least squares on all features, without interactions; of least norm where they are aliased."},
     makeDefault<OlsLearner>},
    {{"stepwise", "Stepwise regression",
      "Linear regression on features and pairs of them, added and dropped while AICc falls (R's step())."},
     makeDefault<StepwiseLearner>},
    {{"ridge", "Polynomial ridge",
      "Ridge regression on features, their logarithms, reciprocals, squares and pairs; the penalty by leave-one-out."},
     makeDefault<RidgeLearner>},
    {{"knn", "Nearest neighbours",
      "The mean of the 3 nearest measured configurations, weighted by the inverse distance in scaled options."},
     makeDefault<KnnLearner>},
    {{"median", "Median",
      "The median of the measured responses, whatever the configuration: what a model has to beat."},
     makeDefault<MedianLearner>},
};

constexpr auto infos = [] {
    std::array<LearnerInfo, std::size(entries)> result{};
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = entries[i].info;
    return result;
}();

} // namespace

Result<void> TrainingData::validate() const {
    if (y.size() < 1)
        return makeError(ErrorCode::NotEnoughData, "training data: no sample");
    if (x.rows() != y.size())
        return makeError(ErrorCode::InvalidArgument, "training data: " + std::to_string(x.rows()) +
                                                         " rows of features for " + std::to_string(y.size()) +
                                                         " responses");
    if (!x.allFinite() || !y.allFinite())
        return makeError(ErrorCode::InvalidArgument, "training data: features and responses have to be finite numbers");
    if (population && (population->cols() != x.cols() || population->rows() < 1 || !population->allFinite()))
        return makeError(ErrorCode::InvalidArgument, "training data: the population needs a row and the " +
                                                         std::to_string(x.cols()) +
                                                         " features of the samples, all finite numbers");
    if (weights) {
        if (weights->size() != y.size())
            return makeError(ErrorCode::InvalidArgument, "training data: " + std::to_string(weights->size()) +
                                                             " weights for " + std::to_string(y.size()) + " responses");
        if (!weights->allFinite() || weights->minCoeff() < 0 || weights->maxCoeff() == 0)
            return makeError(ErrorCode::InvalidArgument,
                             "training data: weights have to be finite, at least 0 and not all 0");
    }
    return {};
}

std::optional<Eigen::VectorXd> Model::spread(const Eigen::Ref<const Eigen::MatrixXd>&) const {
    return std::nullopt;
}

std::span<const LearnerInfo> learnerCatalogue() {
    return infos;
}

const LearnerInfo* findLearner(std::string_view id) {
    for (const LearnerInfo& info : infos) {
        if (info.id == id)
            return &info;
    }
    return nullptr;
}

Result<std::unique_ptr<const Learner>> makeLearner(std::string_view id) {
    std::string known;
    for (const Entry& entry : entries) {
        if (entry.info.id == id)
            return entry.make();
        known += (known.empty() ? "" : ", ") + std::string(entry.info.id);
    }
    return makeError(ErrorCode::NotFound, "learner '" + std::string(id) + "' is not known; there are " + known);
}

} // namespace perfbridge
