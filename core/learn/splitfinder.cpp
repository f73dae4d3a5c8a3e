// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/splitfinder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace perfbridge {

namespace {

/// Longer histograms take more time to subtract than the samples of most nodes to add up.
constexpr std::uint32_t mostKeptBins = 1024;

/// Clearing and scanning a histogram costs its length, sorting the samples their number.
bool isDense(std::uint32_t levels, std::size_t samples) noexcept {
    return levels <= 16 + 2 * samples;
}

} // namespace

SplitFinder::SplitFinder(const BinnedFeatures& features, int minSamplesLeaf)
    : m_features(features)
    , m_minSamplesLeaf(static_cast<std::size_t>(minSamplesLeaf))
    , m_histogram(features.bins())
    , m_counts(minSamplesLeaf > 1 ? features.bins() : 0) {}

void SplitFinder::setSamples(std::span<const ResponseSum> samples, double largestResponse) {
    m_samples = samples;
    m_largestResponse = largestResponse;
}

bool SplitFinder::keepsHistograms() const noexcept {
    return m_counts.empty() && m_features.bins() <= mostKeptBins;
}

void SplitFinder::accumulate(std::span<const std::uint32_t> rows, std::span<const int> features,
                             ResponseSum* histogram) const {
    for (const int f : features)
        std::fill_n(histogram + m_features.firstBin(f), m_features.levels(f), ResponseSum(0, 0));
    for (const std::uint32_t row : rows) {
        const std::uint32_t* bins = m_features.row(row);
        const ResponseSum sample = m_samples[row];
        for (const int f : features)
            histogram[bins[f]] += sample;
    }
}

void SplitFinder::remove(std::span<const std::uint32_t> rows, std::span<const int> features,
                         ResponseSum* histogram) const {
    for (const std::uint32_t row : rows) {
        const std::uint32_t* bins = m_features.row(row);
        const ResponseSum sample = m_samples[row];
        for (const int f : features)
            histogram[bins[f]] -= sample;
    }
}

void SplitFinder::count(std::span<const std::uint32_t> rows, std::span<const int> features) {
    for (const int f : features)
        std::fill_n(m_counts.begin() + m_features.firstBin(f), m_features.levels(f), 0U);
    for (const std::uint32_t row : rows) {
        const std::uint32_t* bins = m_features.row(row);
        for (const int f : features)
            ++m_counts[bins[f]];
    }
}

bool SplitFinder::improves(Search& search, const ResponseSum& left) noexcept {
    const double gain = search.totals.gain(left);
    if (!(gain > search.limit))
        return false;
    search.limit = search.totals.limit(gain);
    search.best.gain = gain;
    search.best.left = left;
    return true;
}

bool SplitFinder::scanDense(Search& search, int feature) const {
    const std::vector<ResponseSum>& histogram = m_histogram;
    std::uint32_t first = m_features.firstBin(feature);
    std::uint32_t last = first + m_features.levels(feature) - 1;
    while (histogram[first][0] == 0)
        ++first;
    while (histogram[last][0] == 0)
        --last;
    if (first == last)
        return false;
    // Behind an empty bin the sums, and so the gain, are those of the bin before it: it never wins.
    ResponseSum left(0, 0);
    std::size_t samplesLeft = 0;
    std::uint32_t found = last;
    for (std::uint32_t bin = first; bin < last; ++bin) {
        left += histogram[bin];
        if (!m_counts.empty()) {
            samplesLeft += m_counts[bin];
            if (!allows(search, samplesLeft))
                continue;
        }
        if (improves(search, left))
            found = bin;
    }
    if (found == last)
        return true;
    search.best.feature = feature;
    search.best.lastLeft = found;
    do
        ++found;
    while (histogram[found][0] == 0);
    search.best.firstRight = found;
    return true;
}

bool SplitFinder::scanSorted(Search& search, int feature) {
    m_sorted.clear();
    for (const std::uint32_t row : search.rows)
        m_sorted.push_back(std::uint64_t{m_features.row(row)[feature]} << 32 | row);
    std::sort(m_sorted.begin(), m_sorted.end());
    const auto bin = [this](std::size_t k) {
        return static_cast<std::uint32_t>(m_sorted[k] >> 32);
    };
    const std::size_t count = m_sorted.size();
    if (bin(0) == bin(count - 1))
        return false;
    ResponseSum left(0, 0);
    for (std::size_t k = 0; k + 1 < count; ++k) {
        left += m_samples[static_cast<std::uint32_t>(m_sorted[k])];
        if (bin(k) == bin(k + 1) || !allows(search, k + 1) || !improves(search, left))
            continue;
        search.best.feature = feature;
        search.best.lastLeft = bin(k);
        search.best.firstRight = bin(k + 1);
    }
    return true;
}

SplitFinder::Search SplitFinder::searchAmong(std::span<const std::uint32_t> rows,
                                             const ResponseSum& total) const noexcept {
    return {rows, NodeTotals(total, m_largestResponse), -1, {}};
}

