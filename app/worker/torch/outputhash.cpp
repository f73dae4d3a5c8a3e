// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/torch/outputhash.h"

#include "core/base/random.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace perfbridge {

namespace {

constexpr std::size_t projections = 16;
constexpr double step = 0.25;

std::string hexadecimal(std::uint64_t number) {
    std::string text(16, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4)
        *digit = "0123456789abcdef"[number & 15U];
    return text;
}

} // namespace

std::string outputHash(std::span<const double> output) {
    std::uint64_t hash = childSeed(0, output.size());
    const auto add = [&hash](std::int64_t number) {
        hash = childSeed(hash, static_cast<std::uint64_t>(number));
    };
    double squares = 0;
    std::array<double, projections> sums{};
    for (std::size_t i = 0; i < output.size(); ++i) {
        squares += output[i] * output[i];
        const std::uint64_t signs = childSeed(1, i);
        for (std::size_t k = 0; k < projections; ++k)
            sums[k] += (signs >> k & 1U) != 0 ? output[i] : -output[i];
    }
    const double norm = std::sqrt(squares);
    if (!std::isfinite(norm)) {
        add(std::isnan(norm) ? -1 : -2);
    } else if (norm > 0) {
        add(std::llround(std::log2(norm) / step));
        for (const double sum : sums)
            add(std::llround(sum / norm / step));
    }
    return hexadecimal(hash);
}

} // namespace perfbridge
