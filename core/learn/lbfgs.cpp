// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/lbfgs.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct Located {
    const VectorXd& point;
    const VectorXd& gradient;
};

/// The latest steps and changes of the gradient, and from them the product of the inverse Hessian with a vector.
class CurvatureMemory {
public:
    CurvatureMemory(Index n, int size)
        : m_steps(n, size)
        , m_changes(n, size)
        , m_curvatures(size)
        , m_factors(size) {}

    void clear() { m_count = 0; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

    /// Left out where the curvature is not clearly positive: the estimate has to stay positive definite.
    void add(const Located& from, const Located& to) {
        auto step = m_steps.col(m_next);
        auto change = m_changes.col(m_next);
        step = to.point - from.point;
        change = to.gradient - from.gradient;
        const double curvature = step.dot(change);
        if (!(curvature > 1e-10 * step.norm() * change.norm())) {
            // What was overwritten is the oldest step, or nothing.
            m_count = std::min(m_count, m_steps.cols() - 1);
            return;
        }
        m_curvatures[m_next] = curvature;
        m_scale = curvature / change.squaredNorm();
        m_next = (m_next + 1) % m_steps.cols();
        m_count = std::min(m_count + 1, m_steps.cols());
    }

    /// direction = -H gradient: the two-loop recursion.
    void descend(const VectorXd& gradient, VectorXd& direction) {
        direction = -gradient;
        if (m_count == 0)
            return;
        for (Index back = 1; back <= m_count; ++back) {
            const Index k = (m_next - back + m_steps.cols()) % m_steps.cols();
            m_factors[k] = m_steps.col(k).dot(direction) / m_curvatures[k];
            direction -= m_factors[k] * m_changes.col(k);
        }
        direction *= m_scale;
        for (Index back = m_count; back >= 1; --back) {
            const Index k = (m_next - back + m_steps.cols()) % m_steps.cols();
            const double factor = m_changes.col(k).dot(direction) / m_curvatures[k];
            direction += (m_factors[k] - factor) * m_steps.col(k);
        }
    }

private:
    MatrixXd m_steps;
    MatrixXd m_changes;
    VectorXd m_curvatures;
    VectorXd m_factors;
    double m_scale = 1;
    Index m_count = 0;
    Index m_next = 0;
};

/// A place on the line that is searched.
struct Trial {
    double step = 0;
    double value = 0;
    double slope = 0;
};

/// The minimum of the cubic through two trials' values and slopes, kept away from their ends; their middle where there
/// is no such minimum.
double interpolated(const Trial& a, const Trial& b) {
    const double low = std::min(a.step, b.step);
    const double high = std::max(a.step, b.step);
    const double middle = 0.5 * (low + high);
    if (!std::isfinite(b.value) || !std::isfinite(a.value))
        return middle;
    const double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
    const double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0))
        return middle;
    const double d2 = std::copysign(std::sqrt(square), b.step - a.step);
    const double step = b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    const double margin = 0.1 * (high - low);
    return std::isfinite(step) ? std::clamp(step, low + margin, high - margin) : middle;
}

class LineSearch {
public:
    LineSearch(const DifferentiableFunction& f, Index n)
        : m_f(f)
        , m_point(n)
        , m_gradient(n) {}

    [[nodiscard]] int evaluations() const { return m_evaluations; }
    /// Of the last successful search.
    VectorXd& point() { return m_point; }
    VectorXd& gradient() { return m_gradient; }

    /// The value at a step that satisfies the strong Wolfe conditions or at least decreases f; nan where none is found.
    double search(const VectorXd& x, const VectorXd& direction, const Trial& start, double firstStep) {
        constexpr int maxTrials = 20;
        constexpr double growth = 2;
        Trial previous = start;
        double step = firstStep;
        for (int trial = 0; trial < maxTrials; ++trial) {
            const Trial current = at(x, direction, step);
            if (!std::isfinite(current.value) || current.value > start.value + decrease * step * start.slope ||
                (trial > 0 && current.value >= previous.value))
                return zoom(x, direction, start, previous, current);
            if (std::abs(current.slope) <= -curvature * start.slope)
                return current.value;
            if (current.slope >= 0)
                return zoom(x, direction, start, current, previous);
            previous = current;
            step *= growth;
        }
        return previous.value; // still going down: the last point is the best
    }

private:
    static constexpr double decrease = 1e-4; // the usual constants for quasi-Newton directions
    static constexpr double curvature = 0.9;

