// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/data/dataset.h"
#include "core/optimize/candidateset.h"
#include "core/optimize/chances.h"
#include "core/optimize/goal.h"
#include "core/optimize/knowledge.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct OptimisationRequest {
    std::string environment;
    Goal::Texts goal;
    Among among = Among::Measured;
    std::string learner; ///< of what is predicted, an identifier of the catalogue; empty: proposedLearner()
    std::vector<Eigen::Index> excluded; ///< rows of the table that do not count
    std::size_t confirm = 5;            ///< configurations to be proposed for measuring
    CandidateOptions candidates;        ///< with the seed below
    ChanceOptions chances;
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

/// A Gaussian process below 300 rows, where it needs the fewest for its error, else a forest, which stays fast.
[[nodiscard]] std::string_view proposedLearner(Eigen::Index rows);

/// The default configuration beside the choice.
struct DefaultComparison {
    Eigen::RowVectorXd configuration;
    Outcomes outcomes; ///< one row
    /// Of the choice to it, one an objective: in the metric's unit, and as a share where both are positive.
    std::vector<UncertainValue> difference;
    std::vector<std::optional<UncertainValue>> relative;
};

/// The answer. Rows are those of the candidates.
struct OptimisationReport {
    std::string environment;
    Among among = Among::Measured;
    Goal goal;
    std::shared_ptr<const Knowledge> knowledge; ///< to ask for more, such as sensitivityAround another configuration
    CandidateSet candidates;
    Eigen::Index kept = 0;           ///< candidates that keep the bounds by their values; at least 1
    std::vector<Eigen::Index> front; ///< see frontOf; with one objective the best and what is equal to it
    Chances chances;
    std::vector<Eigen::Index> perhaps; ///< not on the front by their values, but with a chance of at least 5 %; the
                                       ///< most likely first
    Eigen::Index best = 0;             ///< with several objectives the compromise, see bestOf
    std::vector<Eigen::Index> asGood;  ///< see asGoodAs; with one objective only
    std::vector<Eigen::Index> confirm; ///< see worthConfirming
    Eigen::RowVectorXd reference;      ///< with several objectives; in the metrics' units
    double hypervolume = std::numeric_limits<double>::quiet_NaN();
    std::optional<DefaultComparison> withDefault; ///< none where the default is not valid or nothing is known of it
    std::string learner;                          ///< empty: nothing is predicted
    std::vector<double> leftOutErrors; ///< one a metric: median absolute percentage error of left-out predictions
    std::vector<std::string> remarks;  ///< sentences for users: what was assumed, searched or left out

    [[nodiscard]] Eigen::RowVectorXd configuration(Eigen::Index row) const {
        return candidates.configurations.row(row);
    }
};

/// Errors: InvalidArgument, Parse and NotFound of the request; NotFound when no candidate keeps the conditions, which
/// names the nearest miss; NotEnoughData; those of the learner; Cancelled. Same request, same report, on any number of
/// threads.
[[nodiscard]] Result<OptimisationReport> optimise(const SpaceData& data, const OptimisationRequest& request,
                                                  const JobContext& context = {});

} // namespace perfbridge
