// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/forest.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

/// Trees of one task: its grower's memory is allocated once for them.
constexpr std::size_t treesAtOnce = 16;

/// How often each row is drawn in n draws, times its weight; `rows` may be drawn. Two draws for one number of the
/// generator (Lemire 2019, uniform in {0, ..., n - 1}): drawing one by one would take as long as growing the tree.
void drawBootstrap(Rng& rng, const std::vector<std::uint32_t>& rows, const std::vector<double>& weights,
                   std::vector<double>& drawn) {
    std::fill(drawn.begin(), drawn.end(), 0.0);
    const auto n = static_cast<std::uint32_t>(rows.size());
    const std::uint32_t rejected = (0 - n) % n;
    std::size_t missing = n;
    const auto draw = [&](std::uint32_t number) {
        const std::uint64_t product = std::uint64_t{number} * n;
        if (missing == 0 || static_cast<std::uint32_t>(product) < rejected)
            return;
        const std::uint32_t row = rows[product >> 32];
        drawn[row] += weights[row];
        --missing;
    };
    while (missing > 0) {
        const std::uint64_t numbers = rng();
        draw(static_cast<std::uint32_t>(numbers));
        draw(static_cast<std::uint32_t>(numbers >> 32));
    }
}

} // namespace

Result<void> ForestOptions::validate() const {
    if (trees < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "forest option trees is " + std::to_string(trees) + ", expected at least 1");
    if (tree.pruningAlpha != 0)
        return makeError(ErrorCode::InvalidArgument, "forest option tree.pruningAlpha is " +
                                                         std::to_string(tree.pruningAlpha) +
                                                         ", but the trees of a forest are not pruned: expected 0");
    return tree.validate();
}

Result<std::unique_ptr<const Model>> ForestLearner::fit(const TrainingData& data, std::uint64_t seed,
                                                        const JobContext& context) const {
    if (const Result<void> valid = m_options.validate(); !valid)
        return tl::unexpected(valid.error());
    if (const Result<void> valid = data.validate(); !valid)
        return tl::unexpected(valid.error());
    const BinnedFeatures features(data.x);
    const std::vector<double> y(data.y.begin(), data.y.end());
    std::vector<double> weights(y.size(), 1.0);
    if (data.weights)
        weights.assign(data.weights->begin(), data.weights->end());
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0)
            rows.push_back(static_cast<std::uint32_t>(i));
    }
    const auto trees = static_cast<std::size_t>(m_options.trees);
    PackedForest forest(features, trees, m_options.tree.randomThresholds);
    std::vector<std::uint8_t> inBag(m_options.keepsOutOfBag ? trees * y.size() : 0);
    std::atomic<std::size_t> done = 0;
    const auto growBlock = [&](std::size_t block) {
        TreeGrower grower(features, m_options.tree);
        std::vector<double> drawn(weights);
        for (std::size_t t = block * treesAtOnce; t < std::min(trees, (block + 1) * treesAtOnce); ++t) {
            if (context.isCancelled())
                return;
            Rng rng(childSeed(seed, t));
            if (m_options.bootstrap)
                drawBootstrap(rng, rows, weights, drawn);
            if (m_options.keepsOutOfBag)
                std::transform(drawn.begin(), drawn.end(), inBag.begin() + static_cast<std::ptrdiff_t>(t * y.size()),
                               [](double weight) { return static_cast<std::uint8_t>(weight > 0); });
            grower.grow(y, drawn, rng);
            forest.set(t, grower);
            context.reportProgress(static_cast<double>(++done) / static_cast<double>(trees));
        }
    };
    const bool finished = parallelFor(context, (trees + treesAtOnce - 1) / treesAtOnce, growBlock);
    if (!finished || done != trees)
        return cancelledError();
    Estimates outOfBag;
    if (m_options.keepsOutOfBag)
        outOfBag = forest.estimatesOfUnseen(data.x, inBag);
    return std::make_unique<ForestModel>(std::move(forest), std::move(outOfBag));
}

Eigen::VectorXd ForestModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    return m_forest.sum(x, m_forest.size()) / static_cast<double>(m_forest.size());
}

std::optional<Eigen::VectorXd> ForestModel::spread(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    return m_forest.estimates(x).spread;
}

Estimates ForestModel::estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    return m_forest.estimates(x);
}

} // namespace perfbridge
