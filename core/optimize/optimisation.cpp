// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/optimisation.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"
#include "core/base/suggestion.h"
#include "core/learn/learner.h"
#include "core/optimize/optimum.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;

constexpr double perhapsChance = 0.05;
constexpr Index rowsForForest = 300;

std::string counted(Index count) {
    return std::to_string(count);
}

/// The metrics of which an environment has at least one valid measurement.
Result<std::vector<Metric>> metricsOf(const SpaceData& data, const std::string& environment) {
    const Dataset* dataset = data.find(environment);
    if (!dataset) {
        std::vector<std::string> names;
        for (const Dataset& known : data.datasets)
            names.push_back(known.environment.name);
        return makeError(ErrorCode::NotFound, "environment '" + environment + "' is not known; there are " +
                                                  listed(names) + didYouMean(environment, names));
    }
    std::vector<Metric> metrics;
    for (const MetricSummary& summary : dataset->metrics) {
        if (summary.median.array().isFinite().any())
            metrics.push_back(summary.metric);
    }
    return metrics;
}

Result<void> fitModels(const SpaceData& data, const OptimisationRequest& request, Knowledge& knowledge,
                       OptimisationReport& report, const JobContext& context) {
    report.learner =
        request.learner.empty() ? std::string(proposedLearner(std::ssize(knowledge.measuredRows()))) : request.learner;
    const std::vector<Metric>& metrics = report.goal.metrics();
    std::vector<std::shared_ptr<const ResponseSurface>> models;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        Result<InfluenceData> rows = InfluenceData::make(data, request.environment, metrics[i].name, request.excluded);
        if (!rows)
            return tl::unexpected(rows.error());
        const double step = 1.0 / static_cast<double>(metrics.size());
        const double done = static_cast<double>(i) * step;
        const auto known = std::make_shared<const InfluenceData>(std::move(*rows));
        Result<std::shared_ptr<const ResponseSurface>> model =
            ResponseSurface::fit(known, report.learner, childSeed(request.seed, i), context.part(done, done + step));
        if (!model)
            return makeError(model.error().code, "a model of " + metrics[i].name + ": " + model.error().message);
        report.leftOutErrors.push_back((*model)->leftOutError());
        models.push_back(std::move(*model));
    }
    knowledge.setModels(std::move(models));
    return {};
}

/// Options that differ among the candidates: the others would only fill the sentence.
std::string describe(const CandidateSet& candidates, const Space& space, Index row) {
    std::string text;
    for (Index j = 0; j < candidates.configurations.cols(); ++j) {
        const auto column = candidates.configurations.col(j);
        if (column.minCoeff() == column.maxCoeff())
            continue;
        const Option& option = space.options()[static_cast<std::size_t>(j)];
        text += (text.empty() ? "" : ", ") + option.name + ' ' + option.textOf(column[row]);
    }
    return text;
}

tl::unexpected<Error> noneKeeps(const OptimisationReport& report) {
    const CandidateSet& candidates = report.candidates;
    const std::string start = "none of the " + counted(candidates.outcomes.size()) +
                              (report.among == Among::Measured ? " measured" : " valid") + " configurations keeps " +
                              report.goal.conditions().text();
    Index nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (Index row = 0; row < candidates.outcomes.size(); ++row) {
        const double violation = report.goal.violation(candidates.outcomes, row);
        if (violation < least) {
            least = violation;
            nearest = row;
        }
    }
    if (!std::isfinite(least))
        return makeError(ErrorCode::NotFound, start);
    std::string missed;
    const std::vector<MetricBound>& bounds = report.goal.conditions().bounds;
    for (std::size_t b = 0; b < bounds.size(); ++b) {
        const double value = candidates.outcomes.value(nearest, report.goal.boundColumns()[b]);
        if (!bounds[b].holds(value))
            missed += (missed.empty() ? "" : " and ") + bounds[b].metric.name + ' ' + shortNumber(value) +
                      (bounds[b].metric.unit.empty() ? "" : ' ' + bounds[b].metric.unit);
    }
    return makeError(ErrorCode::NotFound, start + "; the nearest has " + missed + " (" +
                                              describe(candidates, report.knowledge->space(), nearest) + ')');
}

std::vector<Index> perhapsOnFront(const OptimisationReport& report) {
    std::vector<Index> rows;
    for (Index row = 0; row < report.chances.front.size(); ++row) {
        const bool isThere = std::find(report.front.begin(), report.front.end(), row) != report.front.end();
        if (report.chances.front[row] >= perhapsChance && !isThere)
            rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](Index a, Index b) { return report.chances.front[a] > report.chances.front[b]; });
    return rows;
}

