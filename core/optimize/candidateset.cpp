// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/candidateset.h"

#include "core/base/random.h"
#include "core/optimize/neighbourhood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t bestStarts = 8; ///< measured ones; the random descents do the rest

/// The space with the constraints of the goal as its own.
Result<Space> narrowed(const Space& space, const Conditions& conditions) {
    if (conditions.constraints.empty())
        return space;
    std::vector<std::string> texts;
    for (const std::vector<Constraint>* constraints : {&space.constraints(), &conditions.constraints}) {
        for (const Constraint& constraint : *constraints)
            texts.push_back(constraint.text());
    }
    return Space::create(space.name(), space.options(), texts, space.revision());
}

/// What a descent goes down: bounds first, then the objectives, scaled by what was measured. Several objectives are
/// weighed differently in every descent (augmented Chebyshev distance from the ideal, Steuer and Choo 1983), so that
/// the descents end along the front.
class Merit {
public:
    Merit(const Goal& goal, const Knowledge& knowledge, std::uint64_t seed)
        : m_goal(goal)
        , m_knowledge(knowledge)
        , m_seed(seed) {
        const MatrixXd costs = goal.costs(knowledge.measured());
        m_ideal = RowVectorXd::Zero(costs.cols());
        m_range = RowVectorXd::Ones(costs.cols());
        for (Index column = 0; column < costs.cols(); ++column) {
            double low = infinity;
            double high = -infinity;
            for (Index row = 0; row < costs.rows(); ++row) {
                if (std::isfinite(costs(row, column))) {
                    low = std::min(low, costs(row, column));
                    high = std::max(high, costs(row, column));
                }
            }
            if (low < high) {
                m_ideal[column] = low;
                m_range[column] = high - low;
            }
        }
    }

    [[nodiscard]] VectorXd operator()(const Eigen::Ref<const MatrixXd>& configurations, std::size_t descent) const {
        Outcomes outcomes = Outcomes::unknown(configurations.rows(), std::ssize(m_goal.metrics()));
        outcomes.value = m_knowledge.valuesOf(configurations);
        const MatrixXd costs = m_goal.costs(outcomes);
        const RowVectorXd weights = weightsOf(descent);
        VectorXd merits(costs.rows());
        for (Index i = 0; i < merits.size(); ++i) {
            const double violation = m_goal.violation(outcomes, i);
            // A miss comes before any objective; squashed, objectives lie between -1 and 1.
            merits[i] = violation > 0 ? 2 + violation : squashed(costs.row(i), weights);
        }
        return merits;
    }

private:
    [[nodiscard]] RowVectorXd weightsOf(std::size_t descent) const {
        RowVectorXd weights = RowVectorXd::Ones(m_ideal.size());
        // The first ones look for the best in each objective alone.
        if (descent < static_cast<std::size_t>(weights.size())) {
            weights.setConstant(0.01);
            weights[static_cast<Index>(descent)] = 1;
            return weights;
        }
        Rng rng(childSeed(m_seed, descent));
        for (double& weight : weights)
            weight = -std::log(1 - rng.uniform());
        return weights / weights.sum();
    }

    [[nodiscard]] double squashed(const RowVectorXd& costs, const RowVectorXd& weights) const {
        const RowVectorXd scaled = (costs - m_ideal).cwiseQuotient(m_range);
        if (scaled.hasNaN())
            return infinity;
        const RowVectorXd weighed = scaled.cwiseProduct(weights);
        const double distance = scaled.size() == 1 ? scaled[0] : weighed.maxCoeff() + 0.05 * weighed.sum();
        return distance / (1 + std::abs(distance));
    }

    const Goal& m_goal;
    const Knowledge& m_knowledge;
    std::uint64_t m_seed;
    RowVectorXd m_ideal;
    RowVectorXd m_range;
};

/// The measured rows of the lowest merit, and the default.
MatrixXd startsFor(const Knowledge& knowledge, const Merit& merit) {
    const std::vector<Index> measured = knowledge.measuredRows();
    const MatrixXd configurations = knowledge.table()->values(measured, Eigen::all);
    std::vector<Index> order(measured.size());
    std::iota(order.begin(), order.end(), Index{0});
    if (!order.empty()) {
        const VectorXd merits = merit(configurations, 0);
        std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return merits[a] < merits[b]; });
    }
    order.resize(std::min(order.size(), bestStarts));
    MatrixXd starts(std::ssize(order) + 1, knowledge.space().dimension());
    starts.topRows(std::ssize(order)) = configurations(order, Eigen::all);
    starts.bottomRows(1) = knowledge.space().defaultConfiguration().transpose();
    return starts;
}

