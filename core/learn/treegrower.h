// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/learn/splitfinder.h"
#include "core/learn/tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace perfbridge {

/// A node of a tree as it grows. The right child follows the left one.
struct GrownNode {
    double threshold = 0;
    double value = 0; ///< of a leaf: weighted mean of the responses
    std::int32_t feature = -1;
    std::int32_t left = -1;
    std::uint32_t lastLeft = 0; ///< the bins between which the threshold is
    std::uint32_t firstRight = 0;
    std::uint32_t begin = 0; ///< its samples in TreeGrower::rows()
    std::uint32_t end = 0;

    [[nodiscard]] bool isLeaf() const noexcept { return feature < 0; }
};

/// Grows regression trees on one table of features, again and again without allocating. Pruning is not its business.
class TreeGrower {
public:
    /// `features` has to outlive the grower.
    TreeGrower(const BinnedFeatures& features, const TreeOptions& options);

    /// y: n; weights: n, rows of weight 0 do not take part, at least one is positive. `rng` is used only where
    /// options.maxFeatures, options.shuffledTies or options.randomThresholds ask for it.
    void grow(std::span<const double> y, std::span<const double> weights, Rng& rng);

    /// Of the last tree: node 0 is the root, children come after their parent.
    [[nodiscard]] std::span<const GrownNode> nodes() const noexcept { return m_nodes; }
    /// The rows that took part, those of a node side by side.
    [[nodiscard]] std::span<const std::uint32_t> rows() const noexcept { return m_rows; }
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
        int histogram = -1; ///< its place among the kept ones, if any
        Split split = {};   ///< in best-first growth
    };

    void plantRoot(std::span<const double> y, std::span<const double> weights, Rng& rng);
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
    std::span<const double> m_y;
    int m_depth = 0;
    std::vector<ResponseSum> m_samples; ///< by row
    std::vector<GrownNode> m_nodes;
    std::vector<ResponseSum> m_sums; ///< by node
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