Result<std::optional<DefaultComparison>> compareWithDefault(const OptimisationReport& report) {
    const Space& space = report.knowledge->space();
    const Configuration values = space.defaultConfiguration();
    if (!space.isValid({values.data(), static_cast<std::size_t>(values.size())}))
        return std::optional<DefaultComparison>();
    DefaultComparison comparison;
    comparison.configuration = values.transpose();
    Result<Outcomes> outcomes = report.knowledge->outcomesOf(comparison.configuration);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    comparison.outcomes = std::move(*outcomes);
    bool isKnown = false;
    for (Index column = 0; column < report.goal.objectiveCount(); ++column) {
        const UncertainValue theirs = comparison.outcomes.at(0, column);
        const UncertainValue ours = report.candidates.outcomes.at(report.best, column);
        isKnown = isKnown || theirs.isKnown();
        const bool isSame = report.configuration(report.best) == comparison.configuration;
        comparison.difference.push_back(isSame ? UncertainValue{.value = 0} : differenceOf(ours, theirs));
        comparison.relative.push_back(isSame ? UncertainValue{.value = 0} : relativeDifferenceOf(ours, theirs));
    }
    return isKnown ? std::optional(std::move(comparison)) : std::nullopt;
}

void remarkOnWishes(OptimisationReport& report) {
    for (const Objective& objective : report.goal.objectives()) {
        if (objective.direction != objective.metric.direction)
            report.remarks.push_back(objective.metric.name + " is " +
                                     (objective.direction == Direction::LowerIsBetter ? "minimised" : "maximised") +
                                     ", although " +
                                     (objective.metric.direction == Direction::LowerIsBetter ? "lower" : "higher") +
                                     " values of it are called better.");
    }
}

void remarkOnIntervals(OptimisationReport& report) {
    const Outcomes& outcomes = report.candidates.outcomes;
    Index exact = 0;
    for (const Index row : report.front) {
        for (Index column = 0; column < report.goal.objectiveCount(); ++column)
            exact += outcomes.at(row, column).hasInterval() ? 0 : 1;
    }
    if (exact > 0)
        report.remarks.emplace_back(
            "Some numbers have no interval, since a median's needs at least 6 repetitions; they are taken as exact, "
            "and noise may put others before them.");
}

void remarkOnPredictions(OptimisationReport& report) {
    if (report.among != Among::Predicted)
        return;
    const CandidateSet& candidates = report.candidates;
    Index measured = 0;
    Index failed = 0;
    for (Index row = 0; row < candidates.outcomes.size(); ++row) {
        const Index tableRow = candidates.rows[static_cast<std::size_t>(row)];
        measured += candidates.outcomes.isRowMeasured(row) ? 1 : 0;
        failed += tableRow != CandidateSet::notInTable && report.knowledge->isFailed(tableRow) ? 1 : 0;
    }
    const Index predicted = candidates.outcomes.size() - measured - failed;
    std::string errors;
    for (std::size_t i = 0; i < report.leftOutErrors.size(); ++i)
        errors += (errors.empty() ? "" : ", ") + report.goal.metrics()[i].name + ' ' +
                  shortNumber(report.leftOutErrors[i]) + " %";
    report.remarks.push_back(
        counted(measured) + " configurations count as measured, " + counted(predicted) + " as predicted by " +
        report.learner + " (median error of left-out predictions: " + errors + ")." +
        (failed > 0 ? ' ' + counted(failed) + " failed when they were measured, and are left out." : std::string()));
    if (!candidates.isComplete)
        report.remarks.push_back(
            "There are too many valid configurations to look at all: a search from many starts met "
            "these; a better one may exist.");
    if (!candidates.outcomes.isRowMeasured(report.best))
        report.remarks.emplace_back("The choice is a prediction: measure it before relying on it. If it cannot exist, "
                                    "add a constraint to the space.");
}

void remarkOnDefault(OptimisationReport& report) {
    const std::vector<Option>& options = report.knowledge->space().options();
    const bool isDeclared = std::all_of(options.begin(), options.end(), [](const Option& option) {
        return option.defaultValue || option.levelCount() == 1;
    });
    if (report.withDefault && !isDeclared)
        report.remarks.emplace_back("Options without a default of their own have their lowest level in the default "
                                    "configuration.");
    if (!report.withDefault)
        report.remarks.emplace_back(
            "There is no comparison with the default configuration: it is not valid, or nothing "
            "is known of it.");
}

