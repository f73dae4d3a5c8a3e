// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/space/space.h"

#include <cstdint>
#include <functional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// The values that an option may take beside `value`, ascending: all other levels of a category or a switch; where
/// values have an order, the next level and the one that is a share `step` of the range away, up and down.
[[nodiscard]] std::vector<double> neighbourValues(const Option& option, double value, double step);

/// The valid configurations that differ from one (d) in a single option by one of its neighbour values: m x d, in the
/// order of the options.
[[nodiscard]] Eigen::MatrixXd neighboursOf(const Space& space,
                                           const Eigen::Ref<const Eigen::RowVectorXd>& configuration, double step);

/// m x d configurations -> m numbers, the lower the better (NaN: never), for the descent of that number, so that
/// several can look in different directions. Called from several threads.
using SearchMerit =
    std::function<Eigen::VectorXd(const Eigen::Ref<const Eigen::MatrixXd>& configurations, std::size_t descent)>;

struct NeighbourhoodSearchOptions {
    int restarts = 32;   ///< descents from random valid configurations: more find better optima of bumpy responses
    int mostMoves = 500; ///< of one descent: more than any should need, so that none goes on for ever
    std::uint64_t seed = 1;
};

/// Looks for configurations of low merit where there are too many to look at all: steepest descents from neighbour to
/// neighbour, from the valid ones of the starts given (s x d) and from random valid configurations; the step begins at
/// a quarter of the range and is halved five times at each place without a better neighbour. Returns the paths and the
/// surroundings of their ends, each configuration once, in the order of the descents. Same seed, same result, on any
/// number of threads. NotEnoughData when no valid configuration is met; Cancelled.
[[nodiscard]] Result<Eigen::MatrixXd>
searchNeighbourhoods(const Space& space, const Eigen::Ref<const Eigen::MatrixXd>& starts, const SearchMerit& merit,
                     const NeighbourhoodSearchOptions& options, const JobContext& context = {});

} // namespace perfbridge
