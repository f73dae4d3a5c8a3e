// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// Half the width of an interval around a prediction that holds the response with a probability of `level`, in (0, 1),
/// from the left-out residuals of n samples. From 20 samples on conformal (jackknife; Barber et al. 2021): the
/// ceil(level (n + 1))-th smallest absolute residual, which assumes nothing of their distribution. Below, that quantile
/// jumps from sample to sample or is not among them: then Student's t with n - 1 degrees of freedom, which takes the
/// residuals for normal. Infinity with fewer than 2 finite residuals.
[[nodiscard]] double conformalHalfWidth(const Eigen::Ref<const Eigen::VectorXd>& residuals, double level);

} // namespace perfbridge
