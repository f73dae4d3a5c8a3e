// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Fewer shared configurations cannot tell a relation from noise.
inline constexpr Eigen::Index fewestShared = 3;

/// What one environment says of one metric; a value a row of the configuration table.
struct EnvironmentResponses {
    std::string environment;
    Metric metric;
    Eigen::VectorXd values; ///< NaN where there is no valid measurement
    /// Tried there without a valid number: a failure is recorded, or another metric of the environment has a value.
    /// Neither measured nor invalid is what was not tried.
    std::vector<bool> isInvalid;

    [[nodiscard]] Eigen::Index measured() const;
    [[nodiscard]] Eigen::Index invalid() const;
};

/// NotFound says what there is and which name was probably meant.
[[nodiscard]] Result<EnvironmentResponses> responsesOf(const SpaceData& data, std::string_view environment,
                                                       std::string_view metric);
/// Of the given environments, or of all in which the metric has a valid value where none is given. InvalidArgument for
/// a name given twice; NotFound as above.
[[nodiscard]] Result<std::vector<EnvironmentResponses>>
responsesOfAll(const SpaceData& data, const std::vector<std::string>& environments, std::string_view metric);

/// The configurations that are measured in every one of them, ascending.
[[nodiscard]] std::vector<Eigen::Index> rowsMeasuredInAll(std::span<const EnvironmentResponses> environments);

} // namespace perfbridge
