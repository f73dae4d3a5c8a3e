// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/levelsteps.h"

#include <cassert>
#include <limits>

namespace perfbridge {

LevelSteps::LevelSteps(const BinnedFeatures& features) {
    std::vector<int> varying;
    m_first.push_back(0);
    for (int f = 0; f < features.features(); ++f) {
        for (std::uint32_t level = 0; level + 1 < features.levels(f); ++level) {
            m_features.push_back(f);
            m_bins.push_back(features.firstBin(f) + level);
            m_continues.push_back(level > 0 ? -1 : 0);
        }
        m_first.push_back(static_cast<std::uint32_t>(m_bins.size()));
        if (features.levels(f) > 1)
            varying.push_back(f);
    }
    assert(2 * size() < std::numeric_limits<std::uint16_t>::max());
    m_width = (varying.size() + 1) / 2 * 2;
    m_words = (size() + bitsOfWord - 1) / bitsOfWord;
    // What is after each level of each feature: a row's set is the union over its levels.
    std::vector<std::uint64_t> afterBin(features.bins() * m_words);
    for (std::uint32_t step = 0; step < size(); ++step) {
        for (std::uint32_t bin = features.firstBin(feature(step)); bin <= m_bins[step]; ++bin)
            afterBin[bin * m_words + step / bitsOfWord] |= std::uint64_t{1} << step % bitsOfWord;
    }
    m_places.assign(features.rows() * m_width, static_cast<std::uint16_t>(2 * size()));
    m_after.assign(features.rows() * m_words, 0);
    for (std::size_t row = 0; row < features.rows(); ++row) {
        const std::uint32_t* bins = features.row(row);
        std::uint16_t* place = m_places.data() + row * m_width;
        for (const int f : varying) {
            const std::uint32_t step = first(f) + (bins[f] - features.firstBin(f));
            *place++ = static_cast<std::uint16_t>(2 * (step < end(f) ? step : size()));
        }
        for (std::size_t word = 0; word < m_words; ++word) {
            std::uint64_t after = 0;
            for (const int f : varying)
                after |= afterBin[bins[f] * m_words + word];
            m_after[row * m_words + word] = after;
        }
    }
}

} // namespace perfbridge