    Trial at(const VectorXd& x, const VectorXd& direction, double step) {
        m_point = x + step * direction;
        ++m_evaluations;
        const double value = m_f(m_point, m_gradient);
        return {step, value, m_gradient.dot(direction)};
    }

    /// Between `best`, the lowest so far, and `other`.
    double zoom(const VectorXd& x, const VectorXd& direction, const Trial& start, Trial best, Trial other) {
        constexpr int maxTrials = 30;
        for (int trial = 0; trial < maxTrials; ++trial) {
            const Trial current = at(x, direction, interpolated(best, other));
            if (!std::isfinite(current.value) || current.value > start.value + decrease * current.step * start.slope ||
                current.value >= best.value) {
                other = current;
            } else {
                if (std::abs(current.slope) <= -curvature * start.slope)
                    return current.value;
                if (current.slope * (other.step - best.step) >= 0)
                    other = best;
                best = current;
            }
            if (std::abs(other.step - best.step) <= 1e-14 * std::max(best.step, other.step))
                break;
        }
        if (!(best.value < start.value))
            return std::numeric_limits<double>::quiet_NaN();
        return at(x, direction, best.step).value;
    }

    const DifferentiableFunction& m_f;
    VectorXd m_point;
    VectorXd m_gradient;
    int m_evaluations = 0;
};

} // namespace

LbfgsSummary minimiseLbfgs(const DifferentiableFunction& f, VectorXd& x, const LbfgsOptions& options,
                           const std::function<bool()>& stop) {
    assert(options.memory > 0 && options.maxIterations >= 0);
    const Index n = x.size();
    CurvatureMemory memory(n, options.memory);
    LineSearch line(f, n);
    VectorXd gradient(n);
    VectorXd direction(n);
    LbfgsSummary summary;
    summary.value = f(x, gradient);
    summary.evaluations = 1;
    while (true) {
        if (n == 0 || gradient.lpNorm<Eigen::Infinity>() <= options.gradientTolerance) {
            summary.end = LbfgsEnd::SmallGradient;
            break;
        }
        if (summary.iterations >= options.maxIterations) {
            summary.end = LbfgsEnd::IterationLimit;
            break;
        }
        if (stop && stop()) {
            summary.end = LbfgsEnd::Stopped;
            break;
        }
        memory.descend(gradient, direction);
        double slope = gradient.dot(direction);
        if (!(slope < 0)) { // the estimate has gone bad by rounding
            memory.clear();
            direction = -gradient;
            slope = -gradient.squaredNorm();
        }
        const double firstStep = memory.isEmpty() ? std::min(1.0, 1 / gradient.norm()) : 1.0;
        const double value = line.search(x, direction, {0, summary.value, slope}, firstStep);
        if (!std::isfinite(value)) {
            if (memory.isEmpty()) {
                summary.end = LbfgsEnd::NoDecrease;
                break;
            }
            memory.clear(); // once more, along the gradient
            continue;
        }
        ++summary.iterations;
        memory.add({x, gradient}, {line.point(), line.gradient()});
        x.swap(line.point());
        gradient.swap(line.gradient());
        const double before = std::exchange(summary.value, value);
        if (before - value <= options.decreaseTolerance * std::max({std::abs(before), std::abs(value), 1.0})) {
            summary.end = LbfgsEnd::SmallDecrease;
            break;
        }
    }
    summary.evaluations += line.evaluations();
    return summary;
}

} // namespace perfbridge
