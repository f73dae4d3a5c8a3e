// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/pruning.h"

#include <cassert>
#include <functional>
#include <limits>

namespace perfbridge {

namespace {

/// Cuts the weakest link, again and again.
class Pruner {
public:
    explicit Pruner(const std::vector<TreeNode>& tree);

    /// Complexity cost at which the weakest branch becomes a leaf; infinity when the root is one.
    [[nodiscard]] double weakestAlpha();
    void cutWeakest();
    [[nodiscard]] double impurity() const { return m_branchRisk[0]; }
    [[nodiscard]] bool isLeaf(std::size_t node) const { return m_leaves[node] == 1; }

private:
    const std::vector<TreeNode>& m_tree;
    std::vector<int> m_parent;
    std::vector<double> m_risk;       ///< of the node as a leaf: impurity times its share of the weight
    std::vector<double> m_branchRisk; ///< of the leaves below it
    std::vector<int> m_leaves;        ///< below it; 1 = is one; 0 = cut off
    std::size_t m_weakest = 0;
};

Pruner::Pruner(const std::vector<TreeNode>& tree)
    : m_tree(tree)
    , m_parent(tree.size(), -1)
    , m_risk(tree.size())
    , m_branchRisk(tree.size())
    , m_leaves(tree.size(), 1) {
    for (std::size_t i = tree.size(); i-- > 0;) {
        const TreeNode& node = tree[i];
        m_risk[i] = node.impurity * node.weight / tree[0].weight;
        m_branchRisk[i] = m_risk[i];
        if (node.feature < 0)
            continue;
        const auto left = static_cast<std::size_t>(node.left);
        const auto right = static_cast<std::size_t>(node.right);
        m_parent[left] = m_parent[right] = static_cast<int>(i);
        m_branchRisk[i] = m_branchRisk[left] + m_branchRisk[right];
        m_leaves[i] = m_leaves[left] + m_leaves[right];
    }
}

double Pruner::weakestAlpha() {
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_tree.size(); ++i) {
        if (m_leaves[i] < 2)
            continue;
        const double alpha = (m_risk[i] - m_branchRisk[i]) / (m_leaves[i] - 1);
        if (alpha < smallest) {
            smallest = alpha;
            m_weakest = i;
        }
    }
    return smallest;
}

void Pruner::cutWeakest() {
    std::vector<std::size_t> below{m_weakest};
    for (std::size_t k = 0; k < below.size(); ++k) {
        const TreeNode& node = m_tree[below[k]];
        if (m_leaves[below[k]] > 1) {
            below.push_back(static_cast<std::size_t>(node.left));
            below.push_back(static_cast<std::size_t>(node.right));
        }
    }
    const double risk = m_risk[m_weakest] - m_branchRisk[m_weakest];
    const int leaves = m_leaves[m_weakest] - 1;
    for (int i = m_parent[m_weakest]; i >= 0; i = m_parent[static_cast<std::size_t>(i)]) {
        m_branchRisk[static_cast<std::size_t>(i)] += risk;
        m_leaves[static_cast<std::size_t>(i)] -= leaves;
    }
    for (const std::size_t node : below)
        m_leaves[node] = 0;
    m_leaves[m_weakest] = 1;
    m_branchRisk[m_weakest] = m_risk[m_weakest];
}

} // namespace

std::vector<PruningStep> pruningPath(const std::vector<TreeNode>& tree) {
    assert(!tree.empty());
    Pruner pruner(tree);
    std::vector<PruningStep> path{{0, pruner.impurity()}};
    while (!pruner.isLeaf(0)) {
        const double alpha = pruner.weakestAlpha();
        pruner.cutWeakest();
        path.push_back({alpha, pruner.impurity()});
    }
    return path;
}

std::vector<TreeNode> pruned(const std::vector<TreeNode>& tree, double alpha) {
    assert(!tree.empty());
    Pruner pruner(tree);
    while (!pruner.isLeaf(0) && pruner.weakestAlpha() <= alpha)
        pruner.cutWeakest();
    std::vector<TreeNode> result{tree[0]};
    std::vector<std::size_t> origin{0};
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (pruner.isLeaf(origin[i])) {
            result[i].feature = result[i].left = result[i].right = -1;
            result[i].threshold = 0;
            continue;
        }
        for (int TreeNode::*child : {&TreeNode::left, &TreeNode::right}) {
            const auto source = static_cast<std::size_t>(tree[origin[i]].*child);
            result[i].*child = static_cast<int>(result.size());
            result.push_back(tree[source]);
            origin.push_back(source);
        }
    }
    return result;
}

} // namespace perfbridge