/// Everything behind the candidates.
Result<void> judge(const OptimisationRequest& request, OptimisationReport& report, const JobContext& context) {
    const Outcomes& outcomes = report.candidates.outcomes;
    const Goal& goal = report.goal;
    for (Index row = 0; row < outcomes.size(); ++row)
        report.kept += goal.isKept(outcomes, row) ? 1 : 0;
    if (report.kept == 0)
        return noneKeeps(report);
    report.front = frontOf(goal, outcomes);
    const Eigen::VectorXd merits = meritsOf(goal, outcomes, report.front);
    report.best = bestOf(report.front, merits);
    const std::vector<bool> byRatio = comparedByRatio(goal, outcomes, report.front);
    for (std::size_t i = 0; i < byRatio.size() && !goal.isSingle(); ++i) {
        if (byRatio[i])
            report.remarks.push_back("The front spans more than a factor of 10 in " + goal.objectives()[i].metric.name +
                                     ": for the compromise it counts in ratios, not in differences.");
    }
    ChanceOptions options = request.chances;
    options.seed = childSeed(request.seed, 1000);
    Result<Chances> chances =
        chancesOf(goal, outcomes, goal.isSingle() ? std::optional(report.best) : std::nullopt, options, context);
    if (!chances)
        return tl::unexpected(chances.error());
    report.chances = std::move(*chances);
    report.perhaps = perhapsOnFront(report);
    report.confirm = worthConfirming(request.confirm, goal, outcomes, report.chances.front, merits);
    if (goal.isSingle()) {
        report.asGood = asGoodAs(report.best, goal, outcomes);
    } else {
        report.reference = referencePoint(goal, outcomes);
        report.hypervolume = hypervolumeOf(report.front, goal, outcomes, report.reference);
    }
    return {};
}

} // namespace

Result<void> OptimisationRequest::validate() const {
    if (chances.draws < 100 || chances.draws > 1'000'000)
        return makeError(ErrorCode::InvalidArgument,
                         "draws is " + std::to_string(chances.draws) + ", expected 100 to 1000000");
    if (candidates.restarts < 1 || candidates.restarts > 100'000)
        return makeError(ErrorCode::InvalidArgument,
                         "restarts is " + std::to_string(candidates.restarts) + ", expected 1 to 100000");
    if (!learner.empty()) {
        if (const auto known = makeLearner(learner); !known)
            return tl::unexpected(known.error());
    }
    return {};
}

std::string_view proposedLearner(Index rows) {
    return rows < rowsForForest ? "gp" : "rf";
}

Result<OptimisationReport> optimise(const SpaceData& data, const OptimisationRequest& request,
                                    const JobContext& context) {
    if (Result<void> valid = request.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<std::vector<Metric>> metrics = metricsOf(data, request.environment);
    if (!metrics)
        return tl::unexpected(metrics.error());
    Result<Goal> goal = Goal::make(request.goal, *metrics, *data.table->space);
    if (!goal)
        return tl::unexpected(goal.error());
    OptimisationReport report;
    report.environment = request.environment;
    report.among = request.among;
    report.goal = std::move(*goal);
    Result<Knowledge> knowledge = Knowledge::make(data, request.environment, report.goal.metrics(), request.excluded);
    if (!knowledge)
        return tl::unexpected(knowledge.error());
    if (request.among == Among::Predicted) {
        if (Result<void> fitted = fitModels(data, request, *knowledge, report, context.part(0, 0.5)); !fitted)
            return tl::unexpected(fitted.error());
    }
    report.knowledge = std::make_shared<const Knowledge>(std::move(*knowledge));
    CandidateOptions options = request.candidates;
    options.seed = childSeed(request.seed, 1001);
    Result<CandidateSet> candidates =
        candidatesFor(report.goal, *report.knowledge, request.among, options, context.part(0.5, 0.9));
    if (!candidates)
        return tl::unexpected(candidates.error());
    report.candidates = std::move(*candidates);
    if (Result<void> judged = judge(request, report, context.part(0.9, 1)); !judged)
        return tl::unexpected(judged.error());
    Result<std::optional<DefaultComparison>> comparison = compareWithDefault(report);
    if (!comparison)
        return tl::unexpected(comparison.error());
    report.withDefault = std::move(*comparison);
    remarkOnWishes(report);
    remarkOnIntervals(report);
    remarkOnPredictions(report);
    remarkOnDefault(report);
    return report;
}

} // namespace perfbridge
