// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/packedforest.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace perfbridge {

namespace {

/// A link is the left child times 256 plus the number of the comparison.
constexpr std::uint32_t linkShift = 8;
constexpr std::size_t mostThresholds = (1U << linkShift) - 1;
constexpr std::size_t mostTabledRows = 1U << 22; // a tree has fewer than twice as many nodes
/// Rows whose comparisons stay in the cache while a tree walks over them.
constexpr Eigen::Index rowsAtOnce = 1024;
/// Walks in flight: a step waits for two loads, so that one walk alone would leave the processor idle.
constexpr std::size_t walksAtOnce = 8;

/// Places of the pair (i, j), 0 <= i < j < levels, in an enumeration of them.
std::uint32_t pairNumber(std::uint32_t i, std::uint32_t j) noexcept {
    return j * (j - 1) / 2 + i;
}

/// Walks `count` rows from the root to their leaves. `step(row, node)` is the next node, the same one in a leaf.
template <std::size_t count, typename Step>
void walk(int depth, std::uint32_t* leaves, const Step& step) {
    std::uint32_t at[count] = {};
    for (int d = 0; d < depth; d += 4) {
        for (int i = 0; i < 4; ++i) {
            for (std::size_t k = 0; k < count; ++k)
                at[k] = step(k, at[k]);
        }
        // Trees are as deep as their deepest branch, most walks end long before.
        bool moves = false;
        for (std::size_t k = 0; k < count; ++k)
            moves |= step(k, at[k]) != at[k];
        if (!moves)
            break;
    }
    std::copy_n(at, count, leaves);
}

template <typename Step>
void walkAll(int depth, std::size_t rows, std::uint32_t* leaves, const Step& step) {
    std::size_t i = 0;
    for (; i + walksAtOnce <= rows; i += walksAtOnce) {
        walk<walksAtOnce>(depth, leaves + i, [&](std::size_t k, std::uint32_t node) { return step(i + k, node); });
    }
    for (; i < rows; ++i)
        walk<1>(depth, leaves + i, [&](std::size_t, std::uint32_t node) { return step(i, node); });
}

} // namespace

PackedForest::PackedForest(const BinnedFeatures& features, std::size_t trees, bool randomThresholds)
    : m_trees(trees) {
    if (randomThresholds)
        return;
    std::size_t pairs = 0;
    for (int f = 0; f < features.features() && pairs <= mostThresholds; ++f)
        pairs += std::size_t{features.levels(f)} * (features.levels(f) - 1) / 2;
    if (pairs > mostThresholds || features.rows() > mostTabledRows)
        return;
    m_thresholds.push_back({-1, 0});
    for (int f = 0; f < features.features(); ++f) {
        m_firstNumber.push_back(static_cast<std::uint32_t>(m_thresholds.size()));
        const std::uint32_t first = features.firstBin(f);
        for (std::uint32_t j = 1; j < features.levels(f); ++j) {
            for (std::uint32_t i = 0; i < j; ++i)
                m_thresholds.push_back({f, features.threshold(first + i, first + j)});
        }
    }
}

void PackedForest::set(std::size_t tree, const TreeGrower& grower, const BinnedFeatures& features) {
    const std::span<const GrownNode> grown = grower.nodes();
    Tree& packed = m_trees[tree];
    packed.depth = grower.depth();
    packed.values.resize(grown.size());
    for (std::size_t i = 0; i < grown.size(); ++i)
        packed.values[i] = grown[i].value;
    if (isTabled()) {
        packed.links.resize(grown.size());
        for (std::size_t i = 0; i < grown.size(); ++i) {
            if (grown[i].isLeaf()) {
                packed.links[i] = static_cast<std::uint32_t>(i) << linkShift;
                continue;
            }
            const std::uint32_t first = features.firstBin(grown[i].feature);
            packed.links[i] = static_cast<std::uint32_t>(grown[i].left) << linkShift |
                              (m_firstNumber[static_cast<std::size_t>(grown[i].feature)] +
                               pairNumber(grown[i].lastLeft - first, grown[i].firstRight - first));
        }
        return;
    }
    packed.nodes.resize(grown.size());
    for (std::size_t i = 0; i < grown.size(); ++i) {
        if (grown[i].isLeaf())
            packed.nodes[i] = {std::numeric_limits<double>::infinity(), 0, static_cast<std::uint32_t>(i)};
        else
            packed.nodes[i] = {grown[i].threshold, static_cast<std::uint32_t>(grown[i].feature),
                               static_cast<std::uint32_t>(grown[i].left)};
    }
}

