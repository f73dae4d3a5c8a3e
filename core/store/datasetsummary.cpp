// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/datasetsummary.h"

#include "core/base/parallel.h"
#include "core/data/sample.h"
#include "core/data/summary.h"
#include "core/measure/analysis/medianestimate.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

namespace perfbridge {

namespace {

constexpr double confidence = 0.95;

bool counts(std::uint32_t flags) {
    return !hasFlag(static_cast<SampleFlag>(flags), neverCounted);
}

/// The samples in the order of their configurations: those of row i are order[offsets[i]] to order[offsets[i + 1] - 1].
struct Groups {
    std::vector<std::size_t> offsets;
    std::vector<std::size_t> order;

    Groups(const SampleColumns& columns, Eigen::Index rows)
        : offsets(static_cast<std::size_t>(rows) + 1)
        , order(columns.size()) {
        for (const std::int32_t row : columns.configurations)
            ++offsets[static_cast<std::size_t>(row) + 1];
        for (std::size_t i = 1; i < offsets.size(); ++i)
            offsets[i] += offsets[i - 1];
        std::vector<std::size_t> next(offsets.begin(), offsets.end() - 1);
        for (std::size_t i = 0; i < columns.size(); ++i)
            order[next[static_cast<std::size_t>(columns.configurations[i])]++] = i;
    }
};

/// The valid values of one configuration, and the processes they come from.
struct ValidValues {
    std::vector<std::pair<std::int32_t, double>> entries; ///< invocation and value

    [[nodiscard]] bool knowsInvocations() const {
        return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return entry.first >= 0; });
    }
    [[nodiscard]] std::vector<double> values() const {
        std::vector<double> result;
        result.reserve(entries.size());
        for (const auto& [invocation, value] : entries)
            result.push_back(value);
        return result;
    }
    /// The median of every process. A value that does not say where it comes from stands for itself.
    [[nodiscard]] std::vector<double> invocationMedians() {
        std::sort(entries.begin(), entries.end());
        std::vector<double> medians;
        std::vector<double> own;
        for (std::size_t begin = 0; begin < entries.size();) {
            const std::int32_t invocation = entries[begin].first;
            own.clear();
            do {
                own.push_back(entries[begin++].second);
            } while (invocation >= 0 && begin < entries.size() && entries[begin].first == invocation);
            medians.push_back(medianOf(own));
        }
        return medians;
    }
};

/// Repetitions of one process are more alike than those of several: where processes are known, they are the unit of
/// inference (Kalibera and Jones 2013).
MedianInterval intervalOf(ValidValues& valid) {
    if (!valid.knowsInvocations())
        return medianInterval(valid.values());
    const MedianEstimate estimate = estimateMedian(valid.invocationMedians(), confidence);
    return {estimate.median, estimate.lower, estimate.upper};
}

MetricSummary summarise(const Metric& metric, const SampleColumns& columns, const std::vector<double>& values,
                        const Groups& groups) {
    const auto rows = static_cast<Eigen::Index>(groups.offsets.size() - 1);
    MetricSummary summary;
    summary.metric = metric;
    summary.median = Eigen::VectorXd::Constant(rows, notMeasured);
    summary.lower = summary.median;
    summary.upper = summary.median;
    summary.count = Eigen::VectorXi::Zero(rows);
    ValidValues valid;
    for (Eigen::Index row = 0; row < rows; ++row) {
        valid.entries.clear();
        const auto group = static_cast<std::size_t>(row);
        for (std::size_t i = groups.offsets[group]; i < groups.offsets[group + 1]; ++i) {
            const std::size_t sample = groups.order[i];
            const double value = values[sample];
            if (std::isnan(value) || !counts(columns.flags[sample]) ||
                (metric.invalid && metric.invalid->matches(value)))
                continue;
            valid.entries.emplace_back(columns.invocations[sample], value);
        }
        if (valid.entries.empty())
            continue;
        const MedianInterval interval = intervalOf(valid);
        summary.median[row] = interval.median;
        summary.lower[row] = interval.lower;
        summary.upper[row] = interval.upper;
        summary.count[row] = static_cast<int>(valid.entries.size());
    }
    return summary;
}

/// Those of its own runs, as far as these are to be looked at: samples of sentinels and of runs that are repeated say
/// nothing of the configuration.
std::vector<std::size_t> ownSamples(const SampleColumns& columns, std::span<const std::size_t> group) {
    std::vector<std::size_t> result;
    std::copy_if(group.begin(), group.end(), std::back_inserter(result), [&](std::size_t sample) {
        return !hasFlag(static_cast<SampleFlag>(columns.flags[sample]), SampleFlag::Discarded | SampleFlag::Sentinel);
    });
    return result;
}

/// Why the samples of one configuration hold no valid measurement: the last failure, else an invalid value, else flags.
std::string reasonFor(const SampleColumns& columns, const std::vector<Metric>& metrics,
                      std::span<const std::size_t> samples) {
    const std::vector<std::size_t> group = ownSamples(columns, samples);
    std::string reason;
    if (group.empty())
        return reason; // not tried to the end yet
    for (const std::size_t sample : group) {
        const auto failure = columns.failures.find(sample);
        if (failure != columns.failures.end())
            reason = failure->second;
    }
    if (!reason.empty())
        return reason;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        for (const std::size_t sample : group) {
            const double value = columns.values[m][sample];
            if (counts(columns.flags[sample]) && !std::isnan(value))
                return metrics[m].name + " is invalid (" + metrics[m].invalid.value_or(InvalidRule{}).text() + ')';
        }
    }
    bool isExcluded = false;
    for (const std::size_t sample : group)
        isExcluded |= hasFlag(static_cast<SampleFlag>(columns.flags[sample]), SampleFlag::Excluded);
    return isExcluded ? "every repetition is excluded" : "nothing but warm-up repetitions";
}

} // namespace

Result<void> summariseSamples(const SampleColumns& columns, const std::vector<Metric>& metrics, Dataset& dataset,
                              const JobContext& context) {
    const Groups groups(columns, dataset.table->size());
    dataset.metrics.resize(metrics.size());
    const bool done = parallelFor(context, metrics.size(), [&](std::size_t m) {
        dataset.metrics[m] = summarise(metrics[m], columns, columns.values[m], groups);
    });
    if (!done)
        return cancelledError();
    dataset.failures.resize(static_cast<std::size_t>(dataset.table->size()));
    for (std::size_t row = 0; row < dataset.failures.size(); ++row) {
        const std::span<const std::size_t> group =
            std::span(groups.order).subspan(groups.offsets[row], groups.offsets[row + 1] - groups.offsets[row]);
        bool isMeasured = group.empty();
        for (const MetricSummary& summary : dataset.metrics)
            isMeasured |= summary.count[static_cast<Eigen::Index>(row)] > 0;
        if (!isMeasured)
            dataset.failures[row] = reasonFor(columns, metrics, group);
    }
    return {};
}

} // namespace perfbridge
