// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/learn/binning.h"
#include "core/learn/splitgain.h"

#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The samples lastLeft >= bin go left.
struct Split {
    int feature = -1; ///< -1 = there is none
    std::uint32_t lastLeft = 0;
    std::uint32_t firstRight = 0;
    double gain = 0; ///< by how much the weighted sum of squared errors falls, in the units of the sums
    ResponseSum left = ResponseSum::Zero();
    double threshold = 0; ///< of a random split; else it is halfway between the bins
};

/// Finds the split of a node that lowers the squared error most. Ties go to the lowest feature, then to the lowest
/// threshold; gains that differ by less than rounding explains are tied, so that the answer depends neither on the
/// order of the rows nor on that of the additions.
class SplitFinder {
public:
    SplitFinder(const BinnedFeatures& features, int minSamplesLeaf);

    /// What every row contributes, and the largest absolute response in units of the sums' ratio, which says how large
    /// rounding errors get.
    void setSamples(std::span<const ResponseSum> samples, double largestResponse);

    /// Whether findRandom() gains by histograms that are kept from a node to its children; length: all bins.
    [[nodiscard]] bool keepsHistograms() const noexcept;
    /// The sums by bin of the given features; the other bins are undefined.
    void accumulate(std::span<const std::uint32_t> rows, std::span<const int> features, ResponseSum* histogram) const;
    void remove(std::span<const std::uint32_t> rows, std::span<const int> features, ResponseSum* histogram) const;

    /// `rows` with their `total`; `features` in the order in which ties prefer them. Features that do not vary are
    /// appended to `constant`.
    [[nodiscard]] Split find(std::span<const std::uint32_t> rows, const ResponseSum& total,
                             std::span<const int> features, std::vector<int>& constant);
    /// The same for two rows, which every feature that tells them apart splits in the same way.
    [[nodiscard]] Split findForPair(std::span<const std::uint32_t> rows, std::span<const int> features) const;
    /// The best of one threshold a feature, drawn uniformly between the lowest and the highest value of the rows.
    /// `histogram`: theirs, if kept.
    [[nodiscard]] Split findRandom(std::span<const std::uint32_t> rows, const ResponseSum& total,
                                   std::span<const int> features, const ResponseSum* histogram, Rng& rng,
                                   std::vector<int>& constant);
    /// Puts a threshold anywhere between the two bins of a split, and the bins next to it.
    void drawThreshold(Split& split, Rng& rng) const noexcept;

private:
    struct Search {
        std::span<const std::uint32_t> rows;
        NodeTotals totals;
        double limit; ///< a gain above it is better
        Split best;
    };

    struct Candidate {
        Split split; ///< between the lowest and the highest bin, then at its threshold
        std::size_t samplesLeft = 0;
    };

    [[nodiscard]] Search searchAmong(std::span<const std::uint32_t> rows, const ResponseSum& total) const noexcept;
    /// One candidate a feature, whose bins are equal where it does not vary.
    void findRanges(std::span<const std::uint32_t> rows, std::span<const int> features, const ResponseSum* histogram);
    void sumCandidates(std::span<const std::uint32_t> rows, const ResponseSum* histogram);
    void count(std::span<const std::uint32_t> rows, std::span<const int> features);
    [[nodiscard]] bool scanDense(Search& search, int feature) const;
    [[nodiscard]] bool scanSorted(Search& search, int feature);
    [[nodiscard]] bool allows(const Search& search, std::size_t samplesLeft) const noexcept {
        return samplesLeft >= m_minSamplesLeaf && search.rows.size() - samplesLeft >= m_minSamplesLeaf;
    }
    static bool improves(Search& search, const ResponseSum& left) noexcept;

    const BinnedFeatures& m_features;
    std::size_t m_minSamplesLeaf;
    std::span<const ResponseSum> m_samples;
    double m_largestResponse = 0;
    std::vector<ResponseSum> m_histogram; ///< by bin
    std::vector<std::uint32_t> m_counts;  ///< by bin; empty unless leaves have a least size
    std::vector<int> m_dense;
    std::vector<Candidate> m_candidates;
    std::vector<std::uint64_t> m_sorted;
};

} // namespace perfbridge
