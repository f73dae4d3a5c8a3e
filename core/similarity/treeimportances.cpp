// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/treeimportances.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learn/tree.h"
#include "core/stats/correlation.h"

#include <algorithm>
#include <optional>

namespace perfbridge {

namespace {

using Eigen::Index;

/// How often each of n rows is drawn in n draws.
Eigen::VectorXd bootstrapWeights(Index n, Rng& rng) {
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(n);
    for (Index k = 0; k < n; ++k)
        weights[static_cast<Index>(rng.below(static_cast<std::size_t>(n)))] += 1;
    return weights;
}

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

/// The name under which the importances of a feature are added up.
std::string groupOf(const Feature& feature, const Space& space) {
    return feature.kind == Feature::Kind::Indicator ? space.options()[feature.options.front()].name : feature.name;
}

} // namespace

Result<Eigen::VectorXd> treeImportances(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                        const Eigen::Ref<const Eigen::VectorXd>& y,
                                        const TreeImportanceOptions& options, const JobContext& context) {
    if (options.trees < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "importances: trees is " + std::to_string(options.trees) + ", expected at least 1");
    const TreeLearner learner({.shuffledTies = true});
    std::vector<Eigen::VectorXd> ofTree(static_cast<std::size_t>(options.trees));
    std::vector<std::optional<Error>> errors(ofTree.size());
    const bool all = parallelFor(context, ofTree.size(), [&](std::size_t t) {
        Rng rng(childSeed(options.seed, t));
        TrainingData data{x, y};
        data.weights = bootstrapWeights(y.size(), rng);
        const Result<std::unique_ptr<const Model>> model = learner.fit(data, rng(), context.nested());
        if (model)
            ofTree[t] = decreases(static_cast<const TreeModel&>(**model).nodes(), x.cols());
        else
            errors[t] = model.error();
    });
    if (!all || context.isCancelled())
        return cancelledError();
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.cols());
    for (std::size_t t = 0; t < ofTree.size(); ++t) {
        if (errors[t])
            return tl::unexpected(*errors[t]);
        sum += ofTree[t];
    }
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
    for (std::size_t j = 0; j < data.features.size(); ++j) {
        const std::string name = groupOf(data.features[j], space);
        // Indicators of one option stand side by side.
        if (result.options.empty() || result.options.back().option != name)
            result.options.push_back({name, 0, 0});
        result.options.back().source += (*source)[static_cast<Index>(j)];
        result.options.back().target += (*target)[static_cast<Index>(j)];
    }
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
