// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/packedforest.h"

#include "core/learn/similarrows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <limits>
#include <numeric>
#include <optional>

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
/// Rows that walk together, and in how many features they may differ for that to pay.
constexpr std::size_t rowsTogether = 32;
constexpr std::size_t mostFeaturesApart = 8;
/// Sets of rows, a bit a row.
constexpr std::size_t rowsOfWord = 64;
using RowSet = std::array<std::uint64_t, rowsAtOnce / rowsOfWord>;
/// Parting a word of rows at a node takes about as long as a step of a row that walks.
constexpr double stepsOfWord = 1;

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

/// Rows of a block, from `first` on.
struct Walkers {
    std::size_t first = 0;
    std::size_t count = 0;
    bool areTogether = false;
    std::vector<bool> differ = {}; ///< by feature; of those that walk together
};

std::vector<Walkers> walkersOf(const Eigen::Ref<const Eigen::MatrixXd>& x) {
    std::vector<Walkers> walkers;
    for (const SimilarRows& run : similarRows(x, static_cast<Eigen::Index>(rowsTogether))) {
        Walkers next{static_cast<std::size_t>(run.first), static_cast<std::size_t>(run.count),
                     run.varying.size() <= mostFeaturesApart};
        if (!next.areTogether && !walkers.empty() && !walkers.back().areTogether) {
            walkers.back().count += next.count;
            continue;
        }
        if (next.areTogether) {
            next.differ.assign(static_cast<std::size_t>(x.cols()), false);
            for (const Eigen::Index feature : run.varying)
                next.differ[static_cast<std::size_t>(feature)] = true;
        }
        walkers.push_back(std::move(next));
    }
    return walkers;
}

/// As walkAll, for up to rowsTogether rows that go the same way wherever `mayPart(node)` is false: a step is taken once
/// for all of them.
template <typename Step, typename MayPart>
void walkTogether(std::size_t rows, std::uint32_t* leaves, const Step& step, const MayPart& mayPart) {
    struct Group {
        std::uint32_t node;
        std::size_t begin; ///< in `order`
        std::size_t end;
    };
    std::array<std::size_t, rowsTogether> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::array<Group, rowsTogether> pending{Group{0, 0, rows}}; // each holds a row at least
    std::size_t waiting = 1;
    while (waiting > 0) {
        Group group = pending[--waiting];
        for (;;) {
            const std::uint32_t next = step(order[group.begin], group.node);
            if (next == group.node)
                break; // a leaf
            if (mayPart(group.node)) {
                std::size_t same = group.begin + 1;
                for (std::size_t k = same; k < group.end; ++k) {
                    if (step(order[k], group.node) == next)
                        std::swap(order[k], order[same++]);
                }
                if (same < group.end) {
                    pending[waiting++] = {step(order[same], group.node), same, group.end};
                    group.end = same;
                }
            }
            group.node = next;
        }
        for (std::size_t k = group.begin; k < group.end; ++k)
            leaves[order[k]] = group.node;
    }
}

/// `featureOf(node)`: what a node that is no leaf compares.
template <typename Step, typename FeatureOf>
void walkBlock(const std::vector<Walkers>& all, int depth, std::uint32_t* leaves, const Step& step,
               const FeatureOf& featureOf) {
    for (const Walkers& walkers : all) {
        const auto stepOfRow = [&](std::size_t row, std::uint32_t node) {
            return step(walkers.first + row, node);
        };
        if (walkers.areTogether)
            walkTogether(walkers.count, leaves + walkers.first, stepOfRow,
                         [&](std::uint32_t node) { return walkers.differ[featureOf(node)]; });
        else
            walkAll(depth, walkers.count, leaves + walkers.first, stepOfRow);
    }
}

/// Where the answers to the comparisons of a block are, as sets of rows.
struct AnswerSets {
    std::size_t words = 0;
    std::vector<RowSet> sets; ///< by number of the comparison

    AnswerSets(const std::vector<std::uint8_t>& answers, std::size_t rows, std::size_t width)
        : words((rows + rowsOfWord - 1) / rowsOfWord)
        , sets(width, RowSet{}) {
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t t = 0; t < width; ++t)
                sets[t][row / rowsOfWord] |= std::uint64_t{answers[row * width + t]} << (row % rowsOfWord);
        }
    }
};

