// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/optimize/goal.h"
#include "core/optimize/knowledge.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Among which configurations the best are looked for.
enum class Among {
    Measured, ///< those in which all metrics of the goal are measured
    Predicted ///< all valid ones of the space: as measured where they are measured, else as models predict them
};
[[nodiscard]] std::string_view toString(Among among);
/// InvalidArgument lists the two.
[[nodiscard]] Result<Among> amongFromString(std::string_view text);

/// The configurations that were looked at, all of which keep the constraints of the space and of the goal, and what is
/// known of them.
struct CandidateSet {
    static constexpr Eigen::Index notInTable = -1;

    Eigen::MatrixXd configurations; ///< m x d
    std::vector<Eigen::Index> rows; ///< m, of the table
    Outcomes outcomes;              ///< m x metrics of the goal
    bool isComplete = true;         ///< false: there are too many to look at all; these are what a search met
};

struct CandidateOptions {
    /// Up to so many configurations are predicted one by one: with a forest, seconds.
    std::size_t mostEnumerated = 100'000;
    int restarts = 32; ///< of the search, where there are more
    std::uint64_t seed = 1;
};

/// Measured: the rows of the table that are measured and keep the constraints of the goal. Predicted: the space is
/// enumerated, or, where it is too large or has a continuum, searched: descents to the best neighbour from the measured
/// rows that are best, the default and random ones (see searchNeighbourhoods), each in a direction of its own where
/// there are several objectives; bounds that are missed come before anything else. Errors: NotEnoughData when there is
/// none, which says why; Cancelled.
[[nodiscard]] Result<CandidateSet> candidatesFor(const Goal& goal, const Knowledge& knowledge, Among among,
                                                 const CandidateOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
