// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/binning.h"
#include "core/learn/splitgain.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace perfbridge {

/// All thresholds of features of few levels: the steps from one level to the next, numbered through all features. For
/// each row it is tabled where its levels are among the steps.
class LevelSteps {
public:
    static constexpr std::size_t bitsOfWord = 64;

    /// `features` has to outlive this and to have fewer than 32,768 steps. Takes as many bits as rows times steps.
    explicit LevelSteps(const BinnedFeatures& features);

    [[nodiscard]] std::size_t size() const noexcept { return m_bins.size(); }
    /// The steps of a feature are [first, end).
    [[nodiscard]] std::uint32_t first(int feature) const noexcept { return m_first[static_cast<std::size_t>(feature)]; }
    [[nodiscard]] std::uint32_t end(int feature) const noexcept {
        return m_first[static_cast<std::size_t>(feature) + 1];
    }
    [[nodiscard]] int feature(std::uint32_t step) const noexcept { return m_features[step]; }
    /// The bin before the step; the next one is behind it.
    [[nodiscard]] std::uint32_t bin(std::uint32_t step) const noexcept { return m_bins[step]; }

    /// Where a row counts in the sums by level, size() + 1 pairs of numbers: for every feature that varies, the pair of
    /// the step behind the row's level, or the last pair, which no one reads, behind the last level. Maybe the last
    /// pair once more to make their number even.
    [[nodiscard]] std::span<const std::uint16_t> places(std::uint32_t row) const noexcept {
        return {m_places.data() + row * m_width, m_width};
    }
    /// The set of the steps that have the row on their left, a bit a step.
    [[nodiscard]] const std::uint64_t* stepsAfter(std::uint32_t row) const noexcept {
        return m_after.data() + row * m_words;
    }
    [[nodiscard]] std::size_t words() const noexcept { return m_words; } ///< of such a set

    /// The sums of what is left of each step, from those by level (places()).
    void cumulate(const ResponseSum* byLevel, ResponseSum* left) const noexcept {
        ResponseSum sum(0, 0);
        for (std::size_t i = 0; i < m_bins.size(); ++i) {
            sum = ResponseSum((sum[0] & m_continues[i]) + byLevel[i][0], (sum[1] & m_continues[i]) + byLevel[i][1]);
            left[i] = sum;
        }
    }

private:
    std::vector<std::uint32_t> m_first;    ///< by feature, and the end
    std::vector<int> m_features;           ///< by step
    std::vector<std::uint32_t> m_bins;     ///< by step
    std::vector<std::int64_t> m_continues; ///< by step: 0 in the first one of a feature, else all bits
    std::size_t m_width;                   ///< of places()
    std::size_t m_words;
    std::vector<std::uint16_t> m_places; ///< by row
    std::vector<std::uint64_t> m_after;  ///< by row
};

/// The first member of a set in [begin, end), or `end`; `word(i)`: its i-th 64 bits.
template <typename Word>
std::uint32_t firstIn(const Word& word, std::uint32_t begin, std::uint32_t end) noexcept {
    constexpr auto bits = static_cast<std::uint32_t>(LevelSteps::bitsOfWord);
    std::uint32_t i = begin / bits;
    std::uint64_t members = word(i) & ~std::uint64_t{0} << begin % bits;
    while (members == 0) {
        if (++i * bits >= end)
            return end;
        members = word(i);
    }
    const std::uint32_t found = i * bits + static_cast<std::uint32_t>(std::countr_zero(members));
    return found < end ? found : end;
}

} // namespace perfbridge
