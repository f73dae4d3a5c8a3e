// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/data/environment.h"
#include "core/data/metric.h"
#include "core/space/space.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The distinct configurations of a space that were measured, or are planned to be, in any environment. All data sets
/// of the space share it, so that row i is the same configuration everywhere.
struct ConfigurationTable {
    std::shared_ptr<const Space> space;
    Eigen::MatrixXd values; ///< n x d
    std::vector<ConfigurationId> ids;

    [[nodiscard]] Eigen::Index size() const noexcept { return values.rows(); }
};

/// One metric in one environment, summarised over the repetitions of every configuration. All vectors have n entries;
/// NaN (and count 0) where there is no valid measurement. Samples with a flag of neverCounted and those the metric's
/// rule calls invalid do not count. Where samples say from which process they are, the processes' medians are what is
/// summarised (analysis/medianestimate.h).
struct MetricSummary {
    Metric metric;
    Eigen::VectorXd median;
    Eigen::VectorXd lower; ///< of the 95 % interval of the median (summary.h); NaN where too few repetitions leave none
    Eigen::VectorXd upper;
    Eigen::VectorXi count; ///< valid repetitions
};

/// The summarised samples of one space in one environment.
struct Dataset {
    DatasetId id;
    Environment environment;
    std::shared_ptr<const ConfigurationTable> table;
    std::vector<MetricSummary> metrics;
    std::vector<std::string>
        failures; ///< one a row: why there is no valid measurement, empty = there is one or it was not tried

    [[nodiscard]] const MetricSummary* find(std::string_view metricName) const;
};

/// Everything measured of one space.
struct SpaceData {
    SpaceId id;
    std::shared_ptr<const ConfigurationTable> table;
    std::vector<Dataset> datasets; ///< one an environment, in the order they were added

    [[nodiscard]] const Dataset* find(std::string_view environmentName) const;
    /// Of all data sets, each once (by name), in the order in which they appear.
    [[nodiscard]] std::vector<Metric> metrics() const;
};

/// The summary of a metric in an environment. NotFound names what is missing, lists what there is, and says which name
/// was probably meant.
[[nodiscard]] Result<const MetricSummary*> findSummary(const SpaceData& data, std::string_view environment,
                                                       std::string_view metric);

} // namespace perfbridge
