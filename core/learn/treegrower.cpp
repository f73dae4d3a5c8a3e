// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/treegrower.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace perfbridge {

namespace {

/// The power of two that takes numbers whose absolute values add up to `total` to integers of at most 61 bits.
double fixedPointUnit(double total) noexcept {
    return total > 0 ? std::ldexp(1.0, 60 - std::ilogb(total)) : 1.0;
}

std::int64_t toFixedPoint(double value) noexcept {
    return static_cast<std::int64_t>(value + std::copysign(0.5, value));
}

} // namespace

TreeGrower::TreeGrower(const BinnedFeatures& features, const TreeOptions& options)
    : m_table(features)
    , m_options(options)
    , m_finder(features, options.minSamplesLeaf)
    , m_samples(features.rows()) {
    m_rows.reserve(features.rows());
    m_right.resize(features.rows());
    m_nodes.resize(2 * features.rows());
    if (LevelGrower::suits(features, options))
        m_levelGrower.emplace(features, options);
}

void TreeGrower::grow(std::span<const double> y, std::span<const double> weights, Rng& rng) {
    assert(y.size() == m_table.rows() && weights.size() == m_table.rows());
    plantRoot(y, weights, rng);
    if (m_levelGrower) {
        const auto [count, depth] =
            m_levelGrower->grow({y, weights, m_samples, m_largestResponse, m_sums[0], m_features}, m_rows, m_nodes);
        m_count = count;
        m_depth = depth;
        return;
    }
    if (m_options.maxLeaves > 0)
        growBestFirst(rng);
    else
        growDepthFirst(rng);
    setLeafValues(weights);
}

void TreeGrower::plantRoot(std::span<const double> y, std::span<const double> weights, Rng& rng) {
    m_y = y;
    // Without branches: which rows a bootstrap draws cannot be foreseen.
    m_rows.resize(y.size());
    std::size_t count = 0;
    double total = 0;
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        m_rows[count] = static_cast<std::uint32_t>(i);
        count += weights[i] > 0;
        total += weights[i];
        sum += weights[i] * y[i];
    }
    m_rows.resize(count);
    assert(!m_rows.empty());
    // Centred responses keep the differences between sums of them exact where the mean is large.
    const double center = sum / total;
    double largest = 0;
    double spread = 0;
    for (const std::uint32_t row : m_rows) {
        largest = std::max(largest, std::abs(y[row] - center));
        spread += weights[row] * std::abs(y[row] - center);
    }
    const double weightUnit = fixedPointUnit(total);
    const double responseUnit = fixedPointUnit(spread);
    ResponseSum all(0, 0);
    for (const std::uint32_t row : m_rows) {
        // However light a row is, it is there.
        m_samples[row] = ResponseSum(std::max<std::int64_t>(1, toFixedPoint(weights[row] * weightUnit)),
                                     toFixedPoint(weights[row] * (y[row] - center) * responseUnit));
        all += m_samples[row];
    }
    m_largestResponse = largest * responseUnit / weightUnit;
    m_finder.setSamples(m_samples, m_largestResponse);

    m_count = 0;
    m_sums.clear();
    addNode(0, static_cast<std::uint32_t>(m_rows.size()));
    m_sums.push_back(all);
    m_depth = 0;
    m_features.resize(static_cast<std::size_t>(m_table.features()));
    std::iota(m_features.begin(), m_features.end(), 0);
    std::erase_if(m_features, [this](int f) { return m_table.levels(f) < 2; });
    if (m_options.shuffledTies)
        rng.shuffle(m_features);
}

void TreeGrower::setLeafValues(std::span<const double> weights) {
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_nodes[i].isLeaf())
            m_nodes[i].value = leafValue(rowsOf(static_cast<std::int32_t>(i)), m_y, weights);
    }
}

bool TreeGrower::maySplit(std::int32_t node, int depth) const noexcept {
    const GrownNode& it = m_nodes[static_cast<std::size_t>(node)];
    const auto samples = static_cast<int>(it.end - it.begin);
    if (samples < std::max({2, m_options.minSamplesSplit, 2 * m_options.minSamplesLeaf}) ||
        (m_options.maxDepth > 0 && depth >= m_options.maxDepth))
        return false;
    const double first = m_y[m_rows[it.begin]];
    for (std::uint32_t k = it.begin + 1; k < it.end; ++k) {
        if (m_y[m_rows[k]] != first)
            return true;
    }
    return false;
}

