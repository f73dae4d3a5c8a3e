// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/random.h"

#include <Eigen/Core>

namespace perfbridge {

/// Designs as matrices, one row a point. Factors are in [0, 1) for the space-filling ones, in {-1, 0, 1} (and +-alpha)
/// for the others.

/// n x d, one point in each of the n slices of every axis, uniform inside the slice.
[[nodiscard]] Eigen::MatrixXd latinHypercube(Eigen::Index n, Eigen::Index d, Rng& rng);
inline constexpr Eigen::Index largestSobol = 3667;
/// n x d, the first n points (the origin included), direction numbers of Joe and Kuo 2008 (d <= largestSobol and
/// n < 2^32, else Unsupported). `scramble`: a random digital shift, the same for every n.
[[nodiscard]] Result<Eigen::MatrixXd> sobolSequence(Eigen::Index n, Eigen::Index d, Rng* scramble = nullptr);
/// N x d of +-1 with N the smallest multiple of 4 above d (N <= 100, else Unsupported; d >= 1, else InvalidArgument):
/// M'M = N I, every column sums to 0, and the last row is all -1.
[[nodiscard]] Result<Eigen::MatrixXd> plackettBurman(Eigen::Index d);
inline constexpr Eigen::Index largestCentralComposite = 64;
/// Corners (2^d, or a two-level fraction of resolution V above 6 factors), 2d axial points at +-alpha, one centre
/// point; 1 <= d <= largestCentralComposite. `faceCentred`: alpha = 1, else (number of corners)^(1/4), which is
/// rotatable.
[[nodiscard]] Eigen::MatrixXd centralComposite(Eigen::Index d, bool faceCentred = true);
/// Pairs of factors at +-1, the others 0, and one centre point; d >= 3, else InvalidArgument.
[[nodiscard]] Result<Eigen::MatrixXd> boxBehnken(Eigen::Index d);

} // namespace perfbridge
