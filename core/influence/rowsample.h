// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// {0, ..., n - 1}, or `most` of them drawn at random where there are more; ascending.
[[nodiscard]] inline std::vector<Eigen::Index> sampledRows(Eigen::Index n, Eigen::Index most, std::uint64_t seed) {
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), Eigen::Index{0});
    if (n <= most)
        return rows;
    Rng rng(seed);
    rng.shuffle(rows);
    rows.resize(static_cast<std::size_t>(most));
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace perfbridge