Split TreeGrower::findSplit(Pending& pending, Rng& rng) {
    const std::span<const std::uint32_t> rows = rowsOf(pending.node);
    const std::span<const int> features(m_features.data() + pending.features.begin,
                                        pending.features.end - pending.features.begin);
    if (m_options.maxFeatures > 0 && m_options.maxFeatures < static_cast<int>(features.size()))
        return findAmongDrawn(rows, pending, rng);
    if (rows.size() == 2) {
        Split split = m_finder.findForPair(rows, features);
        if (m_options.randomThresholds && split.feature >= 0)
            m_finder.drawThreshold(split, rng);
        return split;
    }
    const Split split = findAmong(rows, pending, features, rng);
    if (!m_constant.empty() && split.feature >= 0) {
        // The constant ones were found in the order of the list.
        const std::size_t begin = m_features.size();
        auto constant = m_constant.begin();
        for (std::size_t k = pending.features.begin; k < pending.features.end; ++k) {
            if (constant != m_constant.end() && *constant == m_features[k])
                ++constant;
            else
                m_features.push_back(m_features[k]);
        }
        pending.features = {begin, m_features.size()};
    }
    return split;
}

Split TreeGrower::findAmongDrawn(std::span<const std::uint32_t> rows, const Pending& pending, Rng& rng) {
    // Features that do not vary in the node are drawn but not counted.
    m_drawn.assign(m_features.begin() + static_cast<std::ptrdiff_t>(pending.features.begin),
                   m_features.begin() + static_cast<std::ptrdiff_t>(pending.features.end));
    const auto wanted = static_cast<std::size_t>(m_options.maxFeatures);
    std::size_t taken = 0;
    for (std::size_t remaining = m_drawn.size(); taken < wanted && remaining > taken;) {
        std::swap(m_drawn[taken], m_drawn[taken + rng.below(remaining - taken)]);
        const int feature = m_drawn[taken];
        const std::uint32_t bin = m_table.row(rows[0])[feature];
        if (std::any_of(rows.begin() + 1, rows.end(),
                        [&](std::uint32_t row) { return m_table.row(row)[feature] != bin; }))
            ++taken;
        else
            std::swap(m_drawn[taken], m_drawn[--remaining]);
    }
    const std::span<int> drawn(m_drawn.data(), taken);
    std::sort(drawn.begin(), drawn.end());
    return findAmong(rows, pending, drawn, rng);
}

Split TreeGrower::findAmong(std::span<const std::uint32_t> rows, const Pending& pending, std::span<const int> features,
                            Rng& rng) {
    m_constant.clear();
    const ResponseSum& total = m_sums[static_cast<std::size_t>(pending.node)];
    if (!m_options.randomThresholds)
        return m_finder.find(rows, total, features, m_constant);
    const ResponseSum* kept = pending.histogram < 0 ? nullptr : histogram(pending.histogram);
    return m_finder.findRandom(rows, total, features, kept, rng, m_constant);
}

void TreeGrower::apply(const Pending& pending, const Split& split) {
    const auto id = static_cast<std::size_t>(pending.node);
    const std::uint32_t begin = m_nodes[id].begin;
    const std::uint32_t end = m_nodes[id].end;
    std::uint32_t middle = begin;
    std::size_t right = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
        const std::uint32_t row = m_rows[k];
        const bool goesRight = m_table.row(row)[split.feature] > split.lastLeft;
        m_rows[middle] = row;
        m_right[right] = row;
        right += goesRight;
        middle += !goesRight;
    }
    std::copy_n(m_right.begin(), right, m_rows.begin() + middle);

    const auto left = static_cast<std::int32_t>(m_count);
    m_nodes[id].feature = split.feature;
    m_nodes[id].left = left;
    m_nodes[id].lastLeft = split.lastLeft;
    m_nodes[id].firstRight = split.firstRight;
    m_nodes[id].threshold = split.threshold;
    addNode(begin, middle);
    addNode(middle, end);
    m_sums.push_back(split.left);
    m_sums.push_back(m_sums[id] - split.left);
    m_depth = std::max(m_depth, pending.depth + 1);
}

