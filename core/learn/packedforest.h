// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/estimates.h"
#include "core/learn/treegrower.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Many trees in the form that predicts fastest. Where few different thresholds are possible (options with few levels),
/// every row is compared with each of them once and the trees walk over the answers; else they compare themselves. Rows
/// that differ from their neighbours in few features walk together until one of these parts them. What is predicted for
/// a row does not depend on the others, to the last bit.
class PackedForest {
public:
    /// For `trees` trees that are grown on `features`. `randomThresholds`: as in TreeOptions, too many different ones.
    PackedForest(const BinnedFeatures& features, std::size_t trees, bool randomThresholds = false);

    /// Copies the grower's last tree. May be called from several threads for different trees.
    void set(std::size_t tree, const TreeGrower& grower);

    [[nodiscard]] std::size_t size() const noexcept { return m_trees.size(); }
    /// The sum of the first `trees` trees' predictions, in their order: m.
    [[nodiscard]] Eigen::VectorXd sum(const Eigen::Ref<const Eigen::MatrixXd>& x, std::size_t trees) const;
    /// Mean and standard deviation of the trees' predictions.
    [[nodiscard]] Estimates estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    /// For each row those of the trees that `drawn` (trees x rows, by tree) says not to have seen it; NaN where all
    /// have.
    [[nodiscard]] Estimates estimatesOfUnseen(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                              const std::vector<std::uint8_t>& drawn) const;

private:
    struct Threshold {
        int feature;
        double value;
    };
    struct Node {
        double threshold;
        std::uint32_t feature;
        std::uint32_t left; ///< itself in a leaf, which its threshold never leaves
    };
    struct Tree {
        int depth = 0;
        std::vector<std::uint32_t> links; ///< left child and number of the comparison; or
        std::vector<Node> nodes;
        std::vector<double> values; ///< by node
    };

    [[nodiscard]] bool isTabled() const noexcept { return !m_thresholds.empty(); }
    template <typename Visit>
    void visit(const Eigen::Ref<const Eigen::MatrixXd>& x, std::size_t trees, const Visit& visitor) const;
    void compare(const Eigen::Ref<const Eigen::MatrixXd>& x, std::vector<std::uint8_t>& answers) const;

    std::vector<Threshold> m_thresholds;  ///< by number of the comparison; 0 is always false
    std::vector<std::uint32_t> m_numbers; ///< by bin on the right: less the bin on the left, of the comparison
    std::vector<Tree> m_trees;
};

} // namespace perfbridge
