// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"
#include "core/similarity/responses.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Points of a plane whose distances are as near as possible to given ones.
struct ScaledPoints {
    Eigen::MatrixXd coordinates; ///< k x 2, centred; the axis of the largest spread first
    /// Kruskal's stress 1 of the distances in the plane: 0 = exact; above 0.2 they should not be trusted.
    double stress = 0;
    double explained = 1; ///< share of the positive eigenvalues that the two axes hold
};
/// Classical multidimensional scaling (Torgerson 1952) of a symmetric matrix of distances. Along each axis the point
/// that is farthest out has a positive coordinate (the first of equals): a map does not flip from run to run.
[[nodiscard]] ScaledPoints classicalScaling(const Eigen::Ref<const Eigen::MatrixXd>& distances);

struct EnvironmentMapOptions {
    /// Configurations that stand for the space; as in HELP (Lee et al. 2021), ten tell environments apart.
    Eigen::Index probes = 10;
    std::uint64_t seed = 1; ///< of what is equally good when they are chosen

    [[nodiscard]] Result<void> validate() const;
};

/// Environments in a plane: near one another where they order the probe configurations alike.
struct EnvironmentMap {
    Metric metric;
    std::vector<std::string> environments;
    std::vector<Eigen::Index> probes; ///< rows of the table, in the order in which they were chosen
    Eigen::Index candidates = 0;      ///< configurations measured in every environment
    Eigen::MatrixXd distances;        ///< k x k, 1 - Spearman on the probes: 0 the same order, 2 the reverse
    ScaledPoints points;
};

/// `environments`: at least 3, or none for all that have the metric. The probe set is chosen by maximin distance from
/// what was measured in all of them, without a look at the responses. Errors as responsesOfAll; NotEnoughData with
/// fewer than 3 environments, or fewer than 4 configurations that all of them measured (it names the environment with
/// the fewest), or an environment in which all probes are alike; Cancelled.
[[nodiscard]] Result<EnvironmentMap> environmentMap(const SpaceData& data, const std::vector<std::string>& environments,
                                                    std::string_view metric, const EnvironmentMapOptions& options = {},
                                                    const JobContext& context = {});

} // namespace perfbridge
