// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/space/searchtree.h"
#include "core/space/space.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace perfbridge {

namespace {

constexpr std::uint64_t saturated = std::numeric_limits<std::uint64_t>::max();

std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    return a != 0 && b > saturated / a ? saturated : a * b;
}

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    return b > saturated - a ? saturated : a + b;
}

std::uint64_t scaled(std::uint64_t count, const std::vector<double>& factors) {
    const double result =
        std::accumulate(factors.begin(), factors.end(), static_cast<double>(count), std::multiplies<>());
    constexpr double tooLarge = 18446744073709551616.0; // 2^64
    return result >= tooLarge ? saturated : static_cast<std::uint64_t>(std::round(result));
}

double allSettings(const SearchTree& tree, std::size_t root) {
    double result = 1;
    for (const std::size_t node : tree.subtree(root))
        result *= static_cast<double>(tree.node(node).levelCount);
    return result;
}

class Counter {
public:
    Counter(const SearchTree& tree, const JobContext& context, std::uint64_t limit)
        : m_tree(tree)
        , m_context(context)
        , m_left(limit)
        , m_setting(tree.nothingSet())
        , m_rng(1) {}

    /// Valid settings of the options below a root, saturating; nothing once the limit is reached or the job cancelled.
    std::optional<std::uint64_t> exact(std::size_t root) {
        const std::uint64_t count = countBelow(root);
        return m_isStopped ? std::nullopt : std::optional(count);
    }

    /// Mean of the unbiased estimates of random probes (Knuth 1975): one valid level at random at every node stands for
    /// all valid ones. Nothing when the job is cancelled.
    std::optional<double> estimate(std::size_t root) {
        constexpr int probes = 20'000;
        double total = 0;
        m_setting = m_tree.nothingSet(); // the exact count may have stopped anywhere
        for (int i = 0; i < probes; ++i) {
            if (i % 64 == 0 && m_context.isCancelled())
                return std::nullopt;
            total += probe(root);
        }
        return total / probes;
    }

private:
    std::uint64_t countBelow(std::size_t index) {
        const SearchTree::Node& node = m_tree.node(index);
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < node.levelCount; ++i) {
            if (m_left == 0 || (m_left % 4096 == 0 && m_context.isCancelled())) {
                m_isStopped = true;
                return 0;
            }
            --m_left;
            if (!m_tree.set(node, m_tree.levelOf(node, i), m_setting))
                continue;
            std::uint64_t here = 1;
            for (const std::size_t child : node.children) {
                here = product(here, countBelow(child));
                if (here == 0 || m_isStopped)
                    break;
            }
            if (m_isStopped)
                return 0;
            total = sum(total, here);
        }
        m_tree.unset(node, m_setting);
        return total;
    }

    double probe(std::size_t index) {
        constexpr std::size_t most = 256; // of more levels, so many at random stand for all
        const SearchTree::Node& node = m_tree.node(index);
        const bool all = node.levelCount <= most;
        const std::size_t tried = all ? node.levelCount : most;
        std::size_t valid = 0;
        double chosen = 0;
        for (std::size_t i = 0; i < tried; ++i) {
            const double level = m_tree.levelOf(node, all ? i : m_rng.below(node.levelCount));
            if (!m_tree.set(node, level, m_setting))
                continue;
            ++valid;
            if (m_rng.below(valid) == 0) // every valid level is kept with the same probability
                chosen = level;
        }
        double result = static_cast<double>(valid) * static_cast<double>(node.levelCount) / static_cast<double>(tried);
        if (valid > 0)
            m_tree.set(node, chosen, m_setting);
        for (const std::size_t child : node.children) {
            if (result == 0)
                break;
            result *= probe(child);
        }
        m_tree.unset(node, m_setting);
        return result;
    }

    const SearchTree& m_tree;
    const JobContext& m_context;
    std::uint64_t m_left;
    SearchTree::Setting m_setting;
    Rng m_rng;
    bool m_isStopped = false;
};

} // namespace

Result<Space::Count> Space::count(const JobContext& context, std::uint64_t limit) const {
    const SearchTree tree(*this);
    Count count{.valid = 1,
                .all = 1,
                .isExact = !tree.leavesOutConstraints(),
                .isFinite = !tree.hasContinua(),
                .isUpperBound = tree.leavesOutConstraints()};
    for (const Option& option : m_options) {
        if (option.levelCount() > 0)
            count.all = product(count.all, option.levelCount());
    }
    for (const std::size_t option : tree.freeOptions())
        count.valid = product(count.valid, m_options[option].levelCount());
    if (tree.isImpossible()) {
        count.valid = 0;
        count.isExact = true;
        count.isUpperBound = false;
    }
    if (context.isCancelled())
        return cancelledError();

    Counter counter(tree, context, limit);
    std::vector<double> estimates; // of the groups that are too large to be counted
    for (std::size_t i = 0; i < tree.roots().size() && count.valid > 0; ++i) {
        context.reportProgress(static_cast<double>(i) / static_cast<double>(tree.roots().size()));
        if (const std::optional<std::uint64_t> exact = counter.exact(tree.roots()[i])) {
            count.valid = product(count.valid, *exact);
            continue;
        }
        const std::optional<double> estimate = context.isCancelled() ? std::nullopt : counter.estimate(tree.roots()[i]);
        if (!estimate)
            return cancelledError();
        // Probes that met nothing prove nothing.
        estimates.push_back(*estimate > 0 ? *estimate : allSettings(tree, tree.roots()[i]));
        count.isUpperBound = count.isUpperBound || *estimate == 0;
        count.isExact = false;
    }
    if (count.valid == 0) { // one impossible group is enough, whatever the others are
        count.isExact = true;
        count.isUpperBound = false;
    } else if (!estimates.empty()) {
        count.valid = std::max<std::uint64_t>(1, scaled(count.valid, estimates)); // a probe met one
    }
    if (count.valid == saturated)
        count.isExact = false;
    return count;
}

} // namespace perfbridge
