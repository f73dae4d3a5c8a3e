// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/treeimportances.h"

#include "core/influence/baggedtrees.h"
#include "core/influence/influencedata.h"
#include "core/stats/correlation.h"

#include <algorithm>

namespace perfbridge {

namespace {

using Eigen::Index;

/// What the splits at each feature take off the squared error, as shares.
Eigen::VectorXd decreases(const std::vector<TreeNode>& nodes, Index features) {
    Eigen::VectorXd result = Eigen::VectorXd::Zero(features);
    const auto error = [&](int node) {
        return nodes[static_cast<std::size_t>(node)].weight * nodes[static_cast<std::size_t>(node)].impurity;
    };
    for (const TreeNode& node : nodes) {
        if (node.feature >= 0)
            result[node.feature] += std::max(0.0, node.weight * node.impurity - error(node.left) - error(node.right));
    }
    const double total = result.sum();
    return total > 0 ? Eigen::VectorXd(result / total) : result;
}

} // namespace

Result<Eigen::VectorXd> treeImportances(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                        const Eigen::Ref<const Eigen::VectorXd>& y,
                                        const TreeImportanceOptions& options, const JobContext& context) {
    if (options.trees < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "importances: trees is " + std::to_string(options.trees) + ", expected at least 1");
    const Result<BaggedTrees> bag =
        growBaggedTrees(x, y, {.trees = options.trees, .seed = options.seed}, context.silent());
    if (!bag)
        return tl::unexpected(bag.error());
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.cols());
    for (const std::vector<TreeNode>& nodes : bag->trees)
        sum += decreases(nodes, x.cols());
    const double total = sum.sum();
    return total > 0 ? Eigen::VectorXd(sum / total) : sum;
}

Result<ImportanceComparison> compareImportances(const StructureData& data, const Space& space,
                                                const TreeImportanceOptions& options, const JobContext& context) {
    const Result<Eigen::VectorXd> source = treeImportances(data.x, data.source, options, context);
    if (!source)
        return tl::unexpected(source.error());
    const Result<Eigen::VectorXd> target = treeImportances(data.x, data.target, options, context);
    if (!target)
        return tl::unexpected(target.error());
    ImportanceComparison result;
    for (const Factor& factor : factorsOf(data.features, space))
        result.options.push_back({factor.name, (*source)(factor.columns).sum(), (*target)(factor.columns).sum()});
    if (result.options.size() < 3)
        return result;
    Eigen::VectorXd inSource(static_cast<Index>(result.options.size()));
    Eigen::VectorXd inTarget(inSource.size());
    for (std::size_t k = 0; k < result.options.size(); ++k) {
        inSource[static_cast<Index>(k)] = result.options[k].source;
        inTarget[static_cast<Index>(k)] = result.options[k].target;
    }
    result.correlation = pearson(inSource, inTarget);
    return result;
}

} // namespace perfbridge