/// A small tree has fewer nodes than a block has rows, and most nodes see many of them: all rows of a block at once,
/// parted at every node. `links` as in PackedForest.
class RowParting {
public:
    explicit RowParting(std::size_t rows)
        : m_rows(rows) {}

    void walk(const std::vector<std::uint32_t>& links, const AnswerSets& answers, std::uint32_t* leaves) {
        Group group{0, {}};
        for (std::size_t row = 0; row < m_rows; ++row)
            group.rows[row / rowsOfWord] |= std::uint64_t{1} << (row % rowsOfWord);
        m_pending.assign(1, group);
        while (!m_pending.empty()) {
            group = m_pending.back();
            m_pending.pop_back();
            std::size_t number = 0;
            while ((number = links[group.node] & mostThresholds) != 0) {
                group.node = links[group.node] >> linkShift;
                part(group, answers.sets[number], answers.words);
            }
            settle(group, answers.words, leaves);
        }
    }

private:
    struct Group {
        std::uint32_t node;
        RowSet rows;
    };

    /// Goes left with the rows that do, and right if all do; else those that go right wait.
    void part(Group& group, const RowSet& answer, std::size_t words) {
        std::uint64_t anyLeft = 0;
        std::uint64_t anyRight = 0;
        Group right{group.node + 1, {}};
        for (std::size_t w = 0; w < words; ++w) {
            right.rows[w] = group.rows[w] & answer[w];
            group.rows[w] &= ~answer[w];
            anyLeft |= group.rows[w];
            anyRight |= right.rows[w];
        }
        if (anyLeft == 0)
            group = right;
        else if (anyRight != 0)
            m_pending.push_back(right);
    }

    static void settle(const Group& group, std::size_t words, std::uint32_t* leaves) {
        for (std::size_t w = 0; w < words; ++w) {
            for (std::uint64_t rows = group.rows[w]; rows != 0; rows &= rows - 1)
                leaves[w * rowsOfWord + static_cast<std::size_t>(std::countr_zero(rows))] = group.node;
        }
    }

    std::size_t m_rows;
    std::vector<Group> m_pending;
};

/// Whether parting the rows of a block takes less time than walking them through a tree.
bool isSmall(std::size_t nodes, int depth, std::size_t rows) noexcept {
    const std::size_t words = (rows + rowsOfWord - 1) / rowsOfWord;
    return stepsOfWord * static_cast<double>(nodes * words) < static_cast<double>(rows) * depth;
}

/// Of sums over `count` values, NaN of none.
Eigen::VectorXd deviations(const Eigen::VectorXd& sum, const Eigen::VectorXd& squares, const Eigen::VectorXd& count) {
    const Eigen::ArrayXd mean = sum.array() / count.array();
    const Eigen::ArrayXd variance = (squares.array() / count.array() - mean.square()).max(0.0);
    return (count.array() > 0).select(variance.sqrt(), std::numeric_limits<double>::quiet_NaN());
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
        const std::uint32_t first = features.firstBin(f);
        m_numbers.push_back(0); // nothing is left of the lowest level
        for (std::uint32_t j = 1; j < features.levels(f); ++j) {
            m_numbers.push_back(static_cast<std::uint32_t>(m_thresholds.size()) - first);
            for (std::uint32_t i = 0; i < j; ++i)
                m_thresholds.push_back({f, features.threshold(first + i, first + j)});
        }
    }
}

