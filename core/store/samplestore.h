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

/// The samples of one data set, column by column, in the order in which they were stored (ids ascending).
struct SampleColumns {
    std::vector<std::int64_t> ids;
    std::vector<std::int32_t> configurations; ///< rows of the space's configuration table
    std::vector<std::int32_t> repetitions;
    std::vector<std::int32_t> invocations;                 ///< -1 = not known
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

/// What is stored in blocks.
[[nodiscard]] Result<SampleColumns> readSampleBlocks(const Database& database, DatasetId dataset,
                                                     const std::vector<MetricId>& metrics);
/// What is stored in blocks and what campaigns have journalled so far, as one. `configurationCount`: of the space;
/// Corrupt if a sample is of none of them.
[[nodiscard]] Result<SampleColumns> readSamples(const Database& database, DatasetId dataset,
                                                const std::vector<MetricId>& metrics, Eigen::Index configurationCount);
/// The columns' ids are not looked at: new ones are given. Does not update the data set's counts.
[[nodiscard]] Result<void> appendSamples(const Database& database, DatasetId dataset,
                                         const std::vector<MetricId>& metrics, const SampleColumns& columns,
                                         const JobContext& context);

/// The id of the next sample to be stored, in a block or in a journal; true until the end of the transaction.
[[nodiscard]] Result<std::int64_t> nextSampleId(const Database& database);

/// Large enough that the cost of a row does not show, small enough that a changed flag rewrites little.
inline constexpr std::size_t samplesPerBlock = 65536;

/// Stores `count` samples from `begin` on as one block whose ids are `id`, `id` + 1, ...
[[nodiscard]] Result<void> writeSampleBlock(const Database& database, DatasetId dataset,
                                            const std::vector<MetricId>& metrics, const SampleColumns& columns,
                                            std::size_t begin, std::size_t count, std::int64_t id);

} // namespace perfbridge
