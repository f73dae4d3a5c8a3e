// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

class Database;

/// The samples of one data set, column by column, in the order in which they were stored.
struct SampleColumns {
    std::vector<std::int64_t> ids;
    std::vector<std::int32_t> configurations; ///< rows of the space's configuration table
    std::vector<std::int32_t> repetitions;
    std::vector<std::uint32_t> flags;                      ///< SampleFlag
    std::vector<std::vector<double>> values;               ///< one a metric, each with one entry a sample; NaN = none
    std::unordered_map<std::size_t, std::string> failures; ///< by index of the sample

    [[nodiscard]] std::size_t size() const noexcept { return configurations.size(); }
};

struct StoredConfigurations {
    Eigen::MatrixXd values; ///< n x d
    std::vector<ConfigurationId> ids;
};

/// Corrupt if an array has not the size that its block says.
[[nodiscard]] Result<StoredConfigurations> readConfigurations(const Database& database, SpaceId space,
                                                              Eigen::Index dimension);
[[nodiscard]] Result<void> appendConfigurations(const Database& database, SpaceId space,
                                                const Eigen::Ref<const Eigen::MatrixXd>& values);

/// `configurationCount`: of the space; Corrupt if a sample is of none of them.
[[nodiscard]] Result<SampleColumns> readSamples(const Database& database, DatasetId dataset,
                                                const std::vector<MetricId>& metrics, Eigen::Index configurationCount);
/// The columns' ids are not looked at: new ones are given. Does not update the data set's counts.
[[nodiscard]] Result<void> appendSamples(const Database& database, DatasetId dataset,
                                         const std::vector<MetricId>& metrics, const SampleColumns& columns,
                                         const JobContext& context);

} // namespace perfbridge
