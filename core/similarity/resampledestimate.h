// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// A number with its bootstrap interval; NaN where there is none.
struct ResampledEstimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
};

struct ResamplingOptions {
    int resamples = 1000; ///< the ends of a 95 % interval then move by little with the seed
    double level = 0.95;
    std::uint64_t seed = 1;

    [[nodiscard]] Result<void> validate() const;
};

/// A statistic of some of n samples, given by their indices (repeats allowed); NaN where it has no value. Called from
/// several threads at once.
using IndexStatistic = std::function<double(const std::vector<Eigen::Index>& samples)>;

/// The statistic of all n samples with its bias-corrected and accelerated interval (Efron 1987): correlations near 1
/// are skewed, and percentile intervals of a dozen samples lie too low. The acceleration is the jackknife's up to 200
/// samples; above, where it is as good as 0, it is left out. Resamples without a value are left out; when they are more
/// than half there is no interval. Where every resample gives the same number, as for pairs in perfect order, the
/// interval is that number: resampling cannot know what it has not seen.
[[nodiscard]] Result<ResampledEstimate> resampledEstimate(Eigen::Index n, const IndexStatistic& statistic,
                                                          const ResamplingOptions& options = {},
                                                          const JobContext& context = {});

/// Pearson's, Spearman's and Kendall's (tau-b) correlation of paired values.
struct CorrelationEstimates {
    ResampledEstimate pearson;
    ResampledEstimate spearman;
    ResampledEstimate kendall;
};
[[nodiscard]] Result<CorrelationEstimates> correlationEstimates(const Eigen::Ref<const Eigen::VectorXd>& a,
                                                                const Eigen::Ref<const Eigen::VectorXd>& b,
                                                                const ResamplingOptions& options = {},
                                                                const JobContext& context = {});

} // namespace perfbridge
