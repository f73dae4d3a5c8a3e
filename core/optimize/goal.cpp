// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/goal.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

bool isUpperBound(const MetricBound& bound) {
    return bound.comparison == MetricBound::Comparison::Less ||
           bound.comparison == MetricBound::Comparison::LessOrEqual;
}

} // namespace

UncertainValue Outcomes::at(Index row, Index metric) const {
    return {.value = value(row, metric),
            .lower = lower(row, metric),
            .upper = upper(row, metric),
            .level = isMeasured(row, metric) ? measuredLevel : predictedLevel};
}

Outcomes Outcomes::unknown(Index rows, Index metrics) {
    const MatrixXd nothing = MatrixXd::Constant(rows, metrics, std::numeric_limits<double>::quiet_NaN());
    return {.value = nothing, .lower = nothing, .upper = nothing, .isMeasured = Flags::Constant(rows, metrics, false)};
}

Outcomes Outcomes::rows(std::span<const Index> chosen) const {
    Outcomes result = unknown(std::ssize(chosen), value.cols());
    for (Index i = 0; i < result.size(); ++i) {
        const Index row = chosen[static_cast<std::size_t>(i)];
        result.value.row(i) = value.row(row);
        result.lower.row(i) = lower.row(row);
        result.upper.row(i) = upper.row(row);
        result.isMeasured.row(i) = isMeasured.row(row);
    }
    return result;
}

Result<Goal> Goal::make(const Texts& texts, std::span<const Metric> metrics, const Space& space) {
    Goal goal;
    Result<std::vector<Objective>> objectives = makeObjectives(texts.minimise, texts.maximise, metrics);
    if (!objectives)
        return tl::unexpected(objectives.error());
    goal.m_objectives = std::move(*objectives);
    Result<Conditions> conditions = Conditions::parse(texts.conditions, metrics, space);
    if (!conditions)
        return tl::unexpected(conditions.error());
    goal.m_conditions = std::move(*conditions);
    for (const Objective& objective : goal.m_objectives)
        goal.m_metrics.push_back(objective.metric);
    for (const MetricBound& bound : goal.m_conditions.bounds) {
        const auto known = std::find_if(goal.m_metrics.begin(), goal.m_metrics.end(),
                                        [&](const Metric& metric) { return metric.name == bound.metric.name; });
        goal.m_boundColumns.push_back(known - goal.m_metrics.begin());
        if (known == goal.m_metrics.end())
            goal.m_metrics.push_back(bound.metric);
    }
    return goal;
}

std::string Goal::text() const {
    const std::string objectives = textOf(m_objectives);
    return m_conditions.isEmpty() ? objectives : objectives + ", subject to " + m_conditions.text();
}

bool Goal::isKept(const Outcomes& outcomes, Index row) const {
    for (Index column = 0; column < objectiveCount(); ++column) {
        if (!std::isfinite(outcomes.value(row, column)))
            return false;
    }
    for (std::size_t b = 0; b < m_boundColumns.size(); ++b) {
        if (!m_conditions.bounds[b].holds(outcomes.value(row, m_boundColumns[b])))
            return false;
    }
    return true;
}

double Goal::chanceKept(const Outcomes& outcomes, Index row) const {
    double chance = 1;
    for (Index column = 0; column < outcomes.value.cols(); ++column) {
        // Of several bounds on one side the tightest rules; the misses of the two sides exclude one another.
        double above = 1;
        double below = 1;
        for (std::size_t b = 0; b < m_boundColumns.size(); ++b) {
            if (m_boundColumns[b] != column)
                continue;
            const double kept = m_conditions.bounds[b].probability(outcomes.at(row, column));
            double& side = isUpperBound(m_conditions.bounds[b]) ? above : below;
            side = std::min(side, kept);
        }
        chance *= std::max(0.0, above + below - 1);
    }
    return chance;
}

double Goal::violation(const Outcomes& outcomes, Index row) const {
    double sum = 0;
    for (std::size_t b = 0; b < m_boundColumns.size(); ++b) {
        const double value = outcomes.value(row, m_boundColumns[b]);
        if (!std::isfinite(value))
            return std::numeric_limits<double>::infinity();
        sum += m_conditions.bounds[b].violation(value);
    }
    return sum;
}

std::vector<std::string> Goal::missed(const Outcomes& outcomes, Index row) const {
    std::vector<std::string> texts;
    for (std::size_t b = 0; b < m_boundColumns.size(); ++b) {
        if (!m_conditions.bounds[b].holds(outcomes.value(row, m_boundColumns[b])))
            texts.push_back(m_conditions.bounds[b].text());
    }
    return texts;
}

MatrixXd Goal::costs(const Outcomes& outcomes) const {
    MatrixXd result(outcomes.size(), objectiveCount());
    for (Index column = 0; column < result.cols(); ++column) {
        const Objective& objective = m_objectives[static_cast<std::size_t>(column)];
        result.col(column) = outcomes.value.col(column).unaryExpr([&](double v) { return objective.cost(v); });
    }
    return result;
}

MatrixXd Goal::endCosts(const Outcomes& outcomes, bool best) const {
    MatrixXd result(outcomes.size(), objectiveCount());
    for (Index column = 0; column < result.cols(); ++column) {
        const Objective& objective = m_objectives[static_cast<std::size_t>(column)];
        const bool wantsLower = best == (objective.direction == Direction::LowerIsBetter);
        for (Index row = 0; row < result.rows(); ++row) {
            const UncertainValue number = outcomes.at(row, column);
            result(row, column) = objective.cost(wantsLower ? number.lowerOrValue() : number.upperOrValue());
        }
    }
    return result;
}

MatrixXd Goal::bestCosts(const Outcomes& outcomes) const {
    return endCosts(outcomes, true);
}

MatrixXd Goal::worstCosts(const Outcomes& outcomes) const {
    return endCosts(outcomes, false);
}

} // namespace perfbridge
