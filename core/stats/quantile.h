// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <Eigen/Core>

namespace perfbridge {

/// Linear interpolation between order statistics (Hyndman and Fan's type 7, as NumPy and R do by default). `sorted` is
/// ascending and not empty, `p` in [0, 1].
[[nodiscard]] double quantileOfSorted(std::span<const double> sorted, double p);

/// The mean of the two middle values where their number is even; NaN of none. Leaves `values` in another order.
[[nodiscard]] double medianReordering(std::span<double> values);
/// The same for values that stay as they are.
[[nodiscard]] double sampleMedian(const Eigen::Ref<const Eigen::VectorXd>& values);

} // namespace perfbridge
