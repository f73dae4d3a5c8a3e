// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace perfbridge {

/// Puts the covariances of unit variance in the place of squared distances in length scales (d^2, at least 0):
/// (1 + a + a^2 / 3) exp(-a) with a = sqrt(5) d (CovarianceFamily::Matern52). Off by a few 1e-14 of the value at most.
/// A value does not depend on its neighbours nor on what the processor can do, to the last bit.
void applyMatern52(std::span<double> squaredDistances) noexcept;

} // namespace perfbridge
