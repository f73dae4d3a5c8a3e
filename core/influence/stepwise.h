// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/jobcontext.h"
#include "core/learn/learner.h"

#include <string>
#include <vector>

#include <Eigen/Core>

namespace perfbridge {

/// A product of features, ascending indices; empty = the intercept.
using Term = std::vector<int>;

/// "a:b"; "(Intercept)" for the empty one.
[[nodiscard]] std::string termName(const Term& term, const std::vector<std::string>& featureNames);

/// p counts the coefficients, the intercept among them; n the samples of positive weight. An RSS below what rounding
/// leaves of a perfect fit counts as that much, so that among perfect fits the smallest wins.
enum class StepwiseCriterion {
    Aic,  ///< n ln(RSS / n) + 2 p, R's extractAIC
    Aicc, ///< + 2 p (p + 1) / (n - p - 1): plain AIC overfits without bound on small samples; infinite for p >= n - 1
    Bic   ///< n ln(RSS / n) + p ln n
};
enum class StepwiseStart {
    MainEffects,
    Intercept,
    Given ///< StepwiseOptions::startTerms
};

struct StepwiseOptions {
    int maxOrder = 2; ///< highest interaction of the scope
    StepwiseStart start = StepwiseStart::MainEffects;
    StepwiseCriterion criterion = StepwiseCriterion::Aic;
    /// In the order in which they come in; what is an alias of earlier ones, or has a part that is not in, is left out.
    std::vector<Term> startTerms{};
    int maxSteps = 1000; ///< as R's step()

    [[nodiscard]] Result<void> validate() const;
};

struct StepwiseStep {
    std::string change; ///< "" for the start, "+ a:b", "- a"
    int df = 0;         ///< as R prints it: -1 for an added term, 1 for a removed one, 0 for the start or an alias
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

    /// Of products of standardised features, (x - featureMeans) / featureScales (population standard deviations; 1 for
    /// a constant): comparable between terms, and what predictions are made of, since raw products of clock frequencies
    /// lose all digits.
    Eigen::VectorXd standardisedCoefficients;
    Eigen::RowVectorXd featureMeans;
    Eigen::RowVectorXd featureScales;

    /// m x p features -> m.
    [[nodiscard]] Eigen::VectorXd predict(const Eigen::Ref<const Eigen::MatrixXd>& x) const;
};

/// R's step(lm(y ~ .), scope = . ~ .^k, direction = "both"): hierarchical (no interaction without its parts), aliased
/// terms are never added and those of the start are dropped first, the last one first, with a df of 0; ends when no
/// single change lowers the criterion. x: n x p, y: n; `names`: p. Needs n >= 3. Terms are named in the order of the
/// features; R names an interaction in the order in which its parts came in. While the criterion is infinite (Aicc from
/// the main effects of a small sample), the term is dropped whose loss raises the RSS least.
[[nodiscard]] Result<StepwiseModel> stepwise(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                             const Eigen::Ref<const Eigen::VectorXd>& y,
                                             const std::vector<std::string>& names, const StepwiseOptions& options = {},
                                             const JobContext& context = {});
/// With weights, as lm(weights = w): RSS = sum of w r^2 over the samples of positive weight, which are those that
/// count.
[[nodiscard]] Result<StepwiseModel> stepwise(const TrainingData& data, const std::vector<std::string>& names,
                                             const StepwiseOptions& options = {}, const JobContext& context = {});

} // namespace perfbridge