int TreeGrower::newHistogram() {
    if (m_freeHistograms.empty()) {
        const std::size_t kept = m_histograms.size() / m_table.bins();
        m_histograms.resize((kept + 1) * m_table.bins());
        return static_cast<int>(kept);
    }
    const int place = m_freeHistograms.back();
    m_freeHistograms.pop_back();
    return place;
}

void TreeGrower::passHistogram(const Pending& parent, Pending& left, Pending& right) {
    const bool leftIsSmaller = rowsOf(left.node).size() <= rowsOf(right.node).size();
    Pending& small = leftIsSmaller ? left : right;
    Pending& large = leftIsSmaller ? right : left;
    const auto needs = [this](const Pending& child) {
        return rowsOf(child.node).size() > 2 && maySplit(child.node, child.depth);
    };
    const std::span<const int> features(m_features.data() + parent.features.begin,
                                        parent.features.end - parent.features.begin);
    if (!needs(large)) {
        if (needs(small)) {
            m_finder.accumulate(rowsOf(small.node), features, histogram(parent.histogram));
            small.histogram = parent.histogram;
        } else {
            m_freeHistograms.push_back(parent.histogram);
        }
        return;
    }
    large.histogram = parent.histogram;
    if (!needs(small)) {
        m_finder.remove(rowsOf(small.node), features, histogram(large.histogram));
        return;
    }
    small.histogram = newHistogram();
    ResponseSum* subtracted = histogram(small.histogram);
    ResponseSum* rest = histogram(large.histogram);
    m_finder.accumulate(rowsOf(small.node), features, subtracted);
    for (const int f : features) {
        const std::uint32_t end = m_table.firstBin(f) + m_table.levels(f);
        for (std::uint32_t bin = m_table.firstBin(f); bin < end; ++bin)
            rest[bin] -= subtracted[bin];
    }
}

void TreeGrower::growDepthFirst(Rng& rng) {
    m_pending.clear();
    m_histograms.clear();
    m_freeHistograms.clear();
    if (maySplit(0, 0)) {
        Pending root{0, 0, {0, m_features.size()}};
        if (m_options.randomThresholds && m_finder.keepsHistograms() && m_options.maxFeatures == 0 &&
            m_rows.size() > 2) {
            root.histogram = newHistogram();
            m_finder.accumulate(m_rows, m_features, histogram(root.histogram));
        }
        m_pending.push_back(root);
    }
    while (!m_pending.empty()) {
        Pending pending = m_pending.back();
        m_pending.pop_back();
        const Split split = findSplit(pending, rng);
        if (split.feature < 0) {
            if (pending.histogram >= 0)
                m_freeHistograms.push_back(pending.histogram);
            continue;
        }
        Pending left{static_cast<std::int32_t>(m_count), pending.depth + 1, pending.features};
        Pending right{left.node + 1, left.depth, left.features};
        apply(pending, split);
        if (pending.histogram >= 0)
            passHistogram(pending, left, right);
        if (maySplit(right.node, right.depth))
            m_pending.push_back(right);
        if (maySplit(left.node, left.depth))
            m_pending.push_back(left);
    }
}

void TreeGrower::growBestFirst(Rng& rng) {
    // A heap on the gain; ties go to the node that was made first.
    const auto isWorse = [](const Pending& a, const Pending& b) {
        return a.split.gain != b.split.gain ? a.split.gain < b.split.gain : a.node > b.node;
    };
    const auto add = [&](Pending pending) {
        if (!maySplit(pending.node, pending.depth))
            return;
        pending.split = findSplit(pending, rng);
        if (pending.split.feature < 0)
            return;
        m_pending.push_back(pending);
        std::push_heap(m_pending.begin(), m_pending.end(), isWorse);
    };
    m_pending.clear();
    add({0, 0, {0, m_features.size()}});
    for (int leaves = 1; leaves < m_options.maxLeaves && !m_pending.empty(); ++leaves) {
        std::pop_heap(m_pending.begin(), m_pending.end(), isWorse);
        const Pending pending = m_pending.back();
        m_pending.pop_back();
        const auto left = static_cast<std::int32_t>(m_count);
        apply(pending, pending.split);
        add({left, pending.depth + 1, pending.features});
        add({left + 1, pending.depth + 1, pending.features});
    }
}

} // namespace perfbridge
