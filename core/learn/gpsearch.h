// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/gpcovariance.h"

#include <cstdint>

#include <Eigen/Core>

namespace perfbridge {

/// Independent normal priors of a covariance's parameters: log-normal ones of what is given as a logarithm.
struct GpPriors {
    Eigen::VectorXd means;
    Eigen::VectorXd spreads; ///< positive; infinite where nothing is known
};

/// Minus the logarithm of the posterior density of a covariance's parameters, up to a constant, for minimiseLbfgs().
/// Infinite, with a gradient of 0, where the covariance is not positive definite in floating point.
class GpObjective {
public:
    /// References have to outlive the objective.
    GpObjective(const GpCovariance& covariance, const Eigen::VectorXd& responses, const GpPriors& priors);

    double operator()(const Eigen::VectorXd& parameters, Eigen::VectorXd& gradient);

private:
    const GpCovariance& m_covariance;
    const Eigen::VectorXd& m_responses;
    const GpPriors& m_priors;
    GpCovariance::Workspace m_workspace;
};

struct GpSearchOptions {
    int restarts = 2; ///< starts drawn from the priors, beside the one at their means
    /// Starts are compared on so many rows, drawn from all: which maximum is higher shows there, for a fraction of the
    /// time, and the search on all rows begins close to its end.
    Eigen::Index screenedRows = 256;
    int maxIterations = 60; ///< of the last search; the priors keep the density well-behaved, and 15 to 30 are usual
};

/// The parameters of largest posterior density that the search finds. Deterministic. Errors: Numerical where no start
/// has a positive definite covariance, Cancelled.
[[nodiscard]] Result<Eigen::VectorXd> searchGpParameters(const GpCovariance& covariance,
                                                         const Eigen::VectorXd& responses, const GpPriors& priors,
                                                         const GpSearchOptions& options, std::uint64_t seed,
                                                         const JobContext& context);

} // namespace perfbridge
