// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/influence/influencedata.h"
#include "core/learn/tree.h"

#include <span>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// base + phi.row(i).sum() is the prediction for row i.
struct ShapValues {
    double base = 0;     ///< the mean prediction of the training rows
    Eigen::MatrixXd phi; ///< m x p: what each column adds to or takes off the prediction
};

/// Exact path-dependent Shapley values of the columns (Lundberg, Erion and Lee 2018, "Consistent individualized feature
/// attribution for tree ensembles"): the game is what a tree expects of a row when only the columns of a coalition are
/// known, the others being averaged over the training rows that reach each node. Of a sum of trees, each times `scale`
/// (1 over their number for a forest). x: m x p. By leaf, O(d^2) for a leaf of d different columns on its path, and
/// once for all rows that pass the same of its tests. InvalidArgument for no tree, a node that cannot be, or too few
/// columns; Cancelled.
[[nodiscard]] Result<ShapValues> treeShap(std::span<const std::vector<TreeNode>> trees,
                                          const Eigen::Ref<const Eigen::MatrixXd>& x, double scale = 1,
                                          const JobContext& context = {});

/// The columns of each factor added up, so that base and factors still give the prediction: m x factors.
[[nodiscard]] Eigen::MatrixXd phiOfFactors(const ShapValues& values, std::span<const Factor> factors);

} // namespace perfbridge
