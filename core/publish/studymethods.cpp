// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/studymethods.h"

#include "core/base/numbertext.h"
#include "core/learn/learner.h"
#include "core/publish/citations.h"
#include "core/publish/listtext.h"
#include "core/study/comparison.h"
#include "core/study/strategyspec.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace perfbridge {

namespace {

Eigen::Index measuredCount(const Dataset& dataset, const std::string& metric) {
    const MetricSummary* summary = dataset.find(metric);
    return summary == nullptr ? 0 : summary->median.array().isFinite().count();
}

/// "hardware NVIDIA Jetson TX2, os Linux"
std::string attributesText(const Environment& environment) {
    std::string text;
    for (const auto& [key, value] : environment.attributes) {
        if (!value.empty() && value != "unknown" && key != "perfbridge")
            text += (text.empty() ? "" : ", ") + key + ' ' + value;
    }
    return text;
}

void addSubject(CitedText& text, const StudyResult& study, std::string_view version) {
    const std::string by = version.empty() ? "With PerfBridge" : "With PerfBridge " + std::string(version);
    text.add(by + " we learned models of " + study.metric + (study.unit.empty() ? "" : " (" + study.unit + ")") +
             " in the environment " + study.target);
    if (study.sources.empty()) {
        text.add(" from few measurements there. ");
        return;
    }
    text.add(" from few measurements there and those of the " +
             std::string(study.sources.size() == 1 ? "source environment " : "source environments ") +
             listText(study.sources));
    text.add(", that is, by transfer learning for performance modelling", {"iqbal2019", "jamshidi2017ase"});
    text.add(". ");
}

void addSpace(CitedText& text, const StudyResult& study, const SpaceData& data) {
    const Space& space = *data.table->space;
    text.add("The space " + space.name() + " has " +
             countText(static_cast<std::int64_t>(space.options().size()), "option") + " and " +
             countText(static_cast<std::int64_t>(space.constraints().size()), "constraint") + " (revision " +
             std::to_string(space.revision()) + "). ");
    std::vector<std::string> names = study.sources;
    names.insert(names.begin(), study.target);
    std::vector<std::string> counts;
    std::vector<std::pair<std::string, std::vector<std::string>>> machines; // attributes, and who has them
    for (const std::string& name : names) {
        const Dataset* dataset = data.find(name);
        if (dataset == nullptr)
            continue;
        counts.push_back(std::to_string(measuredCount(*dataset, study.metric)) + " in " + name);
        const std::string attributes = attributesText(dataset->environment);
        if (attributes.empty())
            continue;
        const auto known = std::find_if(machines.begin(), machines.end(),
                                        [&](const auto& machine) { return machine.first == attributes; });
        if (known == machines.end())
            machines.push_back({attributes, {name}});
        else
            known->second.push_back(name);
    }
    if (!counts.empty())
        text.add("Of its configurations " + listText(counts) + " are measured. ");
    for (const auto& [attributes, owners] : machines)
        text.add((owners.size() == 1 ? "The environment " : "The environments ") + listText(owners) + ": " +
                 attributes + ". ");
}

void addSampling(CitedText& text, const StudyResult& study) {
    const StudyOptions& options = study.options;
    std::vector<std::string> budgets;
    for (const int budget : options.budgets)
        budgets.push_back(std::to_string(budget));
    text.add("Models were given " + listText(budgets) + " configurations of the target, chosen ");
    if (!options.givenRows.empty())
        text.add("in an order that was given");
    else
        text.add("by the sampling " + std::string(options.sampling.title()) + " (" +
                     std::string(options.sampling.id()) + ')',
                 citationsOf(options.sampling));
    text.add("; strategies that choose their own configurations do so. Every cell was repeated " +
             countText(options.repeats, "time") + " with configurations of its own (seed " +
             std::to_string(options.seed) + "), the same ones for all strategies. ");
}

void addStrategies(CitedText& text, const StudyResult& study) {
    text.add("The strategies were ");
    for (std::size_t i = 0; i < study.options.strategies.size(); ++i) {
        const std::string& id = study.options.strategies[i];
        const Result<StrategySpec> spec = StrategySpec::parse(id);
        const bool isLast = i + 1 == study.options.strategies.size();
        std::string title = spec ? std::string(spec->info->title) : id;
        std::vector<std::string_view> keys = citationsOfStrategy(id);
        if (spec && spec->sampling) {
            title += " with the sampling " + std::string(spec->sampling->title());
            const std::vector<std::string_view> ofSampling = citationsOf(*spec->sampling);
            keys.insert(keys.end(), ofSampling.begin(), ofSampling.end());
        }
        text.add((i == 0 ? "" : isLast ? " and " : ", ") + id + " (" + title + ')', keys);
    }
    text.add(". ");
}

void addLearners(CitedText& text, const StudyResult& study) {
    std::vector<std::string> used;
    for (const StudyCell& cell : study.cells) {
        if (cell.learner != "-" && std::find(used.begin(), used.end(), cell.learner) == used.end())
            used.push_back(cell.learner);
    }
    if (used.empty())
        return;
    text.add("Those that take a learner had ");
    for (std::size_t i = 0; i < used.size(); ++i) {
        const LearnerInfo* info = findLearner(used[i]);
        text.add((i == 0                 ? ""
                  : i + 1 == used.size() ? " and "
                                         : ", ") +
                     used[i] + (info == nullptr ? std::string() : " (" + std::string(info->title) + ')'),
                 citationsOfLearner(used[i]));
    }
    text.add(", each with its defaults. ");
}

void addScales(CitedText& text, const StudyResult& study) {
    switch (study.options.scale) {
    case ResponseScale::Auto:
        text.add("Responses were learned on the scale of their logarithms where all are positive, else as they are. ");
        break;
    case ResponseScale::Log:
        text.add("Responses were learned on the scale of their logarithms. ");
        break;
    case ResponseScale::Raw:
        text.add("Responses were learned as they are. ");
        break;
    }
    if (study.sources.empty())
        return;
    switch (study.options.sourceInfo) {
    case SourceInfo::Default:
        text.add("What a source says of a configuration is what the strategy's publication takes: a source model's "
                 "prediction for dm, lms and nlms, else its measurement. ");
        break;
    case SourceInfo::Lookup:
        text.add("What a source says of a configuration is its measurement there, or a model's prediction where there "
                 "is none. ");
        break;
    case SourceInfo::Model:
        text.add("What a source says of a configuration is a source model's prediction. ");
        break;
    }
}

void addTesting(CitedText& text, const StudyResult& study) {
    text.add(study.options.testRows == TestRows::HeldOut
                 ? "Errors are computed on all measured target configurations that the repeat did not draw"
                 : "Errors are computed on all measured target configurations, those that the model was fitted to "
                   "included, which flatters every model");
    text.add("; MAPE is the mean absolute percentage error, mean |y - p| / y. ");
    const auto failed = std::count_if(study.cells.begin(), study.cells.end(),
                                      [](const StudyCell& cell) { return !cell.reason.empty(); });
    if (failed > 0)
        text.add(std::to_string(failed) + " of " + countText(static_cast<std::int64_t>(study.cells.size()), "cell") +
                 (failed == 1 ? " has" : " have") +
                 " no number since the strategy could not be fitted; they share the last ranks. ");
}

void addStatistics(CitedText& text) {
    const ComparisonOptions rules;
    text.add("We report medians over the repeats with bootstrap intervals", {"efron1987"});
    text.add(" and compare strategies with the best learner without transfer by Wilcoxon's signed-rank test on the log "
             "errors of the same repeats",
             {"wilcoxon1945"});
    text.add(", with Holm's correction", {"holm1979"});
    text.add(": better and worse want an adjusted p below " + shortNumber(rules.alpha) +
                 " and an effect that is not negligible, |Cliff's delta| of at least " + shortNumber(rules.negligible),
             {"cliff1993"});
    text.add("; same wants the " + percentageText(rules.bootstrap.confidence) + " interval of the ratio within " +
                 percentageText(rules.sameWithin) + " of 1. Ranks are compared by Friedman's test",
             {"friedman1937"});
    text.add(" with Nemenyi's critical difference", {"demsar2006"});
    text.add(", and grouped by Scott-Knott ESD", {"tantithamthavorn2017"});
    text.add(". The same seed gives the same numbers on any number of threads.");
}

} // namespace

CitedText studyMethods(const StudyResult& study, const SpaceData* space, std::string_view version) {
    CitedText text;
    addSubject(text, study, version);
    if (space != nullptr)
        addSpace(text, study, *space);
    addSampling(text, study);
    addStrategies(text, study);
    addLearners(text, study);
    addScales(text, study);
    addTesting(text, study);
    addStatistics(text);
    return text;
}

CitedText withCitations(const std::string& text) {
    CitedText result;
    std::size_t done = 0;
    while (done < text.size()) {
        std::size_t first = std::string::npos;
        const Citation* next = nullptr;
        for (const Citation& known : citationCatalogue()) {
            const std::size_t at = text.find(" (" + std::string(known.text) + ')', done);
            if (at < first) {
                first = at;
                next = &known;
            }
        }
        if (next == nullptr)
            break;
        result.add(text.substr(done, first - done), {next->key});
        done = first + next->text.size() + 3;
    }
    return result.add(text.substr(done));
}

} // namespace perfbridge
