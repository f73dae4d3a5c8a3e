// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/influence/influencedata.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Where a waterfall begins.
enum class WaterfallStart { Default, Worst, Selected };

/// The two configurations between which a waterfall goes.
struct WaterfallEnds {
    Eigen::VectorXd from; ///< d values, as the space has them
    Eigen::VectorXd to;
    double measuredFrom = std::numeric_limits<double>::quiet_NaN(); ///< median; NaN: not measured
    double measuredTo = std::numeric_limits<double>::quiet_NaN();
    std::string fromName; ///< "default", "measured configuration nearest to the default"
    std::vector<std::string> remarks;
};

/// From the default of the space, the worst measured or a chosen configuration (d values, of WaterfallStart::Selected)
/// to the best measured one. A default that the constraints forbid gives way to the measured configuration that differs
/// from it in the fewest options. NotFound without a chosen configuration.
[[nodiscard]] Result<WaterfallEnds> waterfallEnds(const InfluenceData& data, WaterfallStart start,
                                                  const std::optional<Eigen::VectorXd>& chosen);

} // namespace perfbridge
