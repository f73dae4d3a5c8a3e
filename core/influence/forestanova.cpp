// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/forestanova.h"

#include "core/base/parallel.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;

/// A factor as one tree divides it: settings that no split of the tree tells apart are one atom.
struct Atoms {
    const FactorMarginal* marginal = nullptr;
    std::vector<double> thresholds; ///< of a factor of one column, ascending: atom a is up to and with thresholds[a]
    Eigen::VectorXd shares;

    [[nodiscard]] bool isOrdered() const { return marginal->columns.size() == 1; }
    [[nodiscard]] Index size() const { return shares.size(); }
};

/// Atoms from `begin` to before `end`.
struct Range {
    Index begin;
    Index end;
};

/// The atoms of one factor that a node allows.
struct Side {
    std::vector<Range> ranges; ///< apart from one another, ascending
    double share = 1;
};

/// What has been summed up of one tree: marginal predictions as differences along each axis, so that a box costs its
/// corners alone.
struct Sums {
    std::vector<Eigen::VectorXd> mains; ///< atoms + 1
    std::vector<Eigen::MatrixXd> pairs; ///< atoms + 1 x atoms + 1; of factors (f, g), g < f, at f (f - 1) / 2 + g
    double mean = 0;
    double square = 0;
};

std::size_t pairPlace(std::size_t f, std::size_t g) {
    return f * (f - 1) / 2 + g;
}

class TreeBoxes {
public:
    TreeBoxes(const std::vector<TreeNode>& nodes, std::span<const FactorMarginal> marginals, bool withPairs)
        : m_nodes(nodes)
        , m_withPairs(withPairs) {
        for (std::size_t f = 0; f < marginals.size(); ++f) {
            m_atoms.push_back({&marginals[f], {}, {}});
            for (std::size_t c = 0; c < marginals[f].columns.size(); ++c) {
                const auto column = static_cast<std::size_t>(marginals[f].columns[c]);
                m_places.resize(std::max(m_places.size(), column + 1), {-1, -1});
                m_places[column] = {static_cast<int>(f), static_cast<int>(c)};
            }
        }
        makeAtoms();
        for (std::size_t f = 0; f < m_atoms.size(); ++f) {
            m_box.push_back({{{0, m_atoms[f].size()}}, 1});
            m_sums.mains.push_back(Eigen::VectorXd::Zero(m_atoms[f].size() + 1));
            for (std::size_t g = 0; m_withPairs && g < f; ++g)
                m_sums.pairs.push_back(Eigen::MatrixXd::Zero(m_atoms[f].size() + 1, m_atoms[g].size() + 1));
        }
    }

    [[nodiscard]] VarianceShares shares() {
        visit(0);
        return fromSums();
    }

private:
    struct Place {
        int factor;
        int column; ///< of the marginal's levels
    };

    void makeAtoms() {
        for (const TreeNode& node : m_nodes) {
            if (node.feature < 0)
                continue;
            Atoms& atoms = m_atoms[factorOf(node)];
            if (atoms.isOrdered())
                atoms.thresholds.push_back(node.threshold);
        }
        for (Atoms& atoms : m_atoms) {
            if (!atoms.isOrdered()) {
                atoms.shares = atoms.marginal->shares;
                continue;
            }
            std::vector<double>& thresholds = atoms.thresholds;
            std::sort(thresholds.begin(), thresholds.end());
            thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
            atoms.shares = Eigen::VectorXd::Zero(static_cast<Index>(thresholds.size()) + 1);
            for (Index level = 0; level < atoms.marginal->shares.size(); ++level) {
                const auto place =
                    std::lower_bound(thresholds.begin(), thresholds.end(), atoms.marginal->levels(level, 0));
                atoms.shares[place - thresholds.begin()] += atoms.marginal->shares[level];
            }
        }
    }

    [[nodiscard]] std::size_t factorOf(const TreeNode& node) const {
        return static_cast<std::size_t>(m_places[static_cast<std::size_t>(node.feature)].factor);
    }

