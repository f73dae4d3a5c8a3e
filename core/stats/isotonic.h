// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// The sequence that never rises and is nearest to `values` in weighted least squares (pool adjacent violators, Ayer et
/// al. 1955). As many positive weights as values.
[[nodiscard]] Eigen::VectorXd isotonicFalling(const Eigen::Ref<const Eigen::VectorXd>& values,
                                              const Eigen::Ref<const Eigen::VectorXd>& weights);

} // namespace perfbridge
