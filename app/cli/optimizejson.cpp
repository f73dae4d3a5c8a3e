// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/optimizereport.h"

#include "app/cli/jsonnumber.h"
#include "core/optimize/answerlist.h"

#include <string>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::ordered_json;

ordered_json numberJson(const UncertainValue& number) {
    return {{"value", jsonNumber(number.value)},
            {"lower", jsonNumber(number.lower)},
            {"upper", jsonNumber(number.upper)},
            {"level", number.hasInterval() ? ordered_json(number.level) : ordered_json()}};
}

ordered_json numberJson(const std::optional<UncertainValue>& number) {
    return number ? numberJson(*number) : ordered_json();
}

ordered_json configurationJson(const Space& space, const Eigen::RowVectorXd& values) {
    ordered_json object;
    for (std::size_t j = 0; j < space.options().size(); ++j)
        object[space.options()[j].name] = space.options()[j].textOf(values[static_cast<Eigen::Index>(j)]);
    return object;
}

ordered_json outcomesJson(const Goal& goal, const Outcomes& outcomes, Eigen::Index row) {
    ordered_json object;
    for (std::size_t i = 0; i < goal.metrics().size(); ++i) {
        const auto column = static_cast<Eigen::Index>(i);
        ordered_json number = numberJson(outcomes.at(row, column));
        number["measured"] = outcomes.isMeasured(row, column);
        object[goal.metrics()[i].name] = std::move(number);
    }
    return object;
}

ordered_json listedJson(const OptimisationReport& report, const AnswerEntry& entry) {
    return {{"role", toString(entry.role)},
            {"confirm", entry.confirm > 0 ? ordered_json(entry.confirm) : ordered_json()},
            {"chance", report.chances.front[entry.row]},
            {"configuration", configurationJson(report.knowledge->space(), report.configuration(entry.row))},
            {"metrics", outcomesJson(report.goal, report.candidates.outcomes, entry.row)}};
}

ordered_json comparisonJson(const OptimisationReport& report) {
    if (!report.withDefault)
        return {};
    ordered_json gains;
    for (std::size_t k = 0; k < report.goal.objectives().size(); ++k)
        gains[report.goal.objectives()[k].metric.name] = {{"difference", numberJson(report.withDefault->difference[k])},
                                                          {"relative", numberJson(report.withDefault->relative[k])}};
    return {{"configuration", configurationJson(report.knowledge->space(), report.withDefault->configuration)},
            {"metrics", outcomesJson(report.goal, report.withDefault->outcomes, 0)},
            {"change", std::move(gains)}};
}

ordered_json sensitivityJson(const OptimisationReport& report, const std::vector<OptionSensitivity>& sensitivity) {
    ordered_json list = ordered_json::array();
    for (const OptionSensitivity& entry : sensitivity) {
        const Option& option = report.knowledge->space().options()[entry.option];
        ordered_json levels = ordered_json::array();
        for (const LevelEffect& effect : entry.levels) {
            ordered_json change;
            for (std::size_t k = 0; k < effect.difference.size(); ++k)
                change[report.goal.objectives()[k].metric.name] = {{"difference", numberJson(effect.difference[k])},
                                                                   {"relative", numberJson(effect.relative[k])}};
            levels.push_back({{"level", option.textOf(effect.level)},
                              {"current", effect.isCurrent},
                              {"measured", effect.isMeasured},
                              {"change", std::move(change)},
                              {"problems", effect.problems}});
        }
        list.push_back({{"option", option.name}, {"levels", std::move(levels)}});
    }
    return list;
}

ordered_json objectivesJson(const Goal& goal) {
    ordered_json list = ordered_json::array();
    for (const Objective& objective : goal.objectives())
        list.push_back({{"metric", objective.metric.name},
                        {"unit", objective.metric.unit},
                        {"direction", objective.direction == Direction::LowerIsBetter ? "minimise" : "maximise"}});
    return list;
}

} // namespace

ordered_json optimisationJson(const OptimisationReport& report, const std::vector<OptionSensitivity>& sensitivity) {
    const std::vector<AnswerEntry> answers = answerList(report);
    ordered_json list = ordered_json::array();
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        list.push_back(listedJson(report, answers[i]));
        chosen = answers[i].row == report.best ? i : chosen;
    }
    ordered_json reference = ordered_json::array();
    for (const double value : report.reference)
        reference.push_back(jsonNumber(value));
    const std::optional<Regret>& regret = report.chances.regret;
    return {{"environment", report.environment},
            {"objectives", objectivesJson(report.goal)},
            {"conditions", report.goal.conditions().text()},
            {"among", toString(report.among)},
            {"learner", report.learner.empty() ? ordered_json() : ordered_json(report.learner)},
            {"left_out_errors", report.leftOutErrors},
            {"candidates", report.candidates.outcomes.size()},
            {"complete", report.candidates.isComplete},
            {"kept", report.kept},
            {"front", report.front.size()},
            {"as_good", report.asGood.size()},
            {"best", listedJson(report, answers[chosen])},
            {"regret", regret ? ordered_json{{"median", regret->median}, {"upper", regret->upper}} : ordered_json()},
            {"hypervolume", jsonNumber(report.hypervolume)},
            {"reference", std::move(reference)},
            {"default", comparisonJson(report)},
            {"configurations", std::move(list)},
            {"sensitivity", sensitivityJson(report, sensitivity)},
            {"remarks", report.remarks}};
}

} // namespace perfbridge