    /// The part of a side that goes left or right at a node.
    [[nodiscard]] Side cut(const Side& side, const TreeNode& node, bool left) const {
        const Atoms& atoms = m_atoms[factorOf(node)];
        const int column = m_places[static_cast<std::size_t>(node.feature)].column;
        const Index boundary = std::lower_bound(atoms.thresholds.begin(), atoms.thresholds.end(), node.threshold) -
                               atoms.thresholds.begin() + 1; // first atom to the right, of an ordered factor
        Side result{{}, 0};
        for (const Range& range : side.ranges) {
            for (Index atom = range.begin; atom < range.end; ++atom) {
                const bool goesLeft =
                    atoms.isOrdered() ? atom < boundary : atoms.marginal->levels(atom, column) <= node.threshold;
                if (goesLeft != left)
                    continue;
                if (!result.ranges.empty() && result.ranges.back().end == atom)
                    ++result.ranges.back().end;
                else
                    result.ranges.push_back({atom, atom + 1});
                result.share += atoms.shares[atom];
            }
        }
        return result;
    }

    void visit(int index) {
        const TreeNode& node = m_nodes[static_cast<std::size_t>(index)];
        if (node.feature < 0) {
            addLeaf(node.value - m_nodes.front().value);
            return;
        }
        const std::size_t factor = factorOf(node);
        const Side whole = m_box[factor];
        for (const bool left : {true, false}) {
            m_box[factor] = cut(whole, node, left);
            visit(left ? node.left : node.right);
        }
        m_box[factor] = whole;
    }

    /// `value`: minus that of the root, so that squares keep their digits.
    void addLeaf(double value) {
        double share = 1;
        for (const Side& side : m_box)
            share *= side.share;
        m_sums.mean += share * value;
        m_sums.square += share * value * value;
        for (std::size_t f = 0; f < m_box.size(); ++f) {
            if (m_box[f].share == 0)
                return; // no row's setting leads here
        }
        for (std::size_t f = 0; f < m_box.size(); ++f) {
            const double ofMain = value * share / m_box[f].share;
            for (const Range& a : m_box[f].ranges) {
                m_sums.mains[f][a.begin] += ofMain;
                m_sums.mains[f][a.end] -= ofMain;
            }
            for (std::size_t g = 0; m_withPairs && g < f; ++g)
                addToPair(m_sums.pairs[pairPlace(f, g)], m_box[f].ranges, m_box[g].ranges, ofMain / m_box[g].share);
        }
    }

    static void addToPair(Eigen::MatrixXd& sums, const std::vector<Range>& rows, const std::vector<Range>& columns,
                          double value) {
        for (const Range& a : rows) {
            for (const Range& b : columns) {
                sums(a.begin, b.begin) += value;
                sums(a.begin, b.end) -= value;
                sums(a.end, b.begin) -= value;
                sums(a.end, b.end) += value;
            }
        }
    }

    [[nodiscard]] VarianceShares fromSums() const {
        const auto count = static_cast<Index>(m_atoms.size());
        VarianceShares result;
        result.mains = Eigen::VectorXd::Zero(count);
        result.interactions = Eigen::MatrixXd::Zero(count, count);
        const double variance = m_sums.square - m_sums.mean * m_sums.mean;
        if (!(variance > 1e-14 * m_sums.square))
            return result;
        result.variance = variance;
        for (Index f = 0; f < count; ++f) {
            const Atoms& atoms = m_atoms[static_cast<std::size_t>(f)];
            Eigen::VectorXd marginal = m_sums.mains[static_cast<std::size_t>(f)].head(atoms.size());
            std::partial_sum(marginal.begin(), marginal.end(), marginal.begin());
            result.mains[f] = varianceOf(marginal, atoms.shares) / variance;
        }
        for (Index f = 0; m_withPairs && f < count; ++f) {
            for (Index g = 0; g < f; ++g) {
                const double joint = jointVariance(static_cast<std::size_t>(f), static_cast<std::size_t>(g)) / variance;
                result.interactions(f, g) = std::max(0.0, joint - result.mains[f] - result.mains[g]);
                result.interactions(g, f) = result.interactions(f, g);
            }
        }
        return result;
    }

    [[nodiscard]] double varianceOf(const Eigen::VectorXd& marginal, const Eigen::VectorXd& shares) const {
        return (shares.array() * (marginal.array() - m_sums.mean).square()).sum();
    }

