// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/boosting.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

/// The smallest value up to which a part `share` of the weight lies (of those at `rows`).
double weightedQuantile(std::span<const double> values, std::span<const double> weights,
                        std::vector<std::uint32_t> rows, double share) {
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    double total = 0;
    for (const std::uint32_t row : rows)
        total += weights[row];
    double cumulated = 0;
    for (const std::uint32_t row : rows) {
        cumulated += weights[row];
        if (cumulated >= share * total && weights[row] > 0)
            return values[row];
    }
    return values[rows.back()];
}

std::vector<std::uint32_t> allRows(std::size_t count) {
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

/// The boosting of one table; tells what the trees are fitted to and what their leaves predict.
class Booster {
public:
    Booster(const BoostingOptions& options, std::span<const double> y, std::span<const double> weights);

    [[nodiscard]] double start() const noexcept { return m_start; }
    /// The negative gradient of the loss: what the next tree is fitted to.
    [[nodiscard]] std::span<const double> target();
    /// Changes the leaves to what minimises the loss, and the predictions by them.
    void add(TreeGrower& grower);

private:
    [[nodiscard]] bool isHuber() const noexcept { return m_options.loss == BoostingOptions::Loss::Huber; }
    [[nodiscard]] double huberLeaf(std::span<const std::uint32_t> rows) const;

    const BoostingOptions& m_options;
    std::span<const double> m_y;
    std::span<const double> m_weights;
    double m_start;
    double m_limit = 0; ///< where Huber's loss becomes linear
    std::vector<double> m_prediction;
    std::vector<double> m_residual;
    std::vector<double> m_target;
};

Booster::Booster(const BoostingOptions& options, std::span<const double> y, std::span<const double> weights)
    : m_options(options)
    , m_y(y)
    , m_weights(weights)
    , m_residual(y.size())
    , m_target(y.size()) {
    if (isHuber()) {
        // The usual median where weights are equal: the mean of the middle two.
        const double lower = weightedQuantile(y, weights, allRows(y.size()), 0.5);
        std::vector<double> mirrored(y.begin(), y.end());
        for (double& value : mirrored)
            value = -value;
        m_start = (lower - weightedQuantile(mirrored, weights, allRows(y.size()), 0.5)) / 2;
    } else {
        m_start = std::inner_product(y.begin(), y.end(), weights.begin(), 0.0) /
                  std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    m_prediction.assign(y.size(), m_start);
}

std::span<const double> Booster::target() {
    for (std::size_t i = 0; i < m_y.size(); ++i)
        m_residual[i] = m_y[i] - m_prediction[i];
    if (!isHuber())
        return m_residual;
    std::transform(m_residual.begin(), m_residual.end(), m_target.begin(), [](double r) { return std::abs(r); });
    m_limit = weightedQuantile(m_target, m_weights, allRows(m_y.size()), m_options.huberQuantile);
    std::transform(m_residual.begin(), m_residual.end(), m_target.begin(),
                   [this](double r) { return std::clamp(r, -m_limit, m_limit); });
    return m_target;
}

/// Friedman 2001, algorithm 4: one step from the median of a leaf's residuals.
double Booster::huberLeaf(std::span<const std::uint32_t> rows) const {
    const double median = weightedQuantile(m_residual, m_weights, {rows.begin(), rows.end()}, 0.5);
    double sum = 0;
    double total = 0;
    for (const std::uint32_t row : rows) {
        sum += m_weights[row] * std::clamp(m_residual[row] - median, -m_limit, m_limit);
        total += m_weights[row];
    }
    return median + sum / total;
}

void Booster::add(TreeGrower& grower) {
    for (std::size_t i = 0; i < grower.nodes().size(); ++i) {
        const GrownNode& node = grower.nodes()[i];
        if (!node.isLeaf())
            continue;
        const auto rows = grower.rows().subspan(node.begin, node.end - node.begin);
        if (isHuber())
            grower.setLeafValue(i, huberLeaf(rows));
        for (const std::uint32_t row : rows)
            m_prediction[row] += m_options.shrinkage * node.value;
    }
}

} // namespace

Result<void> BoostingOptions::validate() const {
    if (trees < 1)
        return makeError(ErrorCode::InvalidArgument,
                         "boosting option trees is " + std::to_string(trees) + ", expected at least 1");
    if (!(shrinkage > 0 && shrinkage <= 1))
        return makeError(ErrorCode::InvalidArgument,
                         "boosting option shrinkage is " + std::to_string(shrinkage) + ", expected a number in (0, 1]");
    if (!(huberQuantile > 0 && huberQuantile < 1))
        return makeError(ErrorCode::InvalidArgument, "boosting option huberQuantile is " +
                                                         std::to_string(huberQuantile) +
                                                         ", expected a number in (0, 1)");
    if (tree.pruningAlpha != 0)
        return makeError(ErrorCode::InvalidArgument, "boosting option tree.pruningAlpha is " +
                                                         std::to_string(tree.pruningAlpha) +
                                                         ", but boosted trees are not pruned: expected 0");
    return tree.validate();
}

Result<std::unique_ptr<const Model>> BoostingLearner::fit(const TrainingData& data, std::uint64_t seed,
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
    const auto trees = static_cast<std::size_t>(m_options.trees);
    PackedForest forest(features, trees);
    TreeGrower grower(features, m_options.tree);
    Booster booster(m_options, y, weights);
    for (std::size_t t = 0; t < trees; ++t) {
        if (context.isCancelled())
            return cancelledError();
        Rng rng(childSeed(seed, t));
        grower.grow(booster.target(), weights, rng);
        booster.add(grower);
        forest.set(t, grower);
        context.reportProgress(static_cast<double>(t + 1) / static_cast<double>(trees));
    }
    return std::make_unique<BoostingModel>(booster.start(), m_options.shrinkage, std::move(forest));
}

Eigen::VectorXd BoostingModel::predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    return predictStage(x, static_cast<int>(m_trees.size()));
}

Eigen::VectorXd BoostingModel::predictStage(const Eigen::Ref<const Eigen::MatrixXd>& x, int trees) const {
    assert(trees >= 0);
    const std::size_t used = std::min(static_cast<std::size_t>(trees), m_trees.size());
    return (m_start + m_shrinkage * m_trees.sum(x, used).array()).matrix();
}

} // namespace perfbridge
