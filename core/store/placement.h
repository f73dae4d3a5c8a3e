// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/store/catalogue.h"

#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

class Database;

/// Finds or adds, within the caller's transaction, what new measurements belong to: an import's or a campaign's.
/// `where` says in messages where the new thing stands: "in the file".

/// One of the same name takes what it did not know; AlreadyExists where unit or direction contradict.
[[nodiscard]] Result<MetricId> placeMetric(const Database& database, SpaceId space, const Metric& metric,
                                           const std::string& where);

struct PlacedEnvironment {
    StoredDataset dataset;
    bool isNew = false;
};
/// One of the same name takes further attributes; another value of a known one means another environment:
/// AlreadyExists.
[[nodiscard]] Result<PlacedEnvironment> placeEnvironment(const Database& database, SpaceId space,
                                                         const Environment& environment, const std::string& where);

struct PlacedConfigurations {
    std::vector<std::int32_t> rows; ///< one a configuration: its row in the space
    std::int64_t newCount = 0;
    Eigen::Index count = 0; ///< of the space, afterwards
};
/// `values`: n x d, distinct, without -0.
[[nodiscard]] Result<PlacedConfigurations> placeConfigurations(const Database& database, SpaceId space,
                                                               const Eigen::MatrixXd& values);

/// See Workspace::saveSpace.
[[nodiscard]] Result<SpaceId> placeSpace(const Database& database, const Space& space);
/// Configurations, environments, metrics, studies or campaigns refer to it.
[[nodiscard]] Result<bool> isSpaceInUse(const Database& database, SpaceId space);

} // namespace perfbridge
