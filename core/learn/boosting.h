// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/packedforest.h"
#include "core/learn/tree.h"

namespace perfbridge {

/// Defaults: scikit-learn's GradientBoostingRegressor.
struct BoostingOptions {
    enum class Loss {
        Squared,
        Huber ///< squared near the prediction, absolute beyond: outliers pull with their sign alone
    };

    int trees = 100;
    double shrinkage = 0.1; ///< in (0, 1]
    Loss loss = Loss::Squared;
    double huberQuantile = 0.9; ///< of the absolute residuals: where Huber's loss becomes linear; in (0, 1)
    TreeOptions tree{.maxDepth = 3, .shuffledTies = true};

    [[nodiscard]] Result<void> validate() const;
};

/// [brt] Gradient boosting of regression trees (Friedman 2001): each tree is fitted to what the ones before leave of
/// the responses, and a part of it is added. Starts from the weighted mean (Huber: the weighted median).
class BoostingLearner final : public Learner {
public:
    explicit BoostingLearner(const BoostingOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    BoostingOptions m_options;
};

class BoostingModel final : public Model {
public:
    BoostingModel(double start, double shrinkage, PackedForest trees)
        : m_start(start)
        , m_shrinkage(shrinkage)
        , m_trees(std::move(trees)) {}
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;
    /// Of the first `trees` trees, at most all of them.
    [[nodiscard]] Eigen::VectorXd predictStage(const Eigen::Ref<const Eigen::MatrixXd>& x, int trees) const;

private:
    double m_start;
    double m_shrinkage;
    PackedForest m_trees;
};

} // namespace perfbridge
