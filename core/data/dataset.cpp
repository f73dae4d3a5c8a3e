// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/base/suggestion.h"

#include <algorithm>

namespace perfbridge {

const MetricSummary* Dataset::find(std::string_view metricName) const {
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const MetricSummary& summary) { return summary.metric.name == metricName; });
    return found == metrics.end() ? nullptr : &*found;
}

const Dataset* SpaceData::find(std::string_view environmentName) const {
    const auto found = std::find_if(datasets.begin(), datasets.end(), [&](const Dataset& dataset) {
        return dataset.environment.name == environmentName;
    });
    return found == datasets.end() ? nullptr : &*found;
}

std::vector<Metric> SpaceData::metrics() const {
    std::vector<Metric> result;
    for (const Dataset& dataset : datasets) {
        for (const MetricSummary& summary : dataset.metrics) {
            const bool known = std::any_of(result.begin(), result.end(),
                                           [&](const Metric& metric) { return metric.name == summary.metric.name; });
            if (!known)
                result.push_back(summary.metric);
        }
    }
    return result;
}

Result<const MetricSummary*> findSummary(const SpaceData& data, std::string_view environment, std::string_view metric) {
    std::vector<std::string> known;
    const Dataset* dataset = data.find(environment);
    if (!dataset) {
        for (const Dataset& other : data.datasets)
            known.push_back(other.environment.name);
        return makeError(ErrorCode::NotFound, "environment '" + std::string(environment) +
                                                  "' is not known; there are " + listed(known) +
                                                  didYouMean(environment, known));
    }
    const MetricSummary* summary = dataset->find(metric);
    if (!summary) {
        for (const MetricSummary& other : dataset->metrics)
            known.push_back(other.metric.name);
        return makeError(ErrorCode::NotFound, "metric '" + std::string(metric) + "' was not measured in '" +
                                                  std::string(environment) + "'; there are " + listed(known) +
                                                  didYouMean(metric, known));
    }
    return summary;
}

} // namespace perfbridge
