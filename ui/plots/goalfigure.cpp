// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/suggestion.h"
#include "ui/plots/columnfigure.h"
#include "ui/plots/figuresubject.h"

namespace perfbridge {

namespace {

Result<std::shared_ptr<const OptimisationReport>> answerOf(const FigureSpec& spec, const FigureGoal& goal,
                                                           const SpaceData& data,
                                                           const std::vector<Eigen::Index>& excluded,
                                                           const JobContext& context) {
    OptimisationRequest request;
    request.environment = spec.subject.environments.front();
    request.goal = goal.texts;
    request.among = goal.among;
    request.learner = spec.subject.learner;
    request.excluded = excluded;
    Result<OptimisationReport> report = optimise(data, request, context);
    if (!report)
        return makeError(report.error().code, "figure: " + report.error().message);
    return std::make_shared<const OptimisationReport>(std::move(*report));
}

/// The column of the outcomes that a metric of the goal has.
Result<Eigen::Index> metricOfGoal(const Goal& goal, const char* field, const std::string& name) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < goal.metrics().size(); ++i) {
        if (goal.metrics()[i].name == name)
            return static_cast<Eigen::Index>(i);
        known.push_back(goal.metrics()[i].name);
    }
    return makeError(ErrorCode::NotFound, std::string("figure: ") + field + ": metric '" + name +
                                              "' is not in the goal; there are " + listed(known) +
                                              didYouMean(name, known));
}

} // namespace

Result<FigureData> makeColumnData(const FigureSpec& spec, const ParetoFrontSettings& settings,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& context) {
    const auto report = answerOf(spec, settings.goal, *data, excluded, context);
    if (!report)
        return tl::unexpected(report.error());
    const Goal& goal = (*report)->goal;
    if (settings.x.empty()) {
        const auto columns = paretoColumns(goal);
        if (!columns)
            return makeError(ErrorCode::InvalidArgument, "figure: the goal looks at one metric, expected two: another "
                                                         "objective, or a condition on another metric");
        return makeParetoData(*report, columns->first, columns->second);
    }
    const Result<Eigen::Index> x = metricOfGoal(goal, "x", settings.x);
    const Result<Eigen::Index> y = metricOfGoal(goal, "y", settings.y);
    if (!x || !y)
        return tl::unexpected(x ? y.error() : x.error());
    return makeParetoData(*report, *x, *y);
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const SensitivitySettings& settings,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& context) {
    const auto report = answerOf(spec, settings.goal, *data, excluded, context);
    if (!report)
        return tl::unexpected(report.error());
    Eigen::RowVectorXd configuration = (*report)->configuration((*report)->best);
    if (!settings.configuration.empty()) {
        const Result<Configuration> chosen = configurationFrom(*data->table->space, settings.configuration);
        if (!chosen)
            return tl::unexpected(chosen.error());
        configuration = chosen->transpose();
    }
    SensitivityData shown;
    shown.report = *report;
    const std::vector<Objective>& objectives = (*report)->goal.objectives();
    if (!settings.objective.empty()) {
        const Result<Eigen::Index> column = metricOfGoal((*report)->goal, "objective", settings.objective);
        if (!column)
            return tl::unexpected(column.error());
        if (*column >= static_cast<Eigen::Index>(objectives.size()))
            return makeError(ErrorCode::InvalidArgument, "figure: objective is '" + settings.objective +
                                                             "', which is only bounded; expected what is optimised");
        shown.objective = static_cast<std::size_t>(*column);
    }
    auto around = sensitivityAround(configuration, (*report)->goal, *(*report)->knowledge, context);
    if (!around)
        return tl::unexpected(around.error());
    shown.options = std::move(*around);
    return shown;
}

} // namespace perfbridge
