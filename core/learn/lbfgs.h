// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <Eigen/Core>

namespace perfbridge {

/// Defaults: those of SciPy's L-BFGS-B where it has them.
struct LbfgsOptions {
    int memory = 10; ///< steps that the curvature is estimated from
    int maxIterations = 200;
    double gradientTolerance = 1e-5;   ///< on the largest component
    double decreaseTolerance = 2.2e-9; ///< of a step, relative to max(|f|, 1)
};

enum class LbfgsEnd {
    SmallGradient,
    SmallDecrease,
    IterationLimit,
    NoDecrease, ///< no better point along a descent direction: as good as rounding allows, or a wrong gradient
    Stopped     ///< by the caller
};

struct LbfgsSummary {
    double value = 0;
    int iterations = 0;
    int evaluations = 0;
    LbfgsEnd end = LbfgsEnd::IterationLimit;
};

/// Returns f(x) and fills the gradient, which has the size of x. A value that is not finite makes the search step back.
using DifferentiableFunction = std::function<double(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)>;

/// Limited-memory BFGS with a strong Wolfe line search (Nocedal and Wright 2006, algorithms 7.4, 7.5, 3.5 and 3.6)
/// from `x`, which becomes the best point found. f has to be finite at the start. `stop` is asked once an iteration.
[[nodiscard]] LbfgsSummary minimiseLbfgs(const DifferentiableFunction& f, Eigen::VectorXd& x,
                                         const LbfgsOptions& options, const std::function<bool()>& stop = {});

} // namespace perfbridge
