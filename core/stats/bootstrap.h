// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <functional>
#include <span>

#include <Eigen/Core>

namespace perfbridge {

struct BootstrapOptions {
    enum class Method {
        Percentile, ///< quantiles of the resampled statistic
        Bca         ///< bias-corrected and accelerated (Efron 1987): second-order correct for smooth statistics
    };

    /// The jackknife behind the acceleration says little of a median, which hardly any single value moves; what BCa
    /// gains it gains for means. It does no harm to medians.
    Method method = Method::Bca;
    double confidence = 0.95;
    /// Fifty of them lie beyond each end of a 95 % interval; Efron and Tibshirani (1993) want at least 1000.
    int resamples = 2000;
    std::uint64_t seed = 1; ///< same seed, same interval

    /// Names the field, the value and the constraint.
    [[nodiscard]] Result<void> validate() const;
};

/// A statistic of a sample with the interval that covers its true value; lower and upper are NaN for fewer than 2
/// values.
struct BootstrapInterval {
    double estimate = 0;
    double lower = 0;
    double upper = 0;
};

/// What is computed of a sample or a resample; it may reorder the values.
using SampleStatistic = std::function<double(std::span<double>)>;

/// `values` are independent draws, all finite, at least one. With BCa a jackknife comes on top: n + resamples calls.
[[nodiscard]] BootstrapInterval bootstrapInterval(const Eigen::Ref<const Eigen::VectorXd>& values,
                                                  const SampleStatistic& statistic,
                                                  const BootstrapOptions& options = {});
[[nodiscard]] BootstrapInterval bootstrapMean(const Eigen::Ref<const Eigen::VectorXd>& values,
                                              const BootstrapOptions& options = {});
[[nodiscard]] BootstrapInterval bootstrapMedian(const Eigen::Ref<const Eigen::VectorXd>& values,
                                                const BootstrapOptions& options = {});
/// The median of a_i - b_i of n pairs.
[[nodiscard]] BootstrapInterval bootstrapMedianDifference(const Eigen::Ref<const Eigen::VectorXd>& a,
                                                          const Eigen::Ref<const Eigen::VectorXd>& b,
                                                          const BootstrapOptions& options = {});

} // namespace perfbridge
