// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/responses.h"

#include "core/base/suggestion.h"
#include "core/data/sample.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

tl::unexpected<Error> unknownMetric(const std::vector<Metric>& metrics, std::string_view name) {
    std::vector<std::string> known;
    for (const Metric& metric : metrics)
        known.push_back(metric.name);
    return makeError(ErrorCode::NotFound, "metric '" + std::string(name) + "' was not measured; there are " +
                                              listed(known) + didYouMean(name, known));
}

/// Whether any metric of the data set has a valid value, a flag a row.
std::vector<bool> measuredRows(const Dataset& dataset, Eigen::Index rows) {
    std::vector<bool> result(static_cast<std::size_t>(rows), false);
    for (const MetricSummary& summary : dataset.metrics) {
        for (Eigen::Index i = 0; i < rows; ++i) {
            if (std::isfinite(summary.median[i]))
                result[static_cast<std::size_t>(i)] = true;
        }
    }
    return result;
}

EnvironmentResponses makeResponses(const Dataset& dataset, const MetricSummary& summary) {
    EnvironmentResponses result;
    result.environment = dataset.environment.name;
    result.metric = summary.metric;
    result.values = summary.median.unaryExpr([](double v) { return std::isfinite(v) ? v : notMeasured; });
    const std::vector<bool> tried = measuredRows(dataset, result.values.size());
    result.isInvalid.resize(tried.size());
    for (std::size_t i = 0; i < tried.size(); ++i) {
        const bool hasFailed = i < dataset.failures.size() && !dataset.failures[i].empty();
        result.isInvalid[i] = std::isnan(result.values[static_cast<Eigen::Index>(i)]) && (hasFailed || tried[i]);
    }
    return result;
}

} // namespace

Eigen::Index EnvironmentResponses::measured() const {
    return values.size() - values.array().isNaN().count();
}

Eigen::Index EnvironmentResponses::invalid() const {
    return std::count(isInvalid.begin(), isInvalid.end(), true);
}

Result<EnvironmentResponses> responsesOf(const SpaceData& data, std::string_view environment, std::string_view metric) {
    return findSummary(data, environment, metric).map([&](const MetricSummary* summary) {
        return makeResponses(*data.find(environment), *summary);
    });
}

Result<std::vector<EnvironmentResponses>>
responsesOfAll(const SpaceData& data, const std::vector<std::string>& environments, std::string_view metric) {
    std::vector<EnvironmentResponses> result;
    if (environments.empty()) {
        const std::vector<Metric> metrics = data.metrics();
        if (std::none_of(metrics.begin(), metrics.end(), [&](const Metric& known) { return known.name == metric; }))
            return unknownMetric(metrics, metric);
        for (const Dataset& dataset : data.datasets) {
            const MetricSummary* summary = dataset.find(metric);
            if (summary && summary->median.array().isFinite().any())
                result.push_back(makeResponses(dataset, *summary));
        }
        return result;
    }
    for (const std::string& name : environments) {
        if (std::any_of(result.begin(), result.end(),
                        [&](const EnvironmentResponses& known) { return known.environment == name; }))
            return makeError(ErrorCode::InvalidArgument, "environment '" + name + "' is given twice");
        Result<EnvironmentResponses> responses = responsesOf(data, name, metric);
        if (!responses)
            return tl::unexpected(responses.error());
        result.push_back(std::move(*responses));
    }
    return result;
}

std::vector<Eigen::Index> rowsMeasuredInAll(std::span<const EnvironmentResponses> environments) {
    std::vector<Eigen::Index> rows;
    if (environments.empty())
        return rows;
    for (Eigen::Index i = 0; i < environments.front().values.size(); ++i) {
        if (std::none_of(environments.begin(), environments.end(),
                         [i](const EnvironmentResponses& responses) { return std::isnan(responses.values[i]); }))
            rows.push_back(i);
    }
    return rows;
}

} // namespace perfbridge
