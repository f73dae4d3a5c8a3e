// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/influence/waterfallends.h"

#include <algorithm>

namespace perfbridge {

namespace {

/// In how many options a row of the table is another one.
Eigen::Index differences(const ConfigurationTable& table, Eigen::Index row, const Eigen::VectorXd& configuration) {
    return (table.values.row(row).transpose().array() != configuration.array()).count();
}

void startAtDefault(const InfluenceData& data, WaterfallEnds& ends) {
    const Space& space = *data.table->space;
    ends.from = space.defaultConfiguration();
    ends.fromName = "default";
    const bool hasDefaults = std::any_of(space.options().begin(), space.options().end(),
                                         [](const Option& option) { return option.defaultValue.has_value(); });
    if (!hasDefaults) {
        ends.fromName = "lowest levels";
        ends.remarks.emplace_back("the space names no defaults: every option starts at its lowest level");
    }
    if (space.whyInvalid({ends.from.data(), static_cast<std::size_t>(ends.from.size())}).empty())
        return;
    const auto nearest = std::min_element(data.rows.begin(), data.rows.end(), [&](Eigen::Index a, Eigen::Index b) {
        return differences(*data.table, a, ends.from) < differences(*data.table, b, ends.from);
    });
    ends.remarks.push_back("the constraints forbid the " + ends.fromName +
                           ": it starts at the measured configuration that differs from it in the fewest options");
    ends.from = data.table->values.row(*nearest).transpose();
    ends.fromName = "nearest to the " + ends.fromName;
}

} // namespace

Result<WaterfallEnds> waterfallEnds(const InfluenceData& data, WaterfallStart start,
                                    const std::optional<Eigen::VectorXd>& chosen) {
    Eigen::Index lowest = 0;
    Eigen::Index highest = 0;
    data.y.minCoeff(&lowest);
    data.y.maxCoeff(&highest);
    const bool isLowerBetter = data.metric.direction == Direction::LowerIsBetter;
    const Eigen::Index best = isLowerBetter ? lowest : highest;
    const Eigen::Index worst = isLowerBetter ? highest : lowest;
    const auto rowAt = [&](Eigen::Index place) {
        return data.rows[static_cast<std::size_t>(place)];
    };
    WaterfallEnds ends;
    ends.to = data.table->values.row(rowAt(best)).transpose();
    ends.measuredTo = data.y[best];
    switch (start) {
    case WaterfallStart::Default:
        startAtDefault(data, ends);
        break;
    case WaterfallStart::Worst:
        ends.from = data.table->values.row(rowAt(worst)).transpose();
        ends.fromName = "worst measured";
        break;
    case WaterfallStart::Selected:
        if (!chosen)
            return makeError(ErrorCode::NotFound, "no configuration is selected to start from");
        ends.from = *chosen;
        ends.fromName = "selected configuration";
        break;
    }
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        if (differences(*data.table, data.rows[i], ends.from) == 0)
            ends.measuredFrom = data.y[static_cast<Eigen::Index>(i)];
    }
    return ends;
}

} // namespace perfbridge
