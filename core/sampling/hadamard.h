// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// The largest order that hadamardMatrix() knows.
inline constexpr Eigen::Index largestHadamardOrder = 100;

/// order x order of +-1 with H'H = order * I, for every multiple of 4 from 4 to largestHadamardOrder: Paley's (1933)
/// first construction where order - 1 is prime, Williamson's (1944) with block size order / 4 for 28, 36, 52, 76, 92
/// and 100, else Sylvester's doubling.
[[nodiscard]] Eigen::MatrixXd hadamardMatrix(Eigen::Index order);

} // namespace perfbridge
