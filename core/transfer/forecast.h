// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct ForecastRequest {
    std::vector<std::string> sources; ///< at least one
    std::string target;
    std::string metric;
    std::uint64_t seed = 1;
    double level = 0.9; ///< of the intervals
};

/// What [auto] expects of every configuration of a target, from all that is measured there and in the sources.
struct Forecast {
    Eigen::VectorXd expected; ///< one a row of the table; NaN where some source does not know it
    Eigen::VectorXd lower;    ///< of the interval; NaN likewise, and where there is none
    Eigen::VectorXd upper;
    /// Mean absolute percentage error to be expected on configurations that were not measured, see
    /// TransferModel::expectedError.
    std::optional<double> error;
    std::string explanation;
};

/// Errors: those of TransferData::make and of the strategy; NotEnoughData when no measured target configuration is
/// known to all sources.
[[nodiscard]] Result<Forecast> forecastTarget(const SpaceData& data, const ForecastRequest& request,
                                              const JobContext& context = {});

} // namespace perfbridge
