// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace perfbridge {

/// A node of a tree as it grows. The right child follows the left one.
struct GrownNode {
    double threshold = 0; ///< of a random split, see TreeGrower::threshold()
    double value = 0;     ///< of a leaf: weighted mean of the responses
    std::int32_t feature = -1;
    std::int32_t left = -1;
    std::uint32_t lastLeft = 0; ///< the bins between which the threshold is
    std::uint32_t firstRight = 0;
    std::uint32_t begin = 0; ///< its samples in TreeGrower::rows()
    std::uint32_t end = 0;

    [[nodiscard]] bool isLeaf() const noexcept { return feature < 0; }
};

/// What a leaf of these rows predicts. About the first response: a leaf of equal ones predicts just that.
[[nodiscard]] inline double leafValue(std::span<const std::uint32_t> rows, std::span<const double> y,
                                      std::span<const double> weights) noexcept {
    const double origin = y[rows[0]];
    if (rows.size() == 1)
        return origin;
    double total = 0;
    double sum = 0;
    for (const std::uint32_t row : rows) {
        total += weights[row];
        sum += weights[row] * (y[row] - origin);
    }
    return origin + sum / total;
}

} // namespace perfbridge
