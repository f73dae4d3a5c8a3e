// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <optional>
#include <string>
#include <vector>

#include <QString>

namespace perfbridge {

/// A metric's medians over the configurations of one environment.
struct DistributionSeries {
    QString environment;
    std::vector<double> sorted;        ///< ascending, without those that have no value
    std::optional<double> ofDefault{}; ///< where the default configuration was measured
    std::optional<double> best{};
};

/// The distributions of a metric in one or more environments on one axis; the first leads.
struct DistributionData {
    QString title; ///< of the axis: "latency (ms)"
    bool isLogarithmic = false;
    std::vector<DistributionSeries> series{};
    std::vector<double> edges{};    ///< of the bins that all share, ascending; empty = no value at all
    std::vector<double> selected{}; ///< of the leading environment, of the configurations selected; ascending

    [[nodiscard]] std::size_t binCount() const { return edges.empty() ? 0 : edges.size() - 1; }
    /// How many of sorted values are in a bin; the last one holds its upper edge.
    [[nodiscard]] std::size_t countIn(const std::vector<double>& sorted, std::size_t bin) const;
    /// The bin of a value inside the edges.
    [[nodiscard]] std::size_t binOf(double value) const;
};

/// Environments that did not measure the metric are left out. `rows`: those that count. Logarithmic where the values
/// allow it and it is wanted. Bins have the width of Freedman and Diaconis (1981) for the leading environment, on the
/// scale that is shown.
[[nodiscard]] DistributionData makeDistribution(const SpaceData& data, const std::vector<std::string>& environments,
                                                const std::string& metric, const std::vector<Eigen::Index>& rows,
                                                bool wantsLog);
/// Whether every value is positive.
[[nodiscard]] bool allowsLog(const DistributionData& data);

} // namespace perfbridge
