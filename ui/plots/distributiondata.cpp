// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributiondata.h"

#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr double fewestBins = 6;
constexpr double mostBins = 80; ///< more are not told apart

std::optional<Eigen::Index> rowOfDefault(const ConfigurationTable& table) {
    const Configuration wanted = table.space->defaultConfiguration();
    for (Eigen::Index row = 0; row < table.size(); ++row) {
        if (table.values.row(row).transpose() == wanted)
            return row;
    }
    return std::nullopt;
}

std::vector<double> makeEdges(const DistributionData& data) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const DistributionSeries& series : data.series) {
        if (series.sorted.empty())
            continue;
        lowest = std::min(lowest, series.sorted.front());
        highest = std::max(highest, series.sorted.back());
    }
    if (lowest > highest)
        return {};
    if (lowest == highest) {
        const double room = std::max(std::abs(lowest) * 0.05, 1e-9);
        return {lowest - room, highest + room};
    }
    const auto shown = [&](double value) {
        return data.isLogarithmic ? std::log10(value) : value;
    };
    double bins = fewestBins;
    const std::vector<double>& leading = data.series.front().sorted;
    if (leading.size() > 1) {
        const double quartiles = shown(quantileOfSorted(leading, 0.75)) - shown(quantileOfSorted(leading, 0.25));
        const double width = 2 * quartiles / std::cbrt(static_cast<double>(leading.size()));
        if (width > 0)
            bins = std::clamp(std::ceil((shown(highest) - shown(lowest)) / width), fewestBins, mostBins);
    }
    std::vector<double> edges;
    for (int i = 0; i <= static_cast<int>(bins); ++i) {
        const double place = shown(lowest) + (shown(highest) - shown(lowest)) * i / bins;
        edges.push_back(data.isLogarithmic ? std::pow(10.0, place) : place);
    }
    edges.front() = lowest; // rounding must not leave the extremes outside
    edges.back() = highest;
    return edges;
}

} // namespace

std::size_t DistributionData::countIn(const std::vector<double>& sorted, std::size_t bin) const {
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), edges[bin]);
    const auto to = bin + 1 == binCount() ? std::upper_bound(sorted.begin(), sorted.end(), edges[bin + 1])
                                          : std::lower_bound(sorted.begin(), sorted.end(), edges[bin + 1]);
    return static_cast<std::size_t>(to - from);
}

std::size_t DistributionData::binOf(double value) const {
    const auto after = std::upper_bound(edges.begin(), edges.end(), value) - edges.begin();
    return static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(after - 1, 0, static_cast<std::ptrdiff_t>(binCount()) - 1));
}

DistributionData makeDistribution(const SpaceData& data, const std::vector<std::string>& environments,
                                  const std::string& metric, const std::vector<Eigen::Index>& rows, bool wantsLog) {
    DistributionData result;
    const std::optional<Eigen::Index> byDefault = rowOfDefault(*data.table);
    for (const std::string& name : environments) {
        const Dataset* dataset = data.find(name);
        const MetricSummary* summary = dataset ? dataset->find(metric) : nullptr;
        if (!summary)
            continue;
        if (result.title.isEmpty())
            result.title = QString::fromStdString(summary->metric.title());
        DistributionSeries series;
        series.environment = QString::fromStdString(name);
        for (const Eigen::Index row : rows) {
            if (std::isfinite(summary->median[row]))
                series.sorted.push_back(summary->median[row]);
        }
        std::sort(series.sorted.begin(), series.sorted.end());
        if (byDefault && std::isfinite(summary->median[*byDefault]))
            series.ofDefault = summary->median[*byDefault];
        if (!series.sorted.empty())
            series.best =
                summary->metric.direction == Direction::LowerIsBetter ? series.sorted.front() : series.sorted.back();
        result.series.push_back(std::move(series));
    }
    result.isLogarithmic = wantsLog && allowsLog(result);
    result.edges = makeEdges(result);
    return result;
}

bool allowsLog(const DistributionData& data) {
    return std::all_of(data.series.begin(), data.series.end(), [](const DistributionSeries& series) {
        return series.sorted.empty() || series.sorted.front() > 0;
    });
}

} // namespace perfbridge
