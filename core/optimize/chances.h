// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/optimize/goal.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// How much worse than the best one a chosen configuration may be, in the unit of the objective: 0 or more.
struct Regret {
    double median = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN(); ///< 95 % of the draws lie below
};

/// What may be true of configurations whose numbers are uncertain.
struct Chances {
    Eigen::VectorXd front; ///< one a row of the outcomes: the probability to keep the bounds and be non-dominated; with
                           ///< one objective, to be the best
    std::optional<Regret> regret; ///< of the chosen row, with one objective
    int draws = 0;
};

struct ChanceOptions {
    int draws = 1000; ///< a probability of a half is found to within 3 points
    std::uint64_t seed = 1;
};

/// Rows that may be on the front: those that may keep the bounds (with a probability of at least 1 %) and are not
/// dominated for certain (see perhapsNonDominated) by one that keeps them by its values. Ascending.
[[nodiscard]] std::vector<Eigen::Index> contenders(const Goal& goal, const Outcomes& outcomes);

/// Draws what the true numbers of the contenders may be from their intervals (see ValueDistribution), independently of
/// one another, and counts who is on the front among those that keep the bounds. All other rows have a chance of 0.
/// Errors that configurations share, such as a bias of a model, do not show; nor do those of numbers without an
/// interval. `choice`: the row whose regret is wanted. Same seed, same chances, on any number of threads. Fewer draws
/// are made of more than 20,000 contenders. Cancelled.
[[nodiscard]] Result<Chances> chancesOf(const Goal& goal, const Outcomes& outcomes, std::optional<Eigen::Index> choice,
                                        const ChanceOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
