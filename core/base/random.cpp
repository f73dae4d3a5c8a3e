// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

namespace perfbridge {

namespace {

std::uint64_t splitMix(std::uint64_t& state) noexcept {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

} // namespace

std::uint64_t childSeed(std::uint64_t seed, std::uint64_t index) noexcept {
    // Two rounds, so that (seed, index) and (seed + 1, index - 1) do not meet.
    std::uint64_t state = seed;
    state = splitMix(state) ^ (index * 0xD1342543DE82EF95U + 1);
    return splitMix(state);
}

Rng::Rng(std::uint64_t seed) noexcept {
    for (std::uint64_t& word : m_state)
        word = splitMix(seed);
}

Rng::result_type Rng::operator()() noexcept {
    const std::uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const std::uint64_t t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Rng::uniform() noexcept {
    return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
}

std::size_t Rng::below(std::size_t n) noexcept {
    assert(n > 0);
    // Rejects the few values that would make the first residues more likely.
    const std::uint64_t threshold = (0 - static_cast<std::uint64_t>(n)) % n;
    std::uint64_t x = (*this)();
    while (x < threshold)
        x = (*this)();
    return static_cast<std::size_t>(x % n);
}

double Rng::normal() noexcept {
    if (m_hasSpareNormal) {
        m_hasSpareNormal = false;
        return m_spareNormal;
    }
    double u = 0;
    double v = 0;
    double s = 0;
    do {
        u = 2 * uniform() - 1;
        v = 2 * uniform() - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    const double factor = std::sqrt(-2 * std::log(s) / s);
    m_spareNormal = v * factor;
    m_hasSpareNormal = true;
    return u * factor;
}

std::vector<std::ptrdiff_t> Rng::permutation(std::size_t n) {
    std::vector<std::ptrdiff_t> order(n);
    std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
    shuffle(order);
    return order;
}

} // namespace perfbridge
