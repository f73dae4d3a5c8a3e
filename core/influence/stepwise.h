// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"

#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// A product of features, ascending indices; empty = the intercept.
using Term = std::vector<int>;

/// "a:b"; "(Intercept)" for the empty one.
[[nodiscard]] std::string termName(const Term& term, const std::vector<std::string>& featureNames);

enum class StepwiseCriterion {
    Aic,  ///< n ln(RSS / n) + 2 p, R's extractAIC
    Aicc, ///< + 2 p (p + 1) / (n - p - 1): plain AIC overfits without bound on small samples
    Bic
};
enum class StepwiseStart { MainEffects, Intercept };

struct StepwiseOptions {
    int maxOrder = 2; ///< highest interaction of the scope
    StepwiseStart start = StepwiseStart::MainEffects;
    StepwiseCriterion criterion = StepwiseCriterion::Aic;
    int maxSteps = 1000; ///< as R's step()

    [[nodiscard]] Result<void> validate() const;
};

struct StepwiseStep {
    std::string change; ///< "" for the start, "+ a:b", "- a"
    int df = 0;         ///< as R prints it: -1 for an added term, 1 for a removed one, 0 for the start
    int residualDf = 0;
    double rss = 0;
    double criterion = 0;
};

/// A linear model in products of features, with the usual inference about its coefficients.
struct StepwiseModel {
    std::vector<Term> terms; ///< intercept first, then in the order of R's formula (by order, then by position)
    Eigen::VectorXd coefficients;
    Eigen::VectorXd standardErrors; ///< NaN where no degree of freedom is left
    Eigen::VectorXd tValues;
    Eigen::VectorXd pValues; ///< two-sided
    double rss = 0;
    double criterion = 0;
    double r2 = 0;
    std::vector<StepwiseStep> path;

    /// m x p features -> m.
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// R's step(lm(y ~ .), scope = . ~ .^k, direction = "both"): hierarchical (no interaction without its parts), aliased
/// terms are never added; ends when no single change lowers the criterion. x: n x p, y: n; `names`: p. Needs n >= 3.
[[nodiscard]] Result<StepwiseModel> stepwise(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                             const Eigen::Ref<const Eigen::VectorXd>& y,
                                             const std::vector<std::string>& names, const StepwiseOptions& options = {},
                                             const JobContext& context = {});

} // namespace perfbridge
