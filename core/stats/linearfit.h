// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

struct LinearFitOptions {
    bool intercept = true;
    std::optional<Eigen::VectorXd> weights = std::nullopt; ///< n, positive; none = all 1
};

/// Least squares with the usual inference, as R's lm() and summary(). Parameters: the intercept first (if any), then
/// the columns in order. What has no value (no degree of freedom left, a constant response) is NaN.
struct LinearFit {
    Eigen::VectorXd coefficients; ///< NaN for an aliased column, here and in the next three
    Eigen::VectorXd standardErrors;
    Eigen::VectorXd tValues;
    Eigen::VectorXd pValues;    ///< two-sided
    Eigen::MatrixXd covariance; ///< of the coefficients; NaN for aliased ones
    /// Columns (of x, ascending) that earlier ones explain to 1e-7 of their length; they are left out, as in R.
    std::vector<Eigen::Index> aliased;

    double rss = 0;   ///< sum of w r^2
    double sigma = 0; ///< residual standard deviation
    double r2 = 0;    ///< without intercept: against 0, not the mean
    double adjustedR2 = 0;
    double fStatistic = 0;
    double fPValue = 0;
    double logLikelihood = 0; ///< Gaussian, at the maximum-likelihood variance
    double aic = 0;           ///< R's AIC(): counts the variance as a parameter, k = rank + 1
    double bic = 0;           ///< R's BIC()
    double aicc = 0;          ///< aic + 2 k (k + 1) / (n - k - 1)
    double stepAic = 0;       ///< n ln(RSS / n) + 2 rank: R's extractAIC(), which step() minimises
    double press = 0;         ///< sum of w times squared leave-one-out residuals

    Eigen::VectorXd residuals;    ///< n
    Eigen::VectorXd leverages;    ///< n, diagonal of the hat matrix
    Eigen::VectorXd looResiduals; ///< n, r / (1 - h)
    Eigen::VectorXd cooksDistances;
    Eigen::Index rank = 0;
    Eigen::Index residualDf = 0;

    /// m x p -> m; aliased columns do not count.
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
    bool hasIntercept = true;
};

/// x: n x p, y: n, finite. Columns are centred and scaled inside, so that units do not cost digits. NotEnoughData for
/// n < 1, InvalidArgument for sizes that do not match, infinities or weights that are not positive.
[[nodiscard]] Result<LinearFit> linearFit(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                          const Eigen::Ref<const Eigen::VectorXd>& y,
                                          const LinearFitOptions& options = {});

/// P(|T| >= |t|) for Student's t; NaN if t is or df <= 0.
[[nodiscard]] double twoSidedStudentP(double t, double df);

} // namespace perfbridge
