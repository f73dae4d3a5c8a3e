// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace perfbridge {

/// Positions of values that lie more than 5 robust standard deviations (1.4826 MAD) from the median, on the logs where
/// all are positive: of normal ones, 1 in 1,000 of ten, 1 in 100,000 of a hundred. To be flagged, never dropped. Values
/// that are nearly all equal (a coarse clock) have no MAD: then a hundredth of the median is taken for 5 deviations.
/// Fewer than 5 values say nothing; NaN is no outlier and does not count.
[[nodiscard]] std::vector<std::size_t> outlierPositions(std::span<const double> values);

} // namespace perfbridge