Split SplitFinder::find(std::span<const std::uint32_t> rows, const ResponseSum& total, std::span<const int> features,
                        std::vector<int>& constant) {
    Search search = searchAmong(rows, total);
    const auto isScanned = [&](int f) {
        return isDense(m_features.levels(f), rows.size());
    };
    m_dense.clear();
    std::copy_if(features.begin(), features.end(), std::back_inserter(m_dense), isScanned);
    accumulate(rows, m_dense, m_histogram.data());
    if (!m_counts.empty())
        count(rows, m_dense);
    for (const int f : features) {
        if (!(isScanned(f) ? scanDense(search, f) : scanSorted(search, f)))
            constant.push_back(f);
    }
    search.best.gain /= search.totals.weight();
    return search.best;
}

Split SplitFinder::findForPair(std::span<const std::uint32_t> rows, std::span<const int> features) const {
    assert(rows.size() == 2);
    const std::uint32_t* a = m_features.row(rows[0]);
    const std::uint32_t* b = m_features.row(rows[1]);
    for (const int f : features) {
        if (a[f] == b[f])
            continue;
        const ResponseSum& first = m_samples[rows[0]];
        const ResponseSum& second = m_samples[rows[1]];
        const Eigen::Vector2d u = first.cast<double>();
        const Eigen::Vector2d v = second.cast<double>();
        const double difference = u[1] / u[0] - v[1] / v[0];
        return {f, std::min(a[f], b[f]), std::max(a[f], b[f]), u[0] * v[0] / (u[0] + v[0]) * difference * difference,
                a[f] < b[f] ? first : second};
    }
    return {};
}

void SplitFinder::findRanges(std::span<const std::uint32_t> rows, std::span<const int> features,
                             const ResponseSum* histogram) {
    m_candidates.clear();
    for (const int f : features) {
        std::uint32_t lowest = m_features.row(rows[0])[f];
        std::uint32_t highest = lowest;
        if (histogram) {
            lowest = m_features.firstBin(f);
            highest = lowest + m_features.levels(f) - 1;
            while (histogram[lowest][0] == 0)
                ++lowest;
            while (histogram[highest][0] == 0)
                --highest;
        }
        m_candidates.push_back({{f, lowest, highest}});
    }
    if (histogram)
        return;
    for (const std::uint32_t row : rows) {
        const std::uint32_t* bins = m_features.row(row);
        for (Candidate& candidate : m_candidates) {
            const std::uint32_t bin = bins[candidate.split.feature];
            candidate.split.lastLeft = std::min(candidate.split.lastLeft, bin);
            candidate.split.firstRight = std::max(candidate.split.firstRight, bin);
        }
    }
}

void SplitFinder::drawThreshold(Split& split, Rng& rng) const noexcept {
    const double lowest = m_features.value(split.lastLeft);
    const double highest = m_features.value(split.firstRight);
    const double at = rng.uniform();
    // Not lowest plus a part of the difference, which may overflow; below the highest value in any rounding.
    split.threshold = std::max(lowest, (1 - at) * lowest + at * highest);
    if (!(split.threshold < highest))
        split.threshold = std::nextafter(highest, lowest);
    while (split.firstRight - split.lastLeft > 1) {
        const std::uint32_t middle = split.lastLeft + (split.firstRight - split.lastLeft) / 2;
        (m_features.value(middle) <= split.threshold ? split.lastLeft : split.firstRight) = middle;
    }
}

void SplitFinder::sumCandidates(std::span<const std::uint32_t> rows, const ResponseSum* histogram) {
    if (histogram) {
        for (Candidate& candidate : m_candidates) {
            for (std::uint32_t bin = m_features.firstBin(candidate.split.feature); bin <= candidate.split.lastLeft;
                 ++bin)
                candidate.split.left += histogram[bin];
        }
        return;
    }
    for (const std::uint32_t row : rows) {
        const std::uint32_t* bins = m_features.row(row);
        const ResponseSum sample = m_samples[row];
        for (Candidate& candidate : m_candidates) {
            const bool isLeft = bins[candidate.split.feature] <= candidate.split.lastLeft;
            candidate.samplesLeft += isLeft;
            candidate.split.left += sample * static_cast<std::int64_t>(isLeft);
        }
    }
}

Split SplitFinder::findRandom(std::span<const std::uint32_t> rows, const ResponseSum& total,
                              std::span<const int> features, const ResponseSum* histogram, Rng& rng,
                              std::vector<int>& constant) {
    assert(!histogram || m_minSamplesLeaf <= 1); // kept histograms do not count samples
    findRanges(rows, features, histogram);
    std::erase_if(m_candidates, [&](const Candidate& candidate) {
        if (candidate.split.lastLeft < candidate.split.firstRight)
            return false;
        constant.push_back(candidate.split.feature);
        return true;
    });
    for (Candidate& candidate : m_candidates)
        drawThreshold(candidate.split, rng);
    sumCandidates(rows, histogram);
    Search search = searchAmong(rows, total);
    for (const Candidate& candidate : m_candidates) {
        if ((!histogram && !allows(search, candidate.samplesLeft)) || !improves(search, candidate.split.left))
            continue;
        const double gain = search.best.gain;
        search.best = candidate.split;
        search.best.gain = gain;
    }
    search.best.gain /= search.totals.weight();
    return search.best;
}

} // namespace perfbridge