    [[nodiscard]] double jointVariance(std::size_t f, std::size_t g) const {
        const Atoms& rows = m_atoms[f];
        const Atoms& columns = m_atoms[g];
        Eigen::MatrixXd marginal = m_sums.pairs[pairPlace(f, g)].topLeftCorner(rows.size(), columns.size());
        for (Index i = 1; i < marginal.rows(); ++i)
            marginal.row(i) += marginal.row(i - 1);
        for (Index j = 1; j < marginal.cols(); ++j)
            marginal.col(j) += marginal.col(j - 1);
        const Eigen::MatrixXd squares = (marginal.array() - m_sums.mean).square().matrix();
        return rows.shares.dot(squares * columns.shares);
    }

    const std::vector<TreeNode>& m_nodes;
    bool m_withPairs;
    std::vector<Atoms> m_atoms;  ///< one a factor
    std::vector<Place> m_places; ///< by column
    std::vector<Side> m_box;     ///< of the node that is visited
    Sums m_sums;
};

/// The two ends of the middle 95 % of what the trees say of one share.
std::pair<double, double> middleOf(std::span<const VarianceShares> trees, const auto& share) {
    std::vector<double> values;
    for (const VarianceShares& tree : trees)
        values.push_back(share(tree));
    std::sort(values.begin(), values.end());
    return {quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)};
}

} // namespace

std::vector<FactorMarginal> marginalsOf(const Eigen::Ref<const Eigen::MatrixXd>& x, std::span<const Factor> factors) {
    std::vector<FactorMarginal> result;
    for (const Factor& factor : factors) {
        const Eigen::MatrixXd own = x(Eigen::all, factor.columns);
        std::vector<Index> order(static_cast<std::size_t>(own.rows()));
        std::iota(order.begin(), order.end(), Index{0});
        std::sort(order.begin(), order.end(), [&own](Index a, Index b) {
            const auto left = own.row(a);
            const auto right = own.row(b);
            return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
        });
        std::vector<Index> firsts;
        std::vector<double> counts;
        for (const Index row : order) {
            if (firsts.empty() || own.row(row) != own.row(firsts.back())) {
                firsts.push_back(row);
                counts.push_back(0);
            }
            counts.back() += 1 / static_cast<double>(own.rows());
        }
        result.push_back({factor.columns, own(firsts, Eigen::all),
                          Eigen::Map<const Eigen::VectorXd>(counts.data(), static_cast<Index>(counts.size()))});
    }
    return result;
}

VarianceShares treeAnova(const std::vector<TreeNode>& nodes, std::span<const FactorMarginal> marginals,
                         bool withInteractions) {
    return TreeBoxes(nodes, marginals, withInteractions).shares();
}

Result<ForestAnova> forestAnova(std::span<const std::vector<TreeNode>> trees, std::span<const FactorMarginal> marginals,
                                bool withInteractions, const JobContext& context) {
    if (trees.empty())
        return makeError(ErrorCode::InvalidArgument, "functional ANOVA: no tree");
    std::vector<VarianceShares> ofTree(trees.size());
    const bool all = parallelFor(context, trees.size(),
                                 [&](std::size_t t) { ofTree[t] = treeAnova(trees[t], marginals, withInteractions); });
    if (!all || context.isCancelled())
        return cancelledError();
    ForestAnova result{ofTree.front(), ofTree.front(), ofTree.front()};
    for (std::size_t t = 1; t < ofTree.size(); ++t) {
        result.mean.mains += ofTree[t].mains;
        result.mean.interactions += ofTree[t].interactions;
        result.mean.variance += ofTree[t].variance;
    }
    const auto count = static_cast<double>(trees.size());
    result.mean.mains /= count;
    result.mean.interactions /= count;
    result.mean.variance /= count;
    std::tie(result.lower.variance, result.upper.variance) =
        middleOf(ofTree, [](const VarianceShares& shares) { return shares.variance; });
    for (Index f = 0; f < result.mean.mains.size(); ++f) {
        std::tie(result.lower.mains[f], result.upper.mains[f]) =
            middleOf(ofTree, [f](const VarianceShares& shares) { return shares.mains[f]; });
        for (Index g = 0; g < f; ++g) {
            std::tie(result.lower.interactions(f, g), result.upper.interactions(f, g)) =
                middleOf(ofTree, [f, g](const VarianceShares& shares) { return shares.interactions(f, g); });
            result.lower.interactions(g, f) = result.lower.interactions(f, g);
            result.upper.interactions(g, f) = result.upper.interactions(f, g);
        }
    }
    return result;
}

} // namespace perfbridge
