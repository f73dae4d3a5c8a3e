// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/baggedtrees.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/learn/treegrower.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <string>

namespace perfbridge {

namespace {

using Eigen::Index;

/// How often each of n rows is drawn in n draws.
std::vector<double> bootstrapWeights(std::size_t n, Rng& rng) {
    std::vector<double> weights(n, 0.0);
    for (std::size_t k = 0; k < n; ++k)
        weights[rng.below(n)] += 1;
    return weights;
}

/// What one tree says of the rows that it has not seen.
struct Unseen {
    std::vector<Index> rows;
    Eigen::VectorXd predictions;
};

} // namespace

Result<void> BaggedTreeOptions::validate() const {
    if (trees < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "bagged trees: trees is " + std::to_string(trees) + ", expected at least 1");
    if (tree.pruningAlpha != 0)
        return makeError(ErrorCode::InvalidArgument, "bagged trees: tree.pruningAlpha is " +
                                                         std::to_string(tree.pruningAlpha) +
                                                         ", but trees that are averaged are not pruned: expected 0");
    return tree.validate();
}

double BaggedTrees::outOfBagR2(const Eigen::Ref<const Eigen::VectorXd>& y) const {
    double mean = 0;
    double count = 0;
    for (Index i = 0; i < y.size(); ++i) {
        if (!std::isnan(outOfBag[i])) {
            mean += y[i];
            ++count;
        }
    }
    mean /= count;
    double residual = 0;
    double total = 0;
    for (Index i = 0; i < y.size(); ++i) {
        if (std::isnan(outOfBag[i]))
            continue;
        residual += (y[i] - outOfBag[i]) * (y[i] - outOfBag[i]);
        total += (y[i] - mean) * (y[i] - mean);
    }
    return total > 0 ? 1 - residual / total : std::numeric_limits<double>::quiet_NaN();
}

Result<BaggedTrees> growBaggedTrees(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                    const Eigen::Ref<const Eigen::VectorXd>& y, const BaggedTreeOptions& options,
                                    const JobContext& context) {
    if (const Result<void> valid = options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = TrainingData{x, y}.validate(); !valid)
        return tl::unexpected(valid.error());
    const BinnedFeatures features(x);
    const std::vector<double> responses(y.begin(), y.end());
    const auto count = static_cast<std::size_t>(options.trees);
    BaggedTrees result;
    result.trees.resize(count);
    std::vector<Unseen> unseen(count);
    std::atomic<std::size_t> done = 0;
    const bool all = parallelFor(context, count, [&](std::size_t t) {
        Rng rng(childSeed(options.seed, t));
        const std::vector<double> weights = bootstrapWeights(responses.size(), rng);
        TreeGrower grower(features, options.tree);
        Rng ofTree(rng());
        grower.grow(responses, weights, ofTree);
        result.trees[t] = treeNodes(grower, responses, weights);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] == 0)
                unseen[t].rows.push_back(static_cast<Index>(i));
        }
        unseen[t].predictions = TreeModel(result.trees[t]).predict(x(unseen[t].rows, Eigen::all));
        context.reportProgress(static_cast<double>(++done) / static_cast<double>(count));
    });
    if (!all || context.isCancelled())
        return cancelledError();
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(y.size());
    Eigen::VectorXd trees = Eigen::VectorXd::Zero(y.size());
    for (std::size_t t = 0; t < count; ++t) {
        for (std::size_t k = 0; k < unseen[t].rows.size(); ++k) {
            sum[unseen[t].rows[k]] += unseen[t].predictions[static_cast<Index>(k)];
            trees[unseen[t].rows[k]] += 1;
        }
    }
    result.outOfBag = sum.cwiseQuotient(trees); // 0 / 0: NaN where no tree has left the row out
    return result;
}

BaggedTreeOptions explainingTrees(Index n, std::uint64_t seed) {
    BaggedTreeOptions options;
    options.seed = seed;
    // Many rows make trees alike: half as many tell the same in half the time.
    if (n > 4096)
        options.trees = 32;
    // Below a hundred rows every one is needed; beyond a few thousand, finer leaves say no more of any option and cost
    // in proportion to their number.
    options.tree.minSamplesLeaf = n < 100 ? 2 : static_cast<int>(std::max<Index>(3, n / 500));
    return options;
}

} // namespace perfbridge
