// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct ScottKnottOptions {
    double alpha = 0.05; ///< of the test whether to split; the usual level
    /// Neighbouring groups with a smaller |Cohen's d| are one: the bound of a negligible effect (Cohen 1988).
    double negligible = 0.2;

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// Scott-Knott ESD (Tantithamthavorn et al. 2017): treatments are split where their means are furthest apart, as long
/// as the difference is significant (Scott and Knott 1974, chi-square form), then neighbouring groups that differ by a
/// negligible effect only are joined, the closest first.
///
/// `samples` has one vector of at least two values a treatment; where their lengths differ the harmonic mean of the
/// lengths stands for them. Returns indices of treatments in groups, smallest means first, and inside a group too.
[[nodiscard]] std::vector<std::vector<std::size_t>> scottKnottGroups(const std::vector<Eigen::VectorXd>& samples,
                                                                     const ScottKnottOptions& options = {});

} // namespace perfbridge
