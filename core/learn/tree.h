// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/learner.h"

#include <vector>

namespace perfbridge {

/// Defaults: scikit-learn's DecisionTreeRegressor, which is what the studies of this field run.
struct TreeOptions {
    int maxDepth = 0;        ///< 0 = unlimited
    int minSamplesSplit = 2; ///< fewer: a leaf
    int minSamplesLeaf = 1;  ///< in both children of a split
    int maxLeaves = 0;       ///< 0 = unlimited; else grown best first
    int maxFeatures = 0;     ///< features looked at in a split, drawn anew for each; 0 = all
    /// Ties between features go to the first in an order drawn for every tree, not to the lowest index. Few samples tie
    /// often, and an ensemble whose trees all prefer the same option learns far less from them.
    bool shuffledTies = false;
    /// One threshold a feature is looked at in a split, drawn between the node's lowest and highest value (extra trees;
    /// Geurts, Ernst and Wehenkel 2006). Between the levels of an option it may be anywhere, so that the mean of many
    /// such trees goes from one to the other gradually.
    bool randomThresholds = false;
    double pruningAlpha = 0; ///< minimal cost-complexity pruning (Breiman et al. 1984)

    [[nodiscard]] Result<void> validate() const;
};

/// A node of a binary regression tree. x[feature] <= threshold goes left.
struct TreeNode {
    int feature = -1; ///< -1 = a leaf
    double threshold = 0;
    int left = -1;
    int right = -1;
    double value = 0;    ///< weighted mean of its samples
    double impurity = 0; ///< weighted mean squared error of its samples
    double weight = 0;   ///< sum of the sample weights
    int samples = 0;
};

/// [rt] CART with squared error (Breiman et al. 1984). Ties between splits of equal gain go to the lowest feature, then
/// to the lowest threshold; thresholds are midpoints: the tree is a function of the data alone.
class TreeLearner final : public Learner {
public:
    explicit TreeLearner(const TreeOptions& options = {})
        : m_options(options) {}
    [[nodiscard]] Result<std::unique_ptr<const Model>> fit(const TrainingData& data, std::uint64_t seed,
                                                           const JobContext& context = {}) const override;

private:
    TreeOptions m_options;
};

class TreeModel final : public Model {
public:
    explicit TreeModel(std::vector<TreeNode> nodes)
        : m_nodes(std::move(nodes)) {}
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const override;
    /// Node 0 is the root; children come after their parent.
    [[nodiscard]] const std::vector<TreeNode>& nodes() const noexcept { return m_nodes; }

private:
    std::vector<TreeNode> m_nodes;
};

} // namespace perfbridge
