// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// How evenly points (n x d, in the unit cube) fill it; smaller is better. Hickernell 1998; mixture: Zhou, Fang and
/// Ning 2013. As usual the first three are squared discrepancies and L2-star is not.
enum class DiscrepancyKind { Centred, WrapAround, Mixture, L2Star };

[[nodiscard]] double discrepancy(const Eigen::Ref<const Eigen::MatrixXd>& points, DiscrepancyKind kind);

/// Morris and Mitchell's (1995) maximin criterion of order p over all pairwise Euclidean distances, (sum d^-p)^(1/p);
/// smaller is better. 0 for fewer than two points, infinite when two coincide.
[[nodiscard]] double phiP(const Eigen::Ref<const Eigen::MatrixXd>& points, double p);

} // namespace perfbridge
