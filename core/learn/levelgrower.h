// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/grownnode.h"
#include "core/learn/levelsteps.h"
#include "core/learn/splitgain.h"
#include "core/learn/tree.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace perfbridge {

/// Grows the trees of most forests: depth first, by the best split of all features, where these have few levels. The
/// splits are those of SplitFinder::find(), found faster. The sums by level of a node are kept, so that only the
/// smaller of its children is added up; nodes of few rows, of which a full tree mainly consists, do without.
class LevelGrower {
public:
    [[nodiscard]] static bool suits(const BinnedFeatures& features, const TreeOptions& options) noexcept;
    /// `features` has to outlive the grower.
    LevelGrower(const BinnedFeatures& features, const TreeOptions& options);

    struct Samples {
        std::span<const double> y;         ///< by row of the table
        std::span<const double> weights;   ///< likewise
        std::span<const ResponseSum> sums; ///< likewise
        double largestResponse;            ///< as in NodeTotals
        ResponseSum total;
        std::span<const int> features; ///< that vary, in the order in which ties prefer them
    };
    struct Size {
        std::size_t nodes;
        int depth;
    };
    /// The rows that take part become those of nodes side by side; `nodes` has place for 2 rows.size() - 1.
    Size grow(const Samples& samples, std::span<std::uint32_t> rows, std::span<GrownNode> nodes);

private:
    static constexpr int none = -1;
    struct Pending {
        std::uint32_t node = 0;
        int depth = 0;
        int histogram = none; ///< its place among the kept ones; `none`: few rows
        ResponseSum total = ResponseSum::Zero();
    };

    [[nodiscard]] std::span<const std::uint32_t> rowsOf(std::uint32_t node) const noexcept {
        return m_rows.subspan(m_nodes[node].begin, m_nodes[node].end - m_nodes[node].begin);
    }
    [[nodiscard]] bool maySplit(std::uint32_t node, int depth) const noexcept;
    void settle(std::uint32_t node) noexcept;
    /// Parts the node's rows and adds its children; returns the left one.
    std::uint32_t split(std::uint32_t node, std::uint32_t step, int depth) noexcept;
    /// Whose rows are those before and from `middle` on.
    std::uint32_t addChildren(std::uint32_t node, std::uint32_t step, std::uint32_t middle, int depth) noexcept;

    void splitLarge(const Pending& node);
    /// Fills m_left; `none` if all rows are equal.
    [[nodiscard]] int bestStep(const ResponseSum* histogram, const NodeTotals& totals);
    void addUp(std::span<const std::uint32_t> rows, ResponseSum* histogram) const noexcept;
    void takeAway(std::span<const std::uint32_t> rows, ResponseSum* histogram) const noexcept;
    /// Makes the children's histograms, as far as they need them, of their parent's.
    void passHistogram(int parent, Pending& left, bool leftNeeds, Pending& right, bool rightNeeds);
    [[nodiscard]] int newHistogram();
    [[nodiscard]] ResponseSum* histogram(int place) noexcept {
        return m_histograms.data() + static_cast<std::size_t>(place) * (m_steps.size() + 1);
    }

    /// The subtree of up to mostFewRows rows.
    void growFew(std::uint32_t node, int depth);
    template <std::size_t count>
    void growFew(std::uint32_t node, int depth);
    void growPair(std::uint32_t node, int depth) noexcept;
    /// The first step in the order of ties of a set whose i-th 64 bits are word(i).
    template <typename Word>
    [[nodiscard]] int firstOf(const Word& word) const noexcept;
    template <std::size_t count>
    [[nodiscard]] int bestStepOfFew(const std::array<std::uint32_t, count>& rows) const noexcept;
    /// Where gains are too close to tell at a glance: `gain(step)` one by one, negative where it does not part the
    /// rows.
    template <typename Gain>
    [[nodiscard]] int bestOneByOne(const NodeTotals& totals, const Gain& gain) const noexcept;

    const BinnedFeatures& m_table;
    LevelSteps m_steps;
    std::uint32_t m_leastSamples; ///< of a node that is split
    int m_maxDepth;

    Samples m_samples;
    std::span<std::uint32_t> m_rows;
    std::span<GrownNode> m_nodes;
    std::uint32_t m_count = 0; ///< of nodes
    int m_depth = 0;
    std::vector<std::uint16_t> m_order;        ///< of the steps at ties
    std::vector<double> m_places;              ///< by step, its place in that order
    std::vector<std::uint64_t> m_orderedSteps; ///< sets of the features' steps in that order, if sets are one word
    std::vector<Pending> m_pending;
    std::vector<std::uint32_t> m_right;    ///< scratch of a partition
    std::vector<ResponseSum> m_left;       ///< by step; of the last bestStep()
    std::vector<double> m_gains;           ///< likewise
    std::vector<ResponseSum> m_histograms; ///< kept ones, side by side: the sums by level, as in LevelSteps::places()
    std::vector<int> m_freeHistograms;
};

} // namespace perfbridge
