// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/runcost.h"

#include "core/base/siunits.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

constexpr double joulesPerWattHour = 3600;

/// The sum of what repetitions took, mean over the configurations with a value; NaN without any.
double meanPerConfiguration(const MetricSummary& summary) {
    double sum = 0;
    Eigen::Index known = 0;
    for (Eigen::Index row = 0; row < summary.median.size(); ++row) {
        if (!std::isfinite(summary.median[row]))
            continue;
        sum += summary.median[row] * std::max(1, summary.count[row]);
        ++known;
    }
    return sum / static_cast<double>(known);
}

/// In seconds or joules; nothing for other quantities.
std::optional<RunCost> measuredCostOf(const MetricSummary& summary) {
    const std::optional<UnitParts> parts = partsOfUnit(summary.metric.unit);
    if (!parts || (parts->base != "s" && parts->base != "J" && parts->base != "Wh"))
        return std::nullopt;
    RunCost cost{meanPerConfiguration(summary) * parts->up / parts->down,
                 std::string(1, parts->base == "s" ? 's' : 'J')};
    if (parts->base == "Wh")
        cost.perRun *= joulesPerWattHour;
    return cost.perRun > 0 && std::isfinite(cost.perRun) ? std::optional(cost) : std::nullopt;
}

std::string amountWithInterval(double runs, double lower, double upper, const RunCost& cost) {
    const auto amount = [&cost](double count) {
        return costText(std::round(count) * cost.perRun, cost.unit); // of whole runs, as they are told
    };
    if (std::isfinite(upper))
        return amount(runs) + " (" + amount(lower) + " to " + amount(upper) + ")";
    return amount(runs) + " (at least " + amount(lower) + ")";
}

} // namespace

std::vector<RunCost> measuredRunCosts(const Dataset& dataset) {
    std::vector<RunCost> costs;
    for (const MetricSummary& summary : dataset.metrics) {
        const std::optional<RunCost> cost = measuredCostOf(summary);
        if (!cost)
            continue;
        const auto same = std::find_if(costs.begin(), costs.end(),
                                       [&cost](const RunCost& other) { return other.unit == cost->unit; });
        if (same == costs.end())
            costs.push_back(*cost);
        else
            same->perRun = std::max(same->perRun, cost->perRun);
    }
    // Seconds first.
    std::sort(costs.begin(), costs.end(), [](const RunCost& a, const RunCost& b) { return a.unit > b.unit; });
    return costs;
}

std::string measuredCostSentence(const BreakEven& result, std::span<const RunCost> costs) {
    const bool isCertain = std::isfinite(result.saved) && (result.lower > 0 || result.upper < 0) &&
                           !(result.oursNeeds.isAtMost && result.rivalNeeds.isAtMost);
    if (!isCertain || costs.empty())
        return {};
    const double sign = result.saved > 0 ? 1 : -1;
    const double lower = sign > 0 ? result.lower : -result.upper;
    const double upper = sign > 0 ? result.upper : -result.lower;
    std::string text;
    for (const RunCost& cost : costs)
        text += (text.empty() ? "" : " and ") + amountWithInterval(sign * result.saved, lower, upper, cost);
    return "As measured, that is " + text + ".";
}

} // namespace perfbridge
