// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/blend.h"

#include <functional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// What a blend's members got wrong with a source in the target's place: one column a member, in their order, NaN where
/// one had no answer.
struct Rehearsal {
    Eigen::MatrixXd leftOut; ///< n rows: the samples, left out
    Eigen::MatrixXd all;     ///< m rows: configurations of all kinds, of which few were sampled
};

/// Fits the members of a blend to a task.
using MemberFitter = std::function<Result<std::vector<Member>>(const ScaledTask& task, const JobContext& context)>;

/// Rehearsals with the nearest sources, up to `most`, of which all configurations are known, each predicted from the
/// same samples and from the other sources. They set the members' optimism: few samples may all be of the common kind,
/// and tell nothing of a rare one that is far off. Members are found again by their id.
[[nodiscard]] Result<std::vector<Rehearsal>> rehearse(const ScaledTask& task, std::vector<Member>& members,
                                                      std::size_t most, const MemberFitter& fit,
                                                      const JobContext& context);

/// What they tell of the members' errors, relative to one another: geometric means over the rehearsals. They are worth
/// the more samples, the less they contradict one another: from n samples an error is known to 1 / sqrt(n) of itself.
[[nodiscard]] RehearsedErrors rehearsedErrors(const std::vector<Rehearsal>& rehearsals);

/// By what the blend's left-out residuals have to be stretched to hold as many of all configurations as intervals
/// promise, over all rehearsals together: left-out predictions know hyperparameters and weights that were chosen with
/// the samples, and a handful of samples may all be easy ones. 1 where nothing is known, never less, and at most 3,
/// beyond which rehearsals are no guide.
[[nodiscard]] double intervalStretch(const std::vector<Rehearsal>& rehearsals, const Blend& blend);

} // namespace perfbridge
