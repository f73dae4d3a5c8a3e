// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/analysis/outliers.h"

#include "core/measure/analysis/medianestimate.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

std::vector<std::size_t> outlierPositions(std::span<const double> values) {
    constexpr std::size_t fewest = 5;
    constexpr double normalConsistency = 1.4826;
    constexpr double deviations = 5;
    constexpr double smallest = 0.01; ///< relative: below, nothing is worth a flag
    std::vector<double> present;
    std::copy_if(values.begin(), values.end(), std::back_inserter(present), [](double v) { return !std::isnan(v); });
    if (present.size() < fewest)
        return {};
    const bool isPositive = std::all_of(present.begin(), present.end(), [](double value) { return value > 0; });
    const auto scaled = [&](double value) {
        return isPositive ? std::log(value) : value;
    };
    for (double& value : present)
        value = scaled(value);
    const double centre = medianOf(present);
    for (double& value : present)
        value = std::abs(value - centre);
    const double least = isPositive ? smallest : smallest * std::abs(centre);
    const double limit = std::max(deviations * normalConsistency * medianOf(present), least);
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(scaled(values[i]) - centre) > limit)
            positions.push_back(i);
    }
    return positions;
}

} // namespace perfbridge
