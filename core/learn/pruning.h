// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/tree.h"

#include <vector>

namespace perfbridge {

/// A tree of the sequence of minimal cost-complexity pruning (Breiman et al. 1984, chapter 3).
struct PruningStep {
    double alpha = 0;    ///< from which complexity cost per leaf on this tree is the best
    double impurity = 0; ///< weighted mean squared error of its leaves, on the training samples
};

/// From the full tree (alpha 0) to the root alone.
[[nodiscard]] std::vector<PruningStep> pruningPath(const std::vector<TreeNode>& tree);

/// The smallest subtree that minimises impurity + alpha * leaves. alpha >= 0.
[[nodiscard]] std::vector<TreeNode> pruned(const std::vector<TreeNode>& tree, double alpha);

} // namespace perfbridge
