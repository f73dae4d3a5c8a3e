// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/designs.h"

#include <cassert>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/random/sobol.hpp>

namespace perfbridge {

Result<Eigen::MatrixXd> sobolSequence(Eigen::Index n, Eigen::Index d, Rng* scramble) {
    assert(n >= 0 && d >= 0);
    if (d > largestSobol)
        return makeError(ErrorCode::Unsupported, "Sobol sequence: at most " + std::to_string(largestSobol) +
                                                     " dimensions are possible, there are " + std::to_string(d));
    constexpr unsigned bits = 32;
    if (n >= Eigen::Index{1} << bits)
        return makeError(ErrorCode::Unsupported,
                         "Sobol sequence: fewer than 2^32 points are possible, not " + std::to_string(n));
    Eigen::MatrixXd points(n, d);
    if (n == 0 || d == 0)
        return points;

    std::vector<std::uint32_t> shift(static_cast<std::size_t>(d));
    if (scramble != nullptr) {
        for (std::uint32_t& word : shift)
            word = static_cast<std::uint32_t>((*scramble)() >> 32);
    }
    // Boost's engine leaves out the origin.
    boost::random::sobol_engine<std::uint32_t, bits> engine(static_cast<std::size_t>(d));
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < d; ++j) {
            const std::uint32_t value = i == 0 ? 0 : engine();
            points(i, j) = static_cast<double>(value ^ shift[static_cast<std::size_t>(j)]) * 0x1.0p-32;
        }
    }
    return points;
}

} // namespace perfbridge
