// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/factorialanova.h"
#include "core/influence/influencedata.h"
#include "core/learn/tree.h"

#include <span>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How a factor is spread: its settings as the trees see them.
struct FactorMarginal {
    std::vector<Eigen::Index> columns; ///< as Factor::columns
    Eigen::MatrixXd levels;            ///< settings x columns; ascending where it is one column
    Eigen::VectorXd shares;            ///< of the rows, add up to 1
};
/// The distinct settings of every factor within the rows of x (n x p).
[[nodiscard]] std::vector<FactorMarginal> marginalsOf(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                                      std::span<const Factor> factors);

/// The functional ANOVA of one regression tree over the product of the factors' marginals (Hutter, Hoos and
/// Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance", algorithm 2), exactly: a leaf is
/// a box, a set of settings of each factor, and marginal predictions are sums over boxes. Without `withInteractions`
/// those stay 0.
[[nodiscard]] VarianceShares treeAnova(const std::vector<TreeNode>& nodes, std::span<const FactorMarginal> marginals,
                                       bool withInteractions = true);

/// Mean of the trees' shares, and where the middle 95 % of the trees are: each has seen a bootstrap sample of its own.
struct ForestAnova {
    VarianceShares mean;
    VarianceShares lower;
    VarianceShares upper;
};
/// Cancelled; InvalidArgument for no tree.
[[nodiscard]] Result<ForestAnova> forestAnova(std::span<const std::vector<TreeNode>> trees,
                                              std::span<const FactorMarginal> marginals, bool withInteractions = true,
                                              const JobContext& context = {});

} // namespace perfbridge
