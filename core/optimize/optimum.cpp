// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/optimum.h"

#include "core/optimize/hypervolume.h"
#include "core/optimize/pareto.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// NaN in the rows that do not keep the bounds.
MatrixXd keptCosts(const Goal& goal, const Outcomes& outcomes) {
    MatrixXd costs = goal.costs(outcomes);
    for (Index row = 0; row < costs.rows(); ++row) {
        if (!goal.isKept(outcomes, row))
            costs.row(row).setConstant(nothing);
    }
    return costs;
}

/// As a cost: what is wanted to be high changes its sign, and its ends their places.
UncertainValue costOf(const Goal& goal, const Outcomes& outcomes, Index row) {
    const UncertainValue number = outcomes.at(row, 0);
    if (goal.objectives().front().direction == Direction::LowerIsBetter)
        return number;
    return {.value = -number.value, .lower = -number.upper, .upper = -number.lower, .level = number.level};
}

/// Values on a front that span more than this factor are compared by their ratios.
constexpr double widestLinear = 10;

/// Of the values of an objective, as costs again; NaN for those not above 0.
VectorXd costsInLogarithms(const Objective& objective, const VectorXd& costs) {
    return costs.unaryExpr([&](double cost) {
        const double value = objective.cost(cost);
        return value > 0 ? objective.cost(std::log(value)) : nothing;
    });
}

} // namespace

std::vector<Index> frontOf(const Goal& goal, const Outcomes& outcomes) {
    const MatrixXd costs = keptCosts(goal, outcomes);
    std::vector<Index> front = nonDominated(costs);
    std::stable_sort(front.begin(), front.end(), [&](Index a, Index b) { return costs(a, 0) < costs(b, 0); });
    return front;
}

std::vector<bool> comparedByRatio(const Goal& goal, const Outcomes& outcomes, const std::vector<Index>& front) {
    std::vector<bool> byRatio(goal.objectives().size(), false);
    if (front.empty())
        return byRatio;
    const MatrixXd ends = goal.costs(outcomes)(front, Eigen::all);
    for (Index column = 0; column < ends.cols(); ++column) {
        const double a = goal.objectives()[static_cast<std::size_t>(column)].cost(ends.col(column).minCoeff());
        const double b = goal.objectives()[static_cast<std::size_t>(column)].cost(ends.col(column).maxCoeff());
        byRatio[static_cast<std::size_t>(column)] =
            std::min(a, b) > 0 && std::max(a, b) > widestLinear * std::min(a, b);
    }
    return byRatio;
}

VectorXd meritsOf(const Goal& goal, const Outcomes& outcomes, const std::vector<Index>& front) {
    MatrixXd costs = goal.costs(outcomes);
    if (goal.isSingle())
        return costs.col(0);
    const std::vector<bool> byRatio = comparedByRatio(goal, outcomes, front);
    for (std::size_t i = 0; i < byRatio.size(); ++i) {
        if (byRatio[i])
            costs.col(static_cast<Index>(i)) =
                costsInLogarithms(goal.objectives()[i], costs.col(static_cast<Index>(i)));
    }
    VectorXd merits = VectorXd::Constant(costs.rows(), front.empty() ? nothing : 0.0);
    if (front.empty())
        return merits;
    const MatrixXd ends = costs(front, Eigen::all);
    for (Index column = 0; column < costs.cols(); ++column) {
        const double low = ends.col(column).minCoeff();
        const double range = ends.col(column).maxCoeff() - low;
        if (range > 0)
            merits.array() += ((costs.col(column).array() - low) / range).square();
    }
    return merits.cwiseSqrt();
}

Index bestOf(const std::vector<Index>& front, const VectorXd& merits) {
    assert(!front.empty());
    return *std::min_element(front.begin(), front.end(), [&](Index a, Index b) { return merits[a] < merits[b]; });
}

std::vector<Index> asGoodAs(Index best, const Goal& goal, const Outcomes& outcomes) {
    assert(goal.isSingle());
    const UncertainValue lowest = costOf(goal, outcomes, best);
    std::vector<Index> rows;
    for (Index row = 0; row < outcomes.size(); ++row) {
        if (row == best || !goal.isKept(outcomes, row))
            continue;
        const UncertainValue difference = differenceOf(costOf(goal, outcomes, row), lowest);
        if (difference.lowerOrValue() <= 0)
            rows.push_back(row);
    }
    const VectorXd costs = goal.costs(outcomes).col(0);
    std::stable_sort(rows.begin(), rows.end(), [&](Index a, Index b) { return costs[a] < costs[b]; });
    return rows;
}

std::vector<Index> worthConfirming(std::size_t count, const Goal& goal, const Outcomes& outcomes,
                                   const VectorXd& chances, const VectorXd& merits) {
    std::vector<Index> rows;
    for (Index row = 0; row < outcomes.size(); ++row) {
        if (chances[row] > 0 || (goal.isKept(outcomes, row) && !std::isnan(merits[row])))
            rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](Index a, Index b) {
        return chances[a] != chances[b] ? chances[a] > chances[b] : merits[a] < merits[b];
    });
    rows.resize(std::min(rows.size(), count));
    return rows;
}

RowVectorXd referencePoint(const Goal& goal, const Outcomes& outcomes) {
    const MatrixXd costs = keptCosts(goal, outcomes);
    RowVectorXd reference = RowVectorXd::Constant(costs.cols(), nothing);
    for (Index column = 0; column < costs.cols(); ++column) {
        double worst = -std::numeric_limits<double>::infinity();
        for (Index row = 0; row < costs.rows(); ++row) {
            if (!std::isnan(costs(row, column)))
                worst = std::max(worst, costs(row, column));
        }
        if (std::isfinite(worst))
            reference[column] = goal.objectives()[static_cast<std::size_t>(column)].cost(worst);
    }
    return reference;
}

double hypervolumeOf(const std::vector<Index>& front, const Goal& goal, const Outcomes& outcomes,
                     const RowVectorXd& reference) {
    RowVectorXd corner = reference;
    for (Index column = 0; column < corner.size(); ++column)
        corner[column] = goal.objectives()[static_cast<std::size_t>(column)].cost(corner[column]);
    const MatrixXd costs = goal.costs(outcomes);
    return hypervolume(costs(front, Eigen::all), corner);
}

} // namespace perfbridge
