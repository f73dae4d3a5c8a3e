// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/responses.h"

#include <limits>
#include <string>

#include <Eigen/Core>

namespace perfbridge {

/// Which configurations do not work in two environments, among those that were tried in both.
struct InvalidityComparison {
    Eigen::Index tried = 0; ///< in both
    Eigen::Index inSource = 0;
    Eigen::Index inTarget = 0;
    Eigen::Index inBoth = 0;
    /// Invalid in both over invalid in either (Jaccard); NaN where none is invalid.
    double overlap = std::numeric_limits<double>::quiet_NaN();
    /// Pearson's, of the coefficients of two linear probability models: being invalid (0 or 1) regressed on the
    /// standardised options. Unlike a logistic model it has a solution where an option decides alone.
    double modelCorrelation = std::numeric_limits<double>::quiet_NaN();
    std::string reason; ///< why there is no correlation of models; empty = there is
};

/// `features`: one row a row of the table.
[[nodiscard]] InvalidityComparison compareInvalidity(const EnvironmentResponses& source,
                                                     const EnvironmentResponses& target,
                                                     const Eigen::Ref<const Eigen::MatrixXd>& features);

} // namespace perfbridge
