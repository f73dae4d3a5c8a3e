// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/estimates.h"
#include "core/learn/packedforest.h"
#include "core/learn/tree.h"

namespace perfbridge {

/// Defaults: scikit-learn's RandomForestRegressor (full trees, every feature looked at in every split), with enough
/// trees that the seed no longer matters.
struct ForestOptions {
    int trees = 512;
    bool bootstrap = true; ///< every tree gets as many rows as there are, drawn with replacement
    TreeOptions tree{.shuffledTies = true};
    bool keepsOutOfBag = false; ///< ForestModel::outOfBag(), outOfBagSpread()

    [[nodiscard]] Result<void> validate() const;
};

/// [rf] Random forest (Breiman 2001): the mean of trees that are grown on bootstrap samples. A sample weight multiplies
/// what a row counts in a tree; how often a row is drawn does not depend on it (but 0: never).
class ForestLearner final : public Learner {
public:
    explicit ForestLearner(const ForestOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    ForestOptions m_options;
};

class ForestModel final : public Model {
public:
    explicit ForestModel(PackedForest forest, Estimates outOfBag = {})
        : m_forest(std::move(forest))
        , m_outOfBag(std::move(outOfBag)) {}
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;
    /// Standard deviation of the trees' predictions: how much they disagree, not the error of the forest.
    [[nodiscard]] std::optional<Eigen::VectorXd> spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;
    /// Both in one pass.
    [[nodiscard]] Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const;

    /// n: the mean of the trees whose bootstrap sample left a training row out, NaN where none did: what the forest
    /// says about it without it (Breiman 2001). Empty unless ForestOptions::keepsOutOfBag.
    [[nodiscard]] const Eigen::VectorXd& outOfBag() const noexcept { return m_outOfBag.mean; }
    /// n: how much these trees disagree, likewise.
    [[nodiscard]] const Eigen::VectorXd& outOfBagSpread() const noexcept { return m_outOfBag.spread; }

private:
    PackedForest m_forest;
    Estimates m_outOfBag;
};

} // namespace perfbridge
