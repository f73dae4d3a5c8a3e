// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// Puts the lower triangle of (L L')^-1 in the place of L, the lower triangle of `l` (n x n, positive diagonal). The
/// upper triangle is not touched. 2/3 n^3 operations, as LAPACK's potri: a third of what solving for the columns of
/// the identity takes, and the inverse is half of what a gradient of a Gaussian process costs.
void invertFromCholesky(Eigen::Ref<Eigen::MatrixXd> l);

} // namespace perfbridge
