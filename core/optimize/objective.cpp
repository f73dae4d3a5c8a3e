// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/objective.h"

#include "core/base/suggestion.h"

#include <algorithm>

namespace perfbridge {

namespace {

constexpr std::size_t mostObjectives = 6;

std::string_view verbOf(Direction direction) {
    return direction == Direction::LowerIsBetter ? "minimise" : "maximise";
}

Result<void> append(std::span<const std::string> names, Direction direction, std::span<const Metric> metrics,
                    std::vector<Objective>& objectives) {
    for (const std::string& name : names) {
        const auto metric =
            std::find_if(metrics.begin(), metrics.end(), [&](const Metric& known) { return known.name == name; });
        if (metric == metrics.end()) {
            std::vector<std::string> known;
            for (const Metric& candidate : metrics)
                known.push_back(candidate.name);
            return makeError(ErrorCode::NotFound, "metric '" + name + "' was not measured here; there are " +
                                                      listed(known) + didYouMean(name, known));
        }
        const bool isThere = std::any_of(objectives.begin(), objectives.end(),
                                         [&](const Objective& objective) { return objective.metric.name == name; });
        if (isThere)
            return makeError(ErrorCode::InvalidArgument, "metric '" + name + "' stands twice among the objectives");
        objectives.push_back({*metric, direction});
    }
    return {};
}

} // namespace

std::string Objective::text() const {
    return std::string(verbOf(direction)) + ' ' + metric.title();
}

Result<std::vector<Objective>> makeObjectives(std::span<const std::string> minimise,
                                              std::span<const std::string> maximise, std::span<const Metric> metrics) {
    std::vector<Objective> objectives;
    if (Result<void> done = append(minimise, Direction::LowerIsBetter, metrics, objectives); !done)
        return tl::unexpected(done.error());
    if (Result<void> done = append(maximise, Direction::HigherIsBetter, metrics, objectives); !done)
        return tl::unexpected(done.error());
    if (objectives.empty())
        return makeError(ErrorCode::InvalidArgument,
                         "there is no objective, expected a metric to minimise or maximise");
    if (objectives.size() > mostObjectives)
        return makeError(ErrorCode::InvalidArgument, "there are " + std::to_string(objectives.size()) +
                                                         " objectives, expected at most " +
                                                         std::to_string(mostObjectives) +
                                                         ": with more, nearly every configuration is on the front");
    return objectives;
}

std::string textOf(std::span<const Objective> objectives) {
    std::string text;
    for (std::size_t i = 0; i < objectives.size(); ++i) {
        const Objective& objective = objectives[i];
        if (i == 0)
            text += objective.text();
        else if (objective.direction == objectives[i - 1].direction)
            text += " and " + objective.metric.title();
        else
            text += ", " + objective.text();
    }
    return text;
}

} // namespace perfbridge
