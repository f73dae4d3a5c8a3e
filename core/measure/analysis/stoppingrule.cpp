// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/analysis/stoppingrule.h"

#include <vector>

namespace perfbridge {

namespace {

constexpr double narrowFactor = 1.25;
constexpr double otherFactor = 1.05;

/// Looking at so many invocations is allowed: both minimums are reached.
bool mayLook(const Protocol& protocol, std::span<const InvocationSummary> invocations) {
    if (invocations.size() < static_cast<std::size_t>(protocol.minimumInvocations))
        return false;
    double seconds = 0;
    for (const InvocationSummary& invocation : invocations)
        seconds += invocation.seconds;
    return seconds >= protocol.minimumSeconds;
}

bool isAtNoiseFloor(const Protocol& protocol, std::span<const double> values, double halfWidth) {
    const auto lag = static_cast<std::size_t>(protocol.noiseFloorInvocations);
    if (values.size() < static_cast<std::size_t>(protocol.minimumInvocations) + lag)
        return false;
    const double before = estimateMedian(values.first(values.size() - lag), protocol.confidence).relativeHalfWidth();
    return halfWidth > (1 - protocol.noiseFloorImprovement) * before;
}

StopReason reasonOf(const Protocol& protocol, const Metric& metric, std::span<const InvocationSummary> invocations,
                    std::span<const double> values, double halfWidth) {
    double seconds = 0;
    for (const InvocationSummary& invocation : invocations)
        seconds += invocation.seconds;
    if (mayLook(protocol, invocations)) {
        if (narrowFactor * halfWidth <= wantedHalfWidth(protocol, metric))
            return StopReason::IntervalNarrow;
        if (isAtNoiseFloor(protocol, values, halfWidth))
            return StopReason::NoiseFloor;
    }
    if (seconds >= protocol.capSeconds)
        return StopReason::Cap;
    if (invocations.size() >= static_cast<std::size_t>(protocol.maximumInvocations))
        return StopReason::MostInvocations;
    return StopReason::None;
}

} // namespace

std::string_view toString(StopReason reason) {
    switch (reason) {
    case StopReason::None:
        break;
    case StopReason::IntervalNarrow:
        return "interval narrow enough";
    case StopReason::NoiseFloor:
        return "noise floor reached";
    case StopReason::Cap:
        return "cap reached";
    case StopReason::MostInvocations:
        return "most invocations reached";
    }
    return "";
}

double wantedHalfWidth(const Protocol& protocol, const Metric& metric) {
    return metric.unit == "J" ? protocol.wantedHalfWidthEnergy : protocol.wantedHalfWidth;
}

StopDecision decideStop(const Protocol& protocol, const Metric& metric,
                        std::span<const InvocationSummary> invocations) {
    if (invocations.empty())
        return {};
    std::vector<double> values;
    for (const InvocationSummary& invocation : invocations)
        values.push_back(invocation.value);
    StopDecision decision;
    decision.estimate = estimateMedian(values, protocol.confidence);
    decision.reason = reasonOf(protocol, metric, invocations, values, decision.estimate.relativeHalfWidth());
    const bool isFirstLook = !mayLook(protocol, invocations.first(invocations.size() - 1));
    if (decision.reason != StopReason::None && !isFirstLook) {
        const bool isNarrow = decision.reason == StopReason::IntervalNarrow;
        decision.estimate = decision.estimate.widened(isNarrow ? narrowFactor : otherFactor);
    }
    return decision;
}

} // namespace perfbridge
