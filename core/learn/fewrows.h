// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/learn/levelsteps.h"
#include "core/learn/splitgain.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace perfbridge {

/// Rows up to which it takes less time to look at every way to part them than at every step.
constexpr std::size_t mostFewRows = 5;

/// The splits of three rows or a few more. A way to part them is a set of them, a bit a row but row 0: those on the
/// other side than it. There are few ways, however many steps there are; which step parts the rows in which way is told
/// by operations on the sets of all steps at once.
template <std::size_t rows>
struct FewRows {
    static constexpr std::uint32_t ways = 1U << (rows - 1);
    static_assert(ways % NodeTotals::gainsAtOnce == 0);
    using StepSets = std::array<std::uint64_t, ways>;

    std::array<const std::uint64_t*, rows> steps; ///< LevelSteps::stepsAfter()
    std::array<ResponseSum, rows> samples;
    std::array<double, ways> gains; ///< by way; -1 where no step parts the rows so

    void judge(const NodeTotals& totals, std::size_t words) noexcept {
        std::array<ResponseSum, ways> other;
        other[0] = ResponseSum(0, 0);
        for (std::size_t j = 1; j < rows; ++j) {
            for (std::uint32_t way = 0; way < bit(j); ++way)
                other[way | bit(j)] = other[way] + samples[j];
        }
        totals.gains(other.data(), ways, gains.data());
        StepSets anywhere{};
        for (std::size_t word = 0; word < words; ++word) {
            const StepSets parted = stepsByWay(word);
            for (std::uint32_t way = 1; way < ways; ++way)
                anywhere[way] |= parted[way];
        }
        for (std::uint32_t way = 0; way < ways; ++way)
            gains[way] = anywhere[way] != 0 ? gains[way] : -1;
    }

    /// How a step parts the rows.
    [[nodiscard]] std::uint32_t way(std::uint32_t step) const noexcept {
        std::uint32_t result = 0;
        for (std::size_t j = 1; j < rows; ++j) {
            const std::uint64_t differs =
                steps[0][step / LevelSteps::bitsOfWord] ^ steps[j][step / LevelSteps::bitsOfWord];
            result |= static_cast<std::uint32_t>(differs >> step % LevelSteps::bitsOfWord & 1U) << (j - 1);
        }
        return result;
    }

    /// The steps of a word whose gains are not lower, which is above 0.
    [[nodiscard]] std::uint64_t stepsOfAtLeast(double gain, std::size_t word) const noexcept {
        const StepSets parted = stepsByWay(word);
        std::uint64_t result = 0;
        for (std::uint32_t way = 1; way < ways; ++way)
            result |= gains[way] >= gain ? parted[way] : 0;
        return result;
    }

private:
    static constexpr std::uint32_t bit(std::size_t row) noexcept { return 1U << (row - 1); }

    /// The steps of a word that part the rows in each way.
    [[nodiscard]] StepSets stepsByWay(std::size_t word) const noexcept {
        StepSets result;
        result[0] = ~std::uint64_t{0};
        for (std::size_t j = 1; j < rows; ++j) {
            const std::uint64_t differ = steps[0][word] ^ steps[j][word];
            for (std::uint32_t way = 0; way < bit(j); ++way) {
                result[way | bit(j)] = result[way] & differ;
                result[way] &= ~differ;
            }
        }
        return result;
    }
};

} // namespace perfbridge
