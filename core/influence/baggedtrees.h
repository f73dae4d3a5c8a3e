// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/tree.h"

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct BaggedTreeOptions {
    int trees = 64;
    TreeOptions tree{.shuffledTies = true};
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

/// Trees on bootstrap samples (Breiman 1996), open to be looked into: what a random forest keeps in a form that only
/// predicts. Their mean is the prediction.
struct BaggedTrees {
    std::vector<std::vector<TreeNode>> trees;
    Eigen::VectorXd outOfBag; ///< n: mean of the trees that have not seen the row; NaN where all have

    /// 1 - SS_res / SS_tot of the out-of-bag predictions, where there are any; NaN for a constant response.
    [[nodiscard]] double outOfBagR2(const Eigen::Ref<const Eigen::VectorXd>& y) const;
};
/// x: n x p, y: n. Errors are the learner's; Cancelled.
[[nodiscard]] Result<BaggedTrees> growBaggedTrees(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                                  const Eigen::Ref<const Eigen::VectorXd>& y,
                                                  const BaggedTreeOptions& options = {},
                                                  const JobContext& context = {});

/// How trees are grown that are to explain n rows: fine enough to follow options, yet no leaf of a single noisy row.
[[nodiscard]] BaggedTreeOptions explainingTrees(Eigen::Index n, std::uint64_t seed);

} // namespace perfbridge
