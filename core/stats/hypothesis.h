// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace perfbridge {

/// What the first of two samples is suspected to be beside the second.
enum class Alternative { TwoSided, Less, Greater };

struct WilcoxonOptions {
    enum class Method {
        Auto, ///< Exact up to 50 differences that are not 0, else Approximate
        Exact,
        Approximate ///< normal, as most programs do where values tie
    };
    enum class Zeros {
        Drop, ///< Wilcoxon 1945
        Pratt ///< Pratt 1959: they take part in the ranking, then are dropped
    };

    Alternative alternative = Alternative::TwoSided;
    Method method = Method::Auto;
    Zeros zeros = Zeros::Drop;
    bool continuityCorrection = true; ///< of the approximation, by half a rank
};

struct WilcoxonResult {
    double statistic = 0; ///< W+, the sum of the ranks of the positive differences a - b (R's V)
    double p = 1;
    int differences = 0; ///< that are not 0; without any p is 1
};

/// Wilcoxon's signed-rank test of n paired values. The exact distribution is that of all 2^n signs given the ranks,
/// which holds with ties too.
[[nodiscard]] WilcoxonResult wilcoxonSignedRank(const Eigen::Ref<const Eigen::VectorXd>& a,
                                                const Eigen::Ref<const Eigen::VectorXd>& b,
                                                const WilcoxonOptions& options = {});

/// p-values of a family of tests, adjusted by Holm's (1979) step-down method, in the same order.
[[nodiscard]] Eigen::VectorXd holmAdjusted(const Eigen::Ref<const Eigen::VectorXd>& p);

/// Vargha and Delaney's (2000) A: the probability that a value of `a` is larger than one of `b`, ties counting half.
/// Neither may be empty; their sizes may differ.
[[nodiscard]] double varghaDelaneyA(const Eigen::Ref<const Eigen::VectorXd>& a,
                                    const Eigen::Ref<const Eigen::VectorXd>& b);
/// Cliff's (1993) delta, 2 A - 1: from -1 (all of `a` below `b`) to 1.
[[nodiscard]] double cliffsDelta(const Eigen::Ref<const Eigen::VectorXd>& a,
                                 const Eigen::Ref<const Eigen::VectorXd>& b);

} // namespace perfbridge