void PackedForest::compare(const Eigen::Ref<const Eigen::MatrixXd>& x, std::vector<std::uint8_t>& answers) const {
    const std::size_t width = m_thresholds.size();
    answers.assign(static_cast<std::size_t>(x.rows()) * width, 0);
    for (std::size_t t = 1; t < width; ++t) {
        const double value = m_thresholds[t].value;
        const double* column = x.col(m_thresholds[t].feature).data();
        std::uint8_t* answer = answers.data() + t;
        for (Eigen::Index i = 0; i < x.rows(); ++i, answer += width)
            *answer = column[i] > value;
    }
}

template <typename Visit>
void PackedForest::visit(const Eigen::Ref<const Eigen::MatrixXd>& x, std::size_t trees, const Visit& visitor) const {
    assert(trees <= m_trees.size());
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    std::vector<std::uint8_t> answers;
    RowMajor values;
    std::vector<std::uint32_t> leaves(static_cast<std::size_t>(std::min(rowsAtOnce, x.rows())));
    for (Eigen::Index begin = 0; begin < x.rows(); begin += rowsAtOnce) {
        const auto block = x.middleRows(begin, std::min(rowsAtOnce, x.rows() - begin));
        const auto rows = static_cast<std::size_t>(block.rows());
        if (isTabled())
            compare(block, answers);
        else
            values = block;
        for (std::size_t t = 0; t < trees; ++t) {
            const Tree& tree = m_trees[t];
            if (isTabled()) {
                walkAll(tree.depth, rows, leaves.data(),
                        [links = tree.links.data(), answer = answers.data(),
                         width = m_thresholds.size()](std::size_t row, std::uint32_t node) {
                            const std::uint32_t link = links[node];
                            return (link >> linkShift) + answer[row * width + (link & mostThresholds)];
                        });
            } else {
                walkAll(tree.depth, rows, leaves.data(),
                        [nodes = tree.nodes.data(), value = values.data(),
                         width = static_cast<std::size_t>(values.cols())](std::size_t row, std::uint32_t node) {
                            const Node& it = nodes[node];
                            return it.left + static_cast<std::uint32_t>(value[row * width + it.feature] > it.threshold);
                        });
            }
            for (std::size_t i = 0; i < rows; ++i)
                visitor(begin + static_cast<Eigen::Index>(i), t, tree.values[leaves[i]]);
        }
    }
}

Eigen::VectorXd PackedForest::sum(const Eigen::Ref<const Eigen::MatrixXd>& x, std::size_t trees) const {
    Eigen::VectorXd result = Eigen::VectorXd::Zero(x.rows());
    visit(x, trees, [&](Eigen::Index row, std::size_t, double value) { result[row] += value; });
    return result;
}

Eigen::VectorXd PackedForest::meanOfUnseen(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                           const std::vector<std::uint8_t>& drawn) const {
    assert(drawn.size() == m_trees.size() * static_cast<std::size_t>(x.rows()));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.rows());
    Eigen::VectorXd count = Eigen::VectorXd::Zero(x.rows());
    visit(x, m_trees.size(), [&](Eigen::Index row, std::size_t tree, double value) {
        if (drawn[tree * static_cast<std::size_t>(x.rows()) + static_cast<std::size_t>(row)] == 0) {
            sum[row] += value;
            count[row] += 1;
        }
    });
    return sum.cwiseQuotient(count);
}

Eigen::VectorXd PackedForest::squares(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                      const Eigen::Ref<const Eigen::VectorXd>& center) const {
    Eigen::VectorXd result = Eigen::VectorXd::Zero(x.rows());
    visit(x, m_trees.size(), [&](Eigen::Index row, std::size_t, double value) {
        result[row] += (value - center[row]) * (value - center[row]);
    });
    return result;
}

} // namespace perfbridge
