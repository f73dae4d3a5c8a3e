// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/levelgrower.h"

#include "core/learn/fewrows.h"

#include <algorithm>
#include <limits>

namespace perfbridge {

namespace {

/// With more of them, every node but the largest would take longer to judge all steps than to sort its rows.
constexpr std::uint32_t mostBins = 1024;
static_assert(mostFewRows == 5); // LevelGrower::growFew()

constexpr std::size_t inBlocks(std::size_t count) noexcept {
    return (count + NodeTotals::gainsAtOnce - 1) / NodeTotals::gainsAtOnce * NodeTotals::gainsAtOnce;
}

/// Of a histogram, the pair that no one reads gets a row for every feature: more than fits, so sums have to wrap.
using WrappingSum = Eigen::Matrix<std::uint64_t, 2, 1>;

/// `place`: one of LevelSteps::places().
Eigen::Map<WrappingSum> wrapping(ResponseSum* histogram, std::uint16_t place) noexcept {
    return Eigen::Map<WrappingSum>(reinterpret_cast<std::uint64_t*>(histogram->data()) + place);
}

} // namespace

inline bool LevelGrower::maySplit(std::uint32_t node, int depth) const noexcept {
    const std::span<const std::uint32_t> rows = rowsOf(node);
    if (rows.size() < m_leastSamples || depth >= m_maxDepth)
        return false;
    const double first = m_samples.y[rows[0]];
    return std::any_of(rows.begin() + 1, rows.end(), [&](std::uint32_t row) { return m_samples.y[row] != first; });
}

inline void LevelGrower::settle(std::uint32_t node) noexcept {
    m_nodes[node].value = leafValue(rowsOf(node), m_samples.y, m_samples.weights);
}

inline std::uint32_t LevelGrower::addChildren(std::uint32_t node, std::uint32_t step, std::uint32_t middle,
                                              int depth) noexcept {
    GrownNode* const children = m_nodes.data() + m_count;
    GrownNode& it = m_nodes[node];
    it.feature = m_steps.feature(step);
    it.left = static_cast<std::int32_t>(m_count);
    it.lastLeft = m_steps.bin(step);
    children[0] = {.begin = it.begin, .end = middle};
    children[1] = {.begin = middle, .end = it.end};
    m_depth = std::max(m_depth, depth + 1);
    m_count += 2;
    return m_count - 2;
}

bool LevelGrower::suits(const BinnedFeatures& features, const TreeOptions& options) noexcept {
    return features.bins() <= mostBins && options.maxLeaves == 0 && options.maxFeatures == 0 &&
           options.minSamplesLeaf <= 1 && !options.randomThresholds;
}

LevelGrower::LevelGrower(const BinnedFeatures& features, const TreeOptions& options)
    : m_table(features)
    , m_steps(features)
    , m_leastSamples(static_cast<std::uint32_t>(std::max(2, options.minSamplesSplit)))
    , m_maxDepth(options.maxDepth > 0 ? options.maxDepth : std::numeric_limits<int>::max())
    , m_right(features.rows()) {
    m_left.assign(inBlocks(std::max<std::size_t>(1, m_steps.size())), ResponseSum(0, 0)); // what is behind them stays 0
    m_gains.resize(m_left.size());
    m_places.resize(m_left.size());
}

LevelGrower::Size LevelGrower::grow(const Samples& samples, std::span<std::uint32_t> rows, std::span<GrownNode> nodes) {
    m_samples = samples;
    m_rows = rows;
    m_nodes = nodes;
    m_order.clear();
    m_orderedSteps.clear();
    for (const int f : samples.features) {
        for (std::uint32_t step = m_steps.first(f); step < m_steps.end(f); ++step) {
            m_places[step] = static_cast<double>(m_order.size());
            m_order.push_back(static_cast<std::uint16_t>(step));
        }
        if (m_steps.words() == 1)
            m_orderedSteps.push_back(~std::uint64_t{0} >> (LevelSteps::bitsOfWord - (m_steps.end(f) - m_steps.first(f)))
                                                              << m_steps.first(f));
    }
    m_nodes[0] = {.begin = 0, .end = static_cast<std::uint32_t>(rows.size())};
    m_count = 1;
    m_depth = 0;
    m_histograms.clear();
    m_freeHistograms.clear();
    if (maySplit(0, 0)) {
        Pending root{.total = samples.total};
        if (rows.size() > mostFewRows) {
            root.histogram = newHistogram();
            addUp(rows, histogram(root.histogram));
        }
        m_pending.assign(1, root);
    } else {
        settle(0);
    }
    while (!m_pending.empty()) {
        const Pending pending = m_pending.back();
        m_pending.pop_back();
        if (pending.histogram == none)
            growFew(pending.node, pending.depth);
        else
            splitLarge(pending);
    }
    return {m_count, m_depth};
}

std::uint32_t LevelGrower::split(std::uint32_t node, std::uint32_t step, int depth) noexcept {
    const std::uint32_t begin = m_nodes[node].begin;
    const std::uint32_t end = m_nodes[node].end;
    const std::size_t word = step / LevelSteps::bitsOfWord;
    std::uint32_t* const rows = m_rows.data();
    std::uint32_t* const right = m_right.data();
    std::uint32_t middle = begin;
    for (std::uint32_t k = begin; k < end; ++k) {
        const std::uint32_t row = rows[k];
        const auto goesLeft =
            static_cast<std::uint32_t>(m_steps.stepsAfter(row)[word] >> step % LevelSteps::bitsOfWord & 1U);
        rows[middle] = row;
        right[k - middle] = row;
        middle += goesLeft;
    }
    std::copy_n(right, end - middle, rows + middle);
    return addChildren(node, step, middle, depth);
}

void LevelGrower::splitLarge(const Pending& node) {
    const int best = bestStep(histogram(node.histogram), NodeTotals(node.total, m_samples.largestResponse));
    if (best == none) {
        settle(node.node);
        m_freeHistograms.push_back(node.histogram);
        return;
    }
    const auto step = static_cast<std::uint32_t>(best);
    const std::uint32_t child = split(node.node, step, node.depth);
    const std::uint32_t end = m_steps.end(m_steps.feature(step));
    std::uint32_t next = step + 1;
    while (next < end && histogram(node.histogram)[next][0] == 0)
        ++next;
    m_nodes[node.node].firstRight = m_steps.bin(step) + (next - step);

    Pending left{.node = child, .depth = node.depth + 1, .total = m_left[step]};
    Pending right{.node = child + 1, .depth = node.depth + 1, .total = node.total - m_left[step]};
    const bool leftSplits = maySplit(left.node, left.depth);
    const bool rightSplits = maySplit(right.node, right.depth);
    passHistogram(node.histogram, left, leftSplits && rowsOf(left.node).size() > mostFewRows, right,
                  rightSplits && rowsOf(right.node).size() > mostFewRows);
    if (rightSplits)
        m_pending.push_back(right);
    else
        settle(right.node);
    if (leftSplits)
        m_pending.push_back(left);
    else
        settle(left.node);
}

int LevelGrower::bestStep(const ResponseSum* histogram, const NodeTotals& totals) {
    m_steps.cumulate(histogram, m_left.data());
    totals.gains(m_left.data(), m_left.size(), m_gains.data());
    const NodeTotals::Best best = totals.best(m_gains.data(), m_gains.size());
    if (!best.isClear)
        return bestOneByOne(totals, [&](std::uint32_t step) {
            const auto left = static_cast<double>(m_left[step][0]);
            return left > 0 && left < totals.weight() ? m_gains[step] : -1;
        });
    return m_order[NodeTotals::firstOfAtLeast(best.tied, m_gains.data(), m_places.data(), m_gains.size())];
}

template <typename Gain>
int LevelGrower::bestOneByOne(const NodeTotals& totals, const Gain& gain) const noexcept {
    int best = none;
    double limit = -1;
    for (const std::uint16_t step : m_order) {
        const double it = gain(step);
        if (it > limit) {
            best = step;
            limit = totals.limit(it);
        }
    }
    return best;
}

void LevelGrower::addUp(std::span<const std::uint32_t> rows, ResponseSum* histogram) const noexcept {
    std::fill_n(histogram, m_steps.size() + 1, ResponseSum(0, 0));
    for (const std::uint32_t row : rows) {
        const WrappingSum sample = m_samples.sums[row].cast<std::uint64_t>();
        const std::span<const std::uint16_t> places = m_steps.places(row);
        for (std::size_t i = 0; i < places.size(); i += 2) {
            wrapping(histogram, places[i]) += sample;
            wrapping(histogram, places[i + 1]) += sample;
        }
    }
}

void LevelGrower::takeAway(std::span<const std::uint32_t> rows, ResponseSum* histogram) const noexcept {
    for (const std::uint32_t row : rows) {
        const WrappingSum sample = m_samples.sums[row].cast<std::uint64_t>();
        for (const std::uint16_t place : m_steps.places(row))
            wrapping(histogram, place) -= sample;
    }
}

int LevelGrower::newHistogram() {
    if (m_freeHistograms.empty()) {
        const std::size_t kept = m_histograms.size() / (m_steps.size() + 1);
        m_histograms.resize((kept + 1) * (m_steps.size() + 1));
        return static_cast<int>(kept);
    }
    const int place = m_freeHistograms.back();
    m_freeHistograms.pop_back();
    return place;
}

void LevelGrower::passHistogram(int parent, Pending& left, bool leftNeeds, Pending& right, bool rightNeeds) {
    const bool leftIsSmaller = rowsOf(left.node).size() <= rowsOf(right.node).size();
    Pending& small = leftIsSmaller ? left : right;
    Pending& large = leftIsSmaller ? right : left;
    const bool smallNeeds = leftIsSmaller ? leftNeeds : rightNeeds;
    const bool largeNeeds = leftIsSmaller ? rightNeeds : leftNeeds;
    if (!largeNeeds) {
        if (smallNeeds) {
            addUp(rowsOf(small.node), histogram(parent));
            small.histogram = parent;
        } else {
            m_freeHistograms.push_back(parent);
        }
        return;
    }
    large.histogram = parent;
    if (!smallNeeds) {
        takeAway(rowsOf(small.node), histogram(parent));
        return;
    }
    small.histogram = newHistogram();
    const ResponseSum* subtracted = histogram(small.histogram);
    ResponseSum* rest = histogram(parent);
    addUp(rowsOf(small.node), histogram(small.histogram));
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        rest[i] -= subtracted[i];
}

void LevelGrower::growFew(std::uint32_t node, int depth) {
    switch (m_nodes[node].end - m_nodes[node].begin) {
    case 2:
        growPair(node, depth);
        break;
    case 3:
        growFew<3>(node, depth);
        break;
    case 4:
        growFew<4>(node, depth);
        break;
    default:
        growFew<5>(node, depth);
    }
}

template <std::size_t count>
void LevelGrower::growFew(std::uint32_t node, int depth) {
    const std::uint32_t begin = m_nodes[node].begin;
    std::array<std::uint32_t, count> rows;
    std::copy_n(m_rows.data() + begin, count, rows.data());
    const int best = bestStepOfFew(rows);
    if (best == none) {
        settle(node);
        return;
    }
    const auto step = static_cast<std::uint32_t>(best);
    const int feature = m_steps.feature(step);
    std::array<std::uint32_t, 2 * count> parted; // those on the left, and those on the right from `count` on
    std::uint32_t lefts = 0;
    std::uint32_t firstRight = std::numeric_limits<std::uint32_t>::max();
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t bin = m_table.row(rows[i])[feature];
        const bool goesLeft = bin <= m_steps.bin(step);
        parted[lefts] = rows[i];
        parted[count + i - lefts] = rows[i];
        firstRight = std::min(firstRight, goesLeft ? firstRight : bin);
        lefts += goesLeft;
    }
    for (std::uint32_t i = 0; i < count; ++i)
        m_rows[begin + i] = parted[i < lefts ? i : count + i - lefts];
    const std::uint32_t left = addChildren(node, step, begin + lefts, depth);
    m_nodes[node].firstRight = firstRight;
    for (const std::uint32_t child : {left, left + 1}) {
        if (maySplit(child, depth + 1))
            growFew(child, depth + 1);
        else
            settle(child);
    }
}

