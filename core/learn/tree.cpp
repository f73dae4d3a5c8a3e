// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/tree.h"

#include "core/learn/pruning.h"
#include "core/learn/treegrower.h"

#include <cmath>
#include <string>

namespace perfbridge {

namespace {

Result<void> atLeast(const char* name, int value, int smallest) {
    if (value < smallest)
        return makeError(ErrorCode::InvalidArgument, std::string("tree option ") + name + " is " +
                                                         std::to_string(value) + ", expected at least " +
                                                         std::to_string(smallest));
    return {};
}

} // namespace

std::vector<TreeNode> treeNodes(const TreeGrower& grower, std::span<const double> y, std::span<const double> weights) {
    std::vector<TreeNode> result;
    result.reserve(grower.nodes().size());
    for (const GrownNode& grown : grower.nodes()) {
        TreeNode node;
        node.samples = static_cast<int>(grown.end - grown.begin);
        const auto rows = grower.rows().subspan(grown.begin, grown.end - grown.begin);
        const double origin = y[rows[0]];
        for (const std::uint32_t row : rows) {
            node.weight += weights[row];
            node.value += weights[row] * (y[row] - origin);
        }
        node.value = origin + node.value / node.weight;
        for (const std::uint32_t row : rows)
            node.impurity += weights[row] * (y[row] - node.value) * (y[row] - node.value);
        node.impurity /= node.weight;
        if (!grown.isLeaf()) {
            node.feature = grown.feature;
            node.threshold = grower.threshold(grown);
            node.left = grown.left;
            node.right = grown.left + 1;
        }
        result.push_back(node);
    }
    return result;
}

Result<void> TreeOptions::validate() const {
    for (const auto& [name, value, smallest] :
         {std::tuple{"maxDepth", maxDepth, 0}, std::tuple{"minSamplesSplit", minSamplesSplit, 2},
          std::tuple{"minSamplesLeaf", minSamplesLeaf, 1}, std::tuple{"maxLeaves", maxLeaves, 0},
          std::tuple{"maxFeatures", maxFeatures, 0}}) {
        if (const Result<void> valid = atLeast(name, value, smallest); !valid)
            return valid;
    }
    if (!std::isfinite(pruningAlpha) || pruningAlpha < 0)
        return makeError(ErrorCode::InvalidArgument, "tree option pruningAlpha is " + std::to_string(pruningAlpha) +
                                                         ", expected a finite number of at least 0");
    return {};
}

Result<std::unique_ptr<const Model>> TreeLearner::fit(const TrainingData& data, std::uint64_t seed,
                                                      const JobContext& context) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    if (context.isCancelled())
        return cancelledError();
    const BinnedFeatures features(data.x);
    const std::vector<double> y(data.y.begin(), data.y.end());
    std::vector<double> weights(y.size(), 1.0);
    if (data.weights)
        weights.assign(data.weights->begin(), data.weights->end());
    TreeGrower grower(features, m_options);
    Rng rng(seed);
    grower.grow(y, weights, rng);
    std::vector<TreeNode> nodes = treeNodes(grower, y, weights);
    if (m_options.pruningAlpha > 0)
        nodes = pruned(nodes, m_options.pruningAlpha);
    return std::make_unique<TreeModel>(std::move(nodes));
}

Eigen::VectorXd TreeModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    Eigen::VectorXd result(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        const TreeNode* node = m_nodes.data();
        while (node->feature >= 0)
            node = &m_nodes[static_cast<std::size_t>(x(i, node->feature) > node->threshold ? node->right : node->left)];
        result[i] = node->value;
    }
    return result;
}

} // namespace perfbridge
