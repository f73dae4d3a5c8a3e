// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/analysis/invocations.h"

#include "core/measure/analysis/outliers.h"

#include <cmath>

namespace perfbridge {

namespace {

constexpr SampleFlag uncounted = SampleFlag::Warmup | SampleFlag::Failed | SampleFlag::Discarded | SampleFlag::Excluded;

bool counts(const RunSample& sample, std::size_t metric) {
    return !hasFlag(sample.flags, uncounted) && metric < sample.values.size() && !std::isnan(sample.values[metric]);
}

} // namespace

std::size_t stopMetricIndex(const CampaignSpec& spec) {
    const std::vector<Metric> metrics = metricsOf(spec.backend);
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        if (metrics[i].name == spec.protocol.stopMetric)
            return i;
    }
    return 0;
}

double invocationValue(std::span<const RunSample> samples, std::size_t metric) {
    std::vector<double> timed;
    double whole = notMeasured;
    for (const RunSample& sample : samples) {
        if (!counts(sample, metric))
            continue;
        if (sample.iteration < 0)
            whole = sample.values[metric];
        else
            timed.push_back(sample.values[metric]);
    }
    return timed.empty() ? whole : medianOf(timed);
}

std::vector<int> outlyingIterations(std::span<const RunSample> samples, std::size_t metric) {
    std::vector<double> values;
    std::vector<int> iterations;
    for (const RunSample& sample : samples) {
        if (sample.iteration < 0 || !counts(sample, metric))
            continue;
        values.push_back(sample.values[metric]);
        iterations.push_back(sample.iteration);
    }
    std::vector<int> result;
    for (const std::size_t position : outlierPositions(values))
        result.push_back(iterations[position]);
    return result;
}

} // namespace perfbridge
