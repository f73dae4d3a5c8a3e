// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/learn/grownnode.h"
#include "core/learn/levelgrower.h"
#include "core/learn/splitfinder.h"
#include "core/learn/tree.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace perfbridge {

/// Grows regression trees on one table of features, again and again without allocating. Pruning is not its business.
class TreeGrower {
public:
    /// `features` has to outlive the grower.
    TreeGrower(const BinnedFeatures& features, const TreeOptions& options);

    /// y: n; weights: n, rows of weight 0 do not take part, at least one is positive. `rng` is used only where
    /// options.maxFeatures, options.shuffledTies or options.randomThresholds ask for it.
    void grow(std::span<const double> y, std::span<const double> weights, Rng& rng);

    /// Of the last tree: node 0 is the root, children come after their parent.
    [[nodiscard]] std::span<const GrownNode> nodes() const noexcept { return {m_nodes.data(), m_count}; }
    /// The rows that took part, those of a node side by side.
    [[nodiscard]] std::span<const std::uint32_t> rows() const noexcept { return m_rows; }
    /// Where an inner node splits its feature.
    [[nodiscard]] double threshold(const GrownNode& node) const noexcept {
        return m_options.randomThresholds ? node.threshold : m_table.threshold(node.lastLeft, node.firstRight);
    }
    [[nodiscard]] int depth() const noexcept { return m_depth; }
    /// For losses whose best prediction of a leaf is not the mean.
    void setLeafValue(std::size_t node, double value) noexcept { m_nodes[node].value = value; }

private:
    /// Features that may vary in a node: a range of m_features.
    struct FeatureList {
        std::size_t begin;
        std::size_t end;
    };
    struct Pending {
        std::int32_t node;
        int depth;
        FeatureList features;
        int histogram = -1; ///< its place among the kept ones, if any; of random splits
        Split split = {};   ///< in best-first growth
    };

    void plantRoot(std::span<const double> y, std::span<const double> weights, Rng& rng);
    void addNode(std::uint32_t begin, std::uint32_t end) { m_nodes[m_count++] = {.begin = begin, .end = end}; }
    void growDepthFirst(Rng& rng);
    void growBestFirst(Rng& rng);
    [[nodiscard]] bool maySplit(std::int32_t node, int depth) const noexcept;
    /// Takes the features that turn out to be constant off the pending node's list.
    [[nodiscard]] Split findSplit(Pending& pending, Rng& rng);
    [[nodiscard]] Split findAmongDrawn(std::span<const std::uint32_t> rows, const Pending& pending, Rng& rng);
    /// Features that turn out to be constant go to m_constant.
    [[nodiscard]] Split findAmong(std::span<const std::uint32_t> rows, const Pending& pending,
                                  std::span<const int> features, Rng& rng);
    /// Makes the two children.
    void apply(const Pending& pending, const Split& split);
    /// Makes the children's histograms, as far as they need them, of their parent's.
    void passHistogram(const Pending& parent, Pending& left, Pending& right);
    [[nodiscard]] int newHistogram();
    [[nodiscard]] ResponseSum* histogram(int place) noexcept {
        return m_histograms.data() + static_cast<std::size_t>(place) * m_table.bins();
    }
    [[nodiscard]] std::span<const std::uint32_t> rowsOf(std::int32_t node) const noexcept {
        const GrownNode& it = m_nodes[static_cast<std::size_t>(node)];
        return {m_rows.data() + it.begin, it.end - it.begin};
    }
    void setLeafValues(std::span<const double> weights);

    const BinnedFeatures& m_table;
    TreeOptions m_options;
    SplitFinder m_finder;
    std::optional<LevelGrower> m_levelGrower; ///< where it suits
    std::span<const double> m_y;
    double m_largestResponse = 0; ///< in units of the sums' ratio
    int m_depth = 0;
    std::vector<ResponseSum> m_samples; ///< by row
    std::vector<GrownNode> m_nodes;     ///< place for as many as there may be
    std::size_t m_count = 0;            ///< of nodes
    std::vector<ResponseSum> m_sums;    ///< by node
    std::vector<std::uint32_t> m_rows;
    std::vector<std::uint32_t> m_right; ///< scratch of a partition
    std::vector<Pending> m_pending;
    std::vector<int> m_features;
    std::vector<ResponseSum> m_histograms; ///< kept ones, side by side
    std::vector<int> m_freeHistograms;
    std::vector<int> m_constant; ///< scratch of a search
    std::vector<int> m_drawn;
};

/// The grower's last tree with what a TreeNode tells of its samples; y and weights as it was grown.
[[nodiscard]] std::vector<TreeNode> treeNodes(const TreeGrower& grower, std::span<const double> y,
                                              std::span<const double> weights);

} // namespace perfbridge
