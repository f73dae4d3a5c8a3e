// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <Eigen/Core>

namespace perfbridge {

/// Two samples of responses as histograms over their common range.
struct DensityOptions {
    int bins = 20; ///< equal ones; with a few hundred configurations each still holds some
    /// Added to every count, so that a bin that one of them never meets does not make the divergence infinite: half an
    /// observation, Jeffreys' prior.
    double added = 0.5;

    [[nodiscard]] Result<void> validate() const;
};

/// How far two densities are apart, in nats; all 0 for the same one.
struct DensityComparison {
    double lower = 0; ///< the common range
    double upper = 0;
    double forward = 0;       ///< Kullback-Leibler divergence of the first from the second, KL(a || b)
    double backward = 0;      ///< KL(b || a)
    double jensenShannon = 0; ///< mean divergence from their mixture: symmetric, from 0 to ln 2
};

/// Bins are half open but for the last, as NumPy's. Neither sample may be empty; all finite. With valid options.
[[nodiscard]] DensityComparison compareDensities(const Eigen::Ref<const Eigen::VectorXd>& a,
                                                 const Eigen::Ref<const Eigen::VectorXd>& b,
                                                 const DensityOptions& options = {});
/// KL(p || q) of two distributions of positive probabilities, in nats.
[[nodiscard]] double kullbackLeibler(const Eigen::Ref<const Eigen::VectorXd>& p,
                                     const Eigen::Ref<const Eigen::VectorXd>& q);

/// Wasserstein-1 distance between two samples, of any sizes: the area between their distribution functions, in the
/// samples' unit. NaN when one is empty.
[[nodiscard]] double wasserstein1(const Eigen::Ref<const Eigen::VectorXd>& a,
                                  const Eigen::Ref<const Eigen::VectorXd>& b);
/// Kolmogorov and Smirnov's statistic: the largest difference between their distribution functions.
[[nodiscard]] double kolmogorovSmirnov(const Eigen::Ref<const Eigen::VectorXd>& a,
                                       const Eigen::Ref<const Eigen::VectorXd>& b);

/// To mean 0 and variance 1 (population form): what is left is the shape of a density. Equal values give NaN.
[[nodiscard]] Eigen::VectorXd standardScores(const Eigen::Ref<const Eigen::VectorXd>& values);

} // namespace perfbridge
