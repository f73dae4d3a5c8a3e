// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influencedata.h"

#include <optional>

#include <Eigen/Core>

namespace perfbridge {

/// How the variance of a function of independent factors splits into what each does alone and what two do together
/// beyond that (Hoeffding 1948; Sobol' 1993). What is missing to 1 are interactions of three and more.
struct VarianceShares {
    Eigen::VectorXd mains;        ///< one a factor, >= 0; all 0 where the function is constant
    Eigen::MatrixXd interactions; ///< factors x factors, symmetric, 0 on the diagonal, >= 0
    double variance = 0;          ///< population form, in the square of the metric's unit
};

/// Where the rows hold every combination of the levels that their factors have (a complete factorial): the variances of
/// conditional means, exactly, of the metric as it is; no model takes part. Factors count as uniform on their levels.
/// Several rows of one combination are averaged first. Nothing where a combination is missing.
[[nodiscard]] std::optional<VarianceShares> factorialAnova(const InfluenceData& data);

} // namespace perfbridge
