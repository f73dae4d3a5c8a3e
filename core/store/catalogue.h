// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/data/environment.h"
#include "core/data/metric.h"
#include "core/space/space.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace perfbridge {

class Database;

/// What a workspace knows beside samples: reading and adding spaces, metrics and environments.
struct StoredSpace {
    SpaceId id;
    std::shared_ptr<const Space> space;
};

struct StoredDataset {
    DatasetId id;
    SpaceId space;
    Environment environment;
    std::int64_t configurations = 0;
    std::int64_t samples = 0;
    std::int64_t failures = 0;
};

[[nodiscard]] Result<std::vector<StoredSpace>> readSpaces(const Database& database);
[[nodiscard]] Result<StoredSpace> readSpace(const Database& database, SpaceId space);
[[nodiscard]] Result<SpaceId> addSpace(const Database& database, const Space& space);
[[nodiscard]] Result<void> updateSpace(const Database& database, SpaceId id, const Space& space);

[[nodiscard]] Result<std::vector<Metric>> readMetrics(const Database& database, SpaceId space);
[[nodiscard]] Result<MetricId> addMetric(const Database& database, SpaceId space, const Metric& metric);
[[nodiscard]] Result<void> updateMetric(const Database& database, const Metric& metric);

/// In the order in which they were added.
[[nodiscard]] Result<std::vector<StoredDataset>> readDatasets(const Database& database, SpaceId space);
/// Of every data set of a space the metrics of which it has values, by the metrics' ids; none without any.
[[nodiscard]] Result<std::map<DatasetId, std::vector<MetricId>>> readMeasuredMetrics(const Database& database,
                                                                                     SpaceId space);
/// An environment with its (empty) data set.
[[nodiscard]] Result<StoredDataset> addDataset(const Database& database, SpaceId space, const Environment& environment);
/// Appends attributes to those of an environment.
[[nodiscard]] Result<void> addAttributes(const Database& database, const Environment& environment, std::size_t from);
[[nodiscard]] Result<void> updateCounts(const Database& database, const StoredDataset& dataset);

} // namespace perfbridge