/// All that were measured and are allowed, below those that a search met.
MatrixXd withMeasured(const MatrixXd& met, const Space& space, const Knowledge& knowledge) {
    std::vector<Index> missing;
    std::set<std::vector<double>> seen;
    for (const auto row : met.rowwise())
        seen.emplace(row.begin(), row.end());
    for (const Index row : knowledge.measuredRows()) {
        const RowVectorXd values = knowledge.table()->values.row(row);
        const std::vector<double> key(values.begin(), values.end());
        if (seen.count(key) == 0 && space.isValid(key))
            missing.push_back(row);
    }
    MatrixXd all(met.rows() + std::ssize(missing), met.cols());
    all.topRows(met.rows()) = met;
    all.bottomRows(std::ssize(missing)) = knowledge.table()->values(missing, Eigen::all);
    return all;
}

tl::unexpected<Error> none(const Goal& goal, const std::string& what) {
    const std::vector<Constraint>& constraints = goal.conditions().constraints;
    std::string texts;
    for (const Constraint& constraint : constraints)
        texts += (texts.empty() ? "" : " and ") + constraint.text();
    return makeError(ErrorCode::NotEnoughData, constraints.empty() ? what : what + " that keeps " + texts);
}

std::vector<Index> rowsOf(const MatrixXd& configurations, const Knowledge& knowledge) {
    std::vector<Index> rows;
    for (const auto row : configurations.rowwise()) {
        const std::vector<double> key(row.begin(), row.end());
        rows.push_back(knowledge.rowOf(key).value_or(CandidateSet::notInTable));
    }
    return rows;
}

Result<CandidateSet> measuredCandidates(const Goal& goal, const Knowledge& knowledge) {
    CandidateSet set;
    for (const Index row : knowledge.measuredRows()) {
        const RowVectorXd values = knowledge.table()->values.row(row);
        if (goal.conditions().allow({values.data(), static_cast<std::size_t>(values.size())}))
            set.rows.push_back(row);
    }
    if (set.rows.empty())
        return none(goal, "there is no measured configuration");
    set.configurations = knowledge.table()->values(set.rows, Eigen::all);
    set.outcomes = knowledge.measured().rows(set.rows);
    return set;
}

Result<CandidateSet> predictedCandidates(const Goal& goal, const Knowledge& knowledge, const CandidateOptions& options,
                                         const JobContext& context) {
    const Result<Space> space = narrowed(knowledge.space(), goal.conditions());
    if (!space)
        return tl::unexpected(space.error());
    CandidateSet set;
    Result<MatrixXd> all = space->enumerate(options.mostEnumerated, context);
    set.isComplete = all.has_value();
    if (!all && (all.error().code == ErrorCode::TooLarge || all.error().code == ErrorCode::Unsupported)) {
        const Merit merit(goal, knowledge, childSeed(options.seed, 1));
        all = searchNeighbourhoods(*space, startsFor(knowledge, merit), std::cref(merit),
                                   {.restarts = options.restarts, .seed = childSeed(options.seed, 0)},
                                   context.part(0, 0.7));
        if (all)
            all = withMeasured(*all, *space, knowledge);
    }
    if (!all)
        return tl::unexpected(all.error());
    if (all->rows() == 0)
        return none(goal, "there is no valid configuration");
    Result<Outcomes> outcomes = knowledge.outcomesOf(*all, set.isComplete ? context : context.part(0.7, 1));
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    set.outcomes = std::move(*outcomes);
    set.rows = rowsOf(*all, knowledge);
    set.configurations = std::move(*all);
    return set;
}

} // namespace

std::string_view toString(Among among) {
    return among == Among::Measured ? "measured" : "predicted";
}

Result<Among> amongFromString(std::string_view text) {
    for (const Among among : {Among::Measured, Among::Predicted}) {
        if (toString(among) == text)
            return among;
    }
    return makeError(ErrorCode::InvalidArgument,
                     '\'' + std::string(text) + "' is not known, expected measured or predicted");
}

Result<CandidateSet> candidatesFor(const Goal& goal, const Knowledge& knowledge, Among among,
                                   const CandidateOptions& options, const JobContext& context) {
    return among == Among::Measured ? measuredCandidates(goal, knowledge)
                                    : predictedCandidates(goal, knowledge, options, context);
}

} // namespace perfbridge
