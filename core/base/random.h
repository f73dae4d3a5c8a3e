// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace perfbridge {

/// The seed of the index-th child of a computation (a tree, a fold, a repetition): independent streams that depend on
/// nothing but the two numbers, whatever the order or the thread in which the children run (SplitMix64 finaliser).
[[nodiscard]] std::uint64_t childSeed(std::uint64_t seed, std::uint64_t index) noexcept;

/// xoshiro256++ (Blackman and Vigna 2019) with distributions of our own: those of the standard library differ between
/// implementations, and the same seed has to give the same rows everywhere.
class Rng {
public:
    using result_type = std::uint64_t;

    explicit Rng(std::uint64_t seed) noexcept;

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }
    result_type operator()() noexcept;

    /// Uniform in [0, 1), 53 bits.
    double uniform() noexcept;
    /// Uniform in {0, ..., n - 1}, unbiased; n > 0.
    std::size_t below(std::size_t n) noexcept;
    /// Standard normal (polar method).
    double normal() noexcept;
    /// Fisher-Yates.
    template <typename T>
    void shuffle(std::vector<T>& values) noexcept {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }
    /// {0, ..., n - 1} in random order.
    std::vector<std::ptrdiff_t> permutation(std::size_t n);

private:
    std::uint64_t m_state[4];
    double m_spareNormal = 0;
    bool m_hasSpareNormal = false;
};

} // namespace perfbridge
