// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/chances.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/optimize/pareto.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr double leastChance = 0.01;
/// Numbers drawn of one metric: beyond it, a second of every thread.
constexpr Index mostNumbers = 20'000'000;
constexpr int fewestDraws = 200;

/// The contenders' distributions and what is counted of one draw.
class Lottery {
public:
    Lottery(const Goal& goal, const Outcomes& outcomes, const std::vector<Index>& rows)
        : m_goal(goal)
        , m_metrics(outcomes.value.cols()) {
        for (const Index row : rows) {
            for (Index column = 0; column < m_metrics; ++column) {
                const UncertainValue number = outcomes.at(row, column);
                m_distributions.emplace_back(number);
                m_isExact = m_isExact && !number.hasInterval();
            }
        }
    }

    [[nodiscard]] bool isExact() const { return m_isExact; }
    [[nodiscard]] Index size() const { return std::ssize(m_distributions) / std::max<Index>(1, m_metrics); }

    struct Draw {
        std::vector<Index> front; ///< contenders
        double regret = std::numeric_limits<double>::quiet_NaN();
    };

    [[nodiscard]] Draw draw(std::uint64_t seed, std::optional<Index> choice) const {
        MatrixXd numbers(size(), m_metrics);
        Rng rng(seed);
        for (Index i = 0; i < numbers.rows(); ++i) {
            for (Index column = 0; column < m_metrics; ++column)
                numbers(i, column) = m_distributions[static_cast<std::size_t>(i * m_metrics + column)].at(rng.normal());
        }
        MatrixXd costs(numbers.rows(), m_goal.objectiveCount());
        for (Index i = 0; i < numbers.rows(); ++i)
            setCosts(numbers, i, costs);
        Draw result;
        result.front = nonDominated(costs);
        if (choice && m_goal.isSingle() && !result.front.empty() && !std::isnan(costs(*choice, 0)))
            result.regret = costs(*choice, 0) - costs(result.front.front(), 0);
        return result;
    }

private:
    /// NaN where the bounds are not kept: such a row is on no front.
    void setCosts(const MatrixXd& numbers, Index i, MatrixXd& costs) const {
        bool isKept = true;
        const std::vector<MetricBound>& bounds = m_goal.conditions().bounds;
        for (std::size_t b = 0; b < bounds.size() && isKept; ++b)
            isKept = bounds[b].holds(numbers(i, m_goal.boundColumns()[b]));
        for (Index column = 0; column < costs.cols(); ++column) {
            const Objective& objective = m_goal.objectives()[static_cast<std::size_t>(column)];
            costs(i, column) = isKept ? objective.cost(numbers(i, column)) : std::numeric_limits<double>::quiet_NaN();
        }
    }

    const Goal& m_goal;
    Index m_metrics;
    std::vector<ValueDistribution> m_distributions; ///< contender by contender
    bool m_isExact = true;
};

std::optional<Regret> regretOf(std::vector<double> regrets) {
    std::erase_if(regrets, [](double regret) { return std::isnan(regret); });
    if (regrets.empty())
        return std::nullopt;
    std::sort(regrets.begin(), regrets.end());
    return Regret{.median = quantileOfSorted(regrets, 0.5), .upper = quantileOfSorted(regrets, 0.95)};
}

} // namespace

std::vector<Index> contenders(const Goal& goal, const Outcomes& outcomes) {
    MatrixXd best = goal.bestCosts(outcomes);
    MatrixXd worst = goal.worstCosts(outcomes);
    for (Index row = 0; row < outcomes.size(); ++row) {
        if (!goal.isKept(outcomes, row))
            worst.row(row).setConstant(std::numeric_limits<double>::quiet_NaN());
        if (goal.chanceKept(outcomes, row) < leastChance)
            best.row(row).setConstant(std::numeric_limits<double>::quiet_NaN());
    }
    return perhapsNonDominated(best, worst);
}

Result<Chances> chancesOf(const Goal& goal, const Outcomes& outcomes, std::optional<Index> choice,
                          const ChanceOptions& options, const JobContext& context) {
    const std::vector<Index> rows = contenders(goal, outcomes);
    Chances chances{.front = Eigen::VectorXd::Zero(outcomes.size()), .regret = std::nullopt, .draws = 0};
    if (rows.empty())
        return chances;
    const Lottery lottery(goal, outcomes, rows);
    const Index affordable = std::max<Index>(fewestDraws, mostNumbers / std::ssize(rows));
    // Of exact numbers every draw is the same.
    chances.draws = lottery.isExact() ? 1 : static_cast<int>(std::min<Index>(options.draws, affordable));
    std::optional<Index> chosen;
    if (choice) {
        const auto found = std::lower_bound(rows.begin(), rows.end(), *choice);
        if (found != rows.end() && *found == *choice)
            chosen = found - rows.begin();
    }
    std::vector<Lottery::Draw> draws(static_cast<std::size_t>(chances.draws));
    const bool isComplete = parallelFor(
        context, draws.size(), [&](std::size_t i) { draws[i] = lottery.draw(childSeed(options.seed, i), chosen); });
    if (!isComplete)
        return cancelledError();
    std::vector<double> regrets;
    for (const Lottery::Draw& draw : draws) {
        // Ties are shared: with one objective the chances of all rows add up to at most 1.
        const double share = goal.isSingle() ? 1.0 / static_cast<double>(draw.front.size()) : 1.0;
        for (const Index i : draw.front)
            chances.front[rows[static_cast<std::size_t>(i)]] += share / chances.draws;
        regrets.push_back(draw.regret);
    }
    if (chosen)
        chances.regret = regretOf(std::move(regrets));
    return chances;
}

} // namespace perfbridge