void LevelGrower::growPair(std::uint32_t node, int depth) noexcept {
    const std::uint32_t begin = m_nodes[node].begin;
    std::uint32_t a = m_rows[begin];
    std::uint32_t b = m_rows[begin + 1];
    const std::uint64_t* afterA = m_steps.stepsAfter(a);
    const std::uint64_t* afterB = m_steps.stepsAfter(b);
    const int best = firstOf([=](std::size_t word) { return afterA[word] ^ afterB[word]; });
    if (best == none) {
        settle(node);
        return;
    }
    const auto step = static_cast<std::uint32_t>(best);
    if ((afterA[step / LevelSteps::bitsOfWord] >> step % LevelSteps::bitsOfWord & 1U) == 0)
        std::swap(a, b);
    m_rows[begin] = a;
    m_rows[begin + 1] = b;
    const std::uint32_t left = addChildren(node, step, begin + 1, depth);
    m_nodes[node].firstRight = m_table.row(b)[m_steps.feature(step)];
    m_nodes[left].value = m_samples.y[a];
    m_nodes[left + 1].value = m_samples.y[b];
}

template <typename Word>
int LevelGrower::firstOf(const Word& word) const noexcept {
    if (m_steps.words() == 1) {
        // Of all features, as it cannot be foreseen which one is the first.
        const std::uint64_t members = word(0);
        std::uint64_t features = 0;
        for (std::size_t i = 0; i < m_orderedSteps.size(); ++i)
            features |= static_cast<std::uint64_t>((members & m_orderedSteps[i]) != 0) << i;
        if (features == 0)
            return none;
        return std::countr_zero(members & m_orderedSteps[static_cast<std::size_t>(std::countr_zero(features))]);
    }
    for (const int f : m_samples.features) {
        const std::uint32_t end = m_steps.end(f);
        if (const std::uint32_t step = firstIn(word, m_steps.first(f), end); step < end)
            return static_cast<int>(step);
    }
    return none;
}

template <std::size_t count>
int LevelGrower::bestStepOfFew(const std::array<std::uint32_t, count>& rows) const noexcept {
    FewRows<count> few;
    ResponseSum total(0, 0);
    for (std::size_t i = 0; i < count; ++i) {
        few.steps[i] = m_steps.stepsAfter(rows[i]);
        few.samples[i] = m_samples.sums[rows[i]];
        total += few.samples[i];
    }
    const NodeTotals totals(total, m_samples.largestResponse);
    few.judge(totals, m_steps.words());
    const NodeTotals::Best best = totals.best(few.gains.data(), few.ways);
    if (!best.isClear)
        return bestOneByOne(totals, [&](std::uint32_t step) { return few.gains[few.way(step)]; });
    std::array<std::uint64_t, mostBins / LevelSteps::bitsOfWord> winners;
    for (std::size_t word = 0; word < m_steps.words(); ++word)
        winners[word] = few.stepsOfAtLeast(best.tied, word);
    return firstOf([&](std::size_t word) { return winners[word]; });
}

} // namespace perfbridge
