// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// Which configurations to measure next, and what they leave unknown.
struct SourceDesign {
    std::vector<Eigen::Index> rows; ///< in measuring order
    /// After each of them: the mean variance of the function over all configurations, as a share of what it is before
    /// anything is measured.
    Eigen::VectorXd remaining;
    double before = 1; ///< that share with what is measured already
};

struct SourceDesignRequest {
    const Eigen::MatrixXd& features;             ///< N x p: all configurations
    const Eigen::VectorXd& source;               ///< N responses of a source, NaN = not measured there
    const std::vector<Eigen::Index>& measured;   ///< rows that the target has been measured on
    const std::vector<Eigen::Index>& candidates; ///< rows to choose from, not among the measured ones
    Eigen::Index count = 10;
    std::uint64_t seed = 1;
};

/// Source-fitted design: a Gaussian process that is fitted to the source says which options act, and how far one
/// configuration tells of another; configurations are chosen one by one so that the mean posterior variance over all of
/// them falls most (an A-optimal greedy design; Krause et al. 2008 for what greed loses). Works on up to 600 rows,
/// drawn with the seed, measured ones always among them. NotEnoughData when the source has fewer than 3 rows, or when
/// there are fewer candidates than wanted.
[[nodiscard]] Result<SourceDesign> sourceFittedDesign(const SourceDesignRequest& request,
                                                      const JobContext& context = {});

} // namespace perfbridge