void PackedForest::set(std::size_t tree, const TreeGrower& grower) {
    const std::span<const GrownNode> grown = grower.nodes();
    Tree& packed = m_trees[tree];
    packed.depth = grower.depth();
    packed.values.resize(grown.size());
    for (std::size_t i = 0; i < grown.size(); ++i)
        packed.values[i] = grown[i].value;
    if (isTabled()) {
        packed.links.resize(grown.size());
        for (std::size_t i = 0; i < grown.size(); ++i) {
            // Without branches, as which nodes are leaves cannot be foreseen: a leaf's feature is -1.
            const GrownNode& node = grown[i];
            const auto ofLeaf = static_cast<std::uint32_t>(node.feature >> 31);
            const std::uint32_t number = m_numbers[node.firstRight] + node.lastLeft;
            const std::uint32_t inner = static_cast<std::uint32_t>(node.left) << linkShift | number;
            const std::uint32_t leaf = static_cast<std::uint32_t>(i) << linkShift;
            packed.links[i] = inner ^ ((inner ^ leaf) & ofLeaf);
        }
        return;
    }
    packed.nodes.resize(grown.size());
    for (std::size_t i = 0; i < grown.size(); ++i) {
        if (grown[i].isLeaf())
            packed.nodes[i] = {std::numeric_limits<double>::infinity(), 0, static_cast<std::uint32_t>(i)};
        else
            packed.nodes[i] = {grower.threshold(grown[i]), static_cast<std::uint32_t>(grown[i].feature),
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
        const std::vector<Walkers> walkers = walkersOf(block);
        std::optional<AnswerSets> sets; // where a tree needs them
        RowParting parting(rows);
        for (std::size_t t = 0; t < trees; ++t) {
            const Tree& tree = m_trees[t];
            if (isTabled() && isSmall(tree.links.size(), tree.depth, rows)) {
                if (!sets)
                    sets.emplace(answers, rows, m_thresholds.size());
                parting.walk(tree.links, *sets, leaves.data());
            } else if (isTabled()) {
                walkBlock(
                    walkers, tree.depth, leaves.data(),
                    [links = tree.links.data(), answer = answers.data(),
                     width = m_thresholds.size()](std::size_t row, std::uint32_t node) {
                        const std::uint32_t link = links[node];
                        return (link >> linkShift) + answer[row * width + (link & mostThresholds)];
                    },
                    [&](std::uint32_t node) {
                        return static_cast<std::size_t>(m_thresholds[tree.links[node] & mostThresholds].feature);
                    });
            } else {
                walkBlock(
                    walkers, tree.depth, leaves.data(),
                    [nodes = tree.nodes.data(), value = values.data(),
                     width = static_cast<std::size_t>(values.cols())](std::size_t row, std::uint32_t node) {
                        const Node& it = nodes[node];
                        return it.left + static_cast<std::uint32_t>(value[row * width + it.feature] > it.threshold);
                    },
                    [&](std::uint32_t node) { return std::size_t{tree.nodes[node].feature}; });
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

Estimates PackedForest::estimates(const Eigen::Ref<const Eigen::MatrixXd>& x) const {
    // Differences from the first tree: squares of the predictions themselves would lose the digits of a small spread.
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.rows());
    Eigen::VectorXd first(x.rows());
    Eigen::VectorXd differences = sum;
    Eigen::VectorXd squares = sum;
    visit(x, m_trees.size(), [&](Eigen::Index row, std::size_t tree, double value) {
        if (tree == 0)
            first[row] = value;
        const double difference = value - first[row];
        sum[row] += value;
        differences[row] += difference;
        squares[row] += difference * difference;
    });
    const auto count = static_cast<double>(m_trees.size());
    return {sum / count, deviations(differences, squares, Eigen::VectorXd::Constant(x.rows(), count))};
}

Estimates PackedForest::estimatesOfUnseen(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                          const std::vector<std::uint8_t>& drawn) const {
    assert(drawn.size() == m_trees.size() * static_cast<std::size_t>(x.rows()));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.rows());
    Eigen::VectorXd count = sum;
    Eigen::VectorXd first = sum;
    Eigen::VectorXd differences = sum;
    Eigen::VectorXd squares = sum;
    visit(x, m_trees.size(), [&](Eigen::Index row, std::size_t tree, double value) {
        if (drawn[tree * static_cast<std::size_t>(x.rows()) + static_cast<std::size_t>(row)] != 0)
            return;
        if (count[row] == 0)
            first[row] = value;
        const double difference = value - first[row];
        sum[row] += value;
        count[row] += 1;
        differences[row] += difference;
        squares[row] += difference * difference;
    });
    return {sum.cwiseQuotient(count), deviations(differences, squares, count)};
}

} // namespace perfbridge
