// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// How well `predicted` foretells `measured`, both m > 0 and finite. What has no value (a relative error with a
/// measured 0, a correlation with a constant) is NaN.
struct ErrorMetrics {
    double mape = 0;       ///< mean |y - p| / |y| in percent (also called MRE)
    double nmse = 0;       ///< mean (y - p)^2 / (mean p * mean y), the definition of OpML 2019
    double rmse = 0;       ///< in the unit of y
    double r2 = 0;         ///< 1 - SS_res / SS_tot
    double spearman = 0;   ///< ties averaged
    double top1Regret = 0; ///< |y of the configuration predicted best - best y| / (max y - min y), also called NAR; 0
                           ///< if all are equal
};

enum class Direction;

/// `direction` says which end of y is best (for the regret). Ties in the prediction: the first row.
[[nodiscard]] ErrorMetrics errorMetrics(const Eigen::Ref<const Eigen::VectorXd>& measured,
                                        const Eigen::Ref<const Eigen::VectorXd>& predicted, Direction direction);

/// How far the predicted place of a configuration is from its true one, on average: mean |rank(y) - rank(p)|, ties
/// averaged. 0 = all are ranked right. Beside the regret it is what a user of the ranking wants to know [FSE 2018].
[[nodiscard]] double meanRankDifference(const Eigen::Ref<const Eigen::VectorXd>& measured,
                                        const Eigen::Ref<const Eigen::VectorXd>& predicted);

} // namespace perfbridge
