// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/svrsolver.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;

/// The dual in terms of b = a - a*, since of a sample's two multipliers only one is not 0. The slope of the dual along
/// b_i is residual_i -+ epsilon, with a jump where b_i passes through 0; steps end there.
class Solver {
public:
    explicit Solver(const WeightedSvrProblem& problem)
        : m_problem(problem)
        , m_b(Eigen::VectorXd::Zero(problem.y.size()))
        , m_residuals(problem.y) {}

    /// One step; false when the conditions hold to the tolerance.
    bool step() {
        const Index up = largestGain();
        m_highest = up < 0 ? -infinity : gainUp(up);
        const Index down = partnerOf(up);
        if (!(m_highest - m_lowest > m_problem.tolerance) || down < 0)
            return false;
        const double curvature = curvatureOf(up, down);
        const double wanted = (m_highest - gainDown(down)) / curvature;
        const double roomUp = m_b[up] < 0 ? -m_b[up] : m_problem.costs[up] - m_b[up];
        const double roomDown = m_b[down] > 0 ? m_b[down] : m_problem.costs[down] + m_b[down];
        const double size = std::min({wanted, roomUp, roomDown});
        // Ends of the ranges are met exactly, or rounding would leave a sample forever almost there.
        m_b[up] = size < roomUp ? m_b[up] + size : m_b[up] < 0 ? 0 : m_problem.costs[up];
        m_b[down] = size < roomDown ? m_b[down] - size : m_b[down] > 0 ? 0 : -m_problem.costs[down];
        m_residuals -= size * (m_problem.kernel.col(up) - m_problem.kernel.col(down));
        return true;
    }

    [[nodiscard]] SvrSolution solution() const {
        // The free coefficients lie on the tube's edge; without any, the middle of what is possible.
        double sum = 0;
        Index free = 0;
        for (Index i = 0; i < m_b.size(); ++i) {
            if (m_b[i] != 0 && std::abs(m_b[i]) < m_problem.costs[i]) {
                sum += m_residuals[i] - std::copysign(m_problem.epsilon, m_b[i]);
                ++free;
            }
        }
        return {m_b, free > 0 ? sum / static_cast<double>(free) : (m_highest + m_lowest) / 2};
    }

private:
    static constexpr double infinity = std::numeric_limits<double>::infinity();

    [[nodiscard]] double gainUp(Index i) const {
        return m_residuals[i] + (m_b[i] < 0 ? m_problem.epsilon : -m_problem.epsilon);
    }
    [[nodiscard]] double gainDown(Index i) const {
        return m_residuals[i] + (m_b[i] > 0 ? -m_problem.epsilon : m_problem.epsilon);
    }
    [[nodiscard]] double curvatureOf(Index i, Index j) const {
        constexpr double least = 1e-12; // the same configuration twice
        const auto& k = m_problem.kernel;
        return std::max(k(i, i) + k(j, j) - 2 * k(i, j), least);
    }

    [[nodiscard]] Index largestGain() const {
        Index best = -1;
        double gain = -infinity;
        for (Index i = 0; i < m_b.size(); ++i) {
            if (m_b[i] < m_problem.costs[i] && gainUp(i) > gain) {
                gain = gainUp(i);
                best = i;
            }
        }
        return best;
    }

    /// The one that together with `up` promises the largest decrease; -1 if none does. Sets m_lowest.
    Index partnerOf(Index up) {
        Index best = -1;
        double decrease = 0;
        m_lowest = infinity;
        for (Index j = 0; j < m_b.size(); ++j) {
            if (m_b[j] <= -m_problem.costs[j])
                continue;
            const double gain = gainDown(j);
            m_lowest = std::min(m_lowest, gain);
            const double violation = m_highest - gain;
            if (up < 0 || violation <= 0 || j == up)
                continue;
            const double promised = violation * violation / curvatureOf(up, j);
            if (promised > decrease) {
                decrease = promised;
                best = j;
            }
        }
        return best;
    }

    const WeightedSvrProblem& m_problem;
    Eigen::VectorXd m_b;
    Eigen::VectorXd m_residuals;
    double m_highest = 0; ///< largest slope of what can go up
    double m_lowest = 0;  ///< smallest slope of what can go down
};

} // namespace

Result<SvrSolution> solveWeightedSvr(const WeightedSvrProblem& problem, const JobContext& context) {
    assert(problem.kernel.rows() == problem.y.size() && problem.kernel.cols() == problem.y.size());
    assert(problem.costs.size() == problem.y.size());
    constexpr Index steps = 10'000'000; // as libsvm
    constexpr Index stepsBetweenLooks = 1000;
    Solver solver(problem);
    for (Index i = 0; i < steps; ++i) {
        if (i % stepsBetweenLooks == 0 && context.isCancelled())
            return cancelledError();
        if (!solver.step())
            return solver.solution();
    }
    return makeError(ErrorCode::Numerical, "support vector regression: no convergence");
}

} // namespace perfbridge
