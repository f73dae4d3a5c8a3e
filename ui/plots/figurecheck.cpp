// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/suggestion.h"
#include "core/learn/learner.h"
#include "core/similarity/matrix.h"
#include "ui/plots/figurespec.h"

#include <algorithm>

namespace perfbridge {

namespace {

tl::unexpected<Error> badSetting(const std::string& field, const std::string& value, const std::string& expected) {
    return makeError(ErrorCode::InvalidArgument, "figure: " + field + " is " + value + ", expected " + expected);
}

Result<void> checkStudy(const std::string& study) {
    if (study.empty())
        return badSetting("study", "empty", "the name of a study");
    return {};
}

Result<void> checkBudget(const std::optional<int>& budget) {
    if (budget && *budget < 0)
        return badSetting("budget", std::to_string(*budget), "at least 0");
    return {};
}

Result<void> checkSettings(const LearningCurvesSettings& settings) {
    return checkStudy(settings.study);
}

Result<void> checkSettings(const PredictedMeasuredSettings& settings) {
    if (settings.repeat && *settings.repeat < 1)
        return badSetting("repeat", std::to_string(*settings.repeat), "at least 1");
    if (settings.strategy.empty() && !settings.learner.empty())
        return badSetting("learner", "'" + settings.learner + "'", "a strategy beside it");
    const Result<void> budget = checkBudget(settings.budget);
    return budget ? checkStudy(settings.study) : budget;
}

Result<void> checkSettings(const CriticalDifferenceSettings& settings) {
    const Result<void> budget = checkBudget(settings.budget);
    return budget ? checkStudy(settings.study) : budget;
}

Result<void> checkSettings(const SimilarityMatrixSettings& settings) {
    if (const auto measure = similarityMeasureFromString(settings.measure); !measure)
        return makeError(ErrorCode::InvalidArgument, "figure: measure: " + measure.error().message);
    return {};
}

Result<void> checkSettings(const InfluenceSettings& settings) {
    if (settings.methods.empty())
        return badSetting("methods", "empty", "at least one definition of influence");
    for (auto method = settings.methods.begin(); method != settings.methods.end(); ++method) {
        if (std::find(settings.methods.begin(), method, *method) != method)
            return badSetting("methods", "'" + std::string(influenceMethodInfo(*method).id) + "' twice",
                              "each definition once");
    }
    if (settings.most && *settings.most < 1)
        return badSetting("most", std::to_string(*settings.most), "at least 1");
    return {};
}

Result<void> checkSettings(const InteractionsSettings& settings) {
    const InfluenceMethodInfo& info = influenceMethodInfo(settings.method);
    if (!info.hasInteractions)
        return badSetting("method", "'" + std::string(info.id) + "'", "one that tells interactions");
    return {};
}

Result<void> checkSettings(const InteractionPairSettings& settings) {
    if (settings.first.empty() != settings.second.empty())
        return badSetting(settings.first.empty() ? "first" : "second", "empty", "both options of the pair, or neither");
    if (!settings.first.empty() && settings.first == settings.second)
        return badSetting("second", "'" + settings.second + "', as the first is", "another option");
    return {};
}

Result<void> checkSettings(const EffectsSettings& settings) {
    if (!settings.showsMeasured && !settings.showsModel && !settings.showsCurves)
        return badSetting("measured, model and curves", "all false", "at least one of them to be drawn");
    return {};
}

Result<void> checkSettings(const WaterfallSettings& settings) {
    const bool isSelected = settings.start == WaterfallStart::Selected;
    if (isSelected == settings.configuration.empty())
        return isSelected ? badSetting("configuration", "empty", "where the waterfall begins, for start 'selected'")
                          : badSetting("configuration", "given", "none: only start 'selected' begins at it");
    return {};
}

Result<void> checkSettings(const ParallelSettings& settings) {
    if (settings.axes.size() == 1)
        return badSetting("axes", "a list of one", "at least two, or none for the usual ones");
    for (const ParallelSettings::Axis& axis : settings.axes) {
        if (axis.column.name.empty())
            return badSetting("axes: name", "empty", "an option or a metric");
    }
    return {};
}

Result<void> checkSettings(const ScatterSettings& settings) {
    if (settings.x.name.empty() != settings.y.name.empty())
        return badSetting(settings.x.name.empty() ? "x" : "y", "empty", "both columns, or neither");
    if (settings.colour && settings.colour->name.empty())
        return badSetting("colour: name", "empty", "an option or a metric");
    return {};
}

Result<void> checkGoal(const FigureGoal& goal) {
    if (goal.texts.minimise.empty() && goal.texts.maximise.empty())
        return badSetting("minimise", "empty, and so is maximise", "at least one metric");
    return {};
}

Result<void> checkSettings(const ParetoFrontSettings& settings) {
    if (settings.x.empty() != settings.y.empty())
        return badSetting(settings.x.empty() ? "x" : "y", "empty", "both metrics, or neither");
    if (!settings.x.empty() && settings.x == settings.y)
        return badSetting("y", "'" + settings.y + "', as x is", "another metric");
    return checkGoal(settings.goal);
}

Result<void> checkSettings(const SensitivitySettings& settings) {
    return checkGoal(settings.goal);
}

/// Kinds whose settings can be anything.
template <typename Settings>
Result<void> checkSettings(const Settings& /*settings*/) {
    return {};
}

/// Whether it is about one environment alone.
bool showsOneEnvironment(FigureKind kind) {
    return isOfGoal(kind) || kind == FigureKind::Noise || kind == FigureKind::Failures;
}

Result<void> checkSubject(const FigureSubject& subject, FigureKind kind) {
    if (isOfStudy(kind))
        return subject == FigureSubject() ? Result<void>()
                                          : badSetting("subject", "given", "none: a study says what it is of");
    if (isOfGoal(kind) != subject.metric.empty())
        return isOfGoal(kind) ? badSetting("metric", "'" + subject.metric + "'", "none: the goal names its metrics")
                              : badSetting("metric", "empty", "the name of a metric");
    const std::size_t count = subject.environments.size();
    if (count == 0 && !comparesEnvironments(kind))
        return badSetting("environments", "empty", "the name of an environment");
    if (count > 1 && showsOneEnvironment(kind))
        return badSetting("environments", "a list of " + std::to_string(count), "one environment");
    for (auto name = subject.environments.begin(); name != subject.environments.end(); ++name) {
        if (std::find(subject.environments.begin(), name, *name) != name)
            return badSetting("environments", "'" + *name + "' twice", "each environment once");
    }
    if (!subject.learner.empty() && !predicts(kind))
        return badSetting("learner", "'" + subject.learner + "'", "none: nothing is predicted");
    if (!subject.learner.empty() && findLearner(subject.learner) == nullptr) {
        std::vector<std::string> known;
        for (const LearnerInfo& info : learnerCatalogue())
            known.emplace_back(info.id);
        return badSetting("learner", "'" + subject.learner + "'",
                          "one of " + listed(known, known.size()) + didYouMean(subject.learner, known));
    }
    if (!subject.excluded.empty() && comparesEnvironments(kind))
        return badSetting("excluded", "given", "none: all configurations are compared");
    if (!std::is_sorted(subject.excluded.begin(), subject.excluded.end()))
        return badSetting("excluded", "not in order", "ascending identifiers");
    return {};
}

} // namespace

Result<void> FigureSpec::validate() const {
    if (Result<void> valid = checkSubject(subject, kind()); !valid)
        return valid;
    if (Result<void> valid = std::visit([](const auto& own) { return checkSettings(own); }, settings); !valid)
        return valid;
    const auto* effects = std::get_if<EffectsSettings>(&settings);
    if (effects != nullptr && effects->options.size() > 1 && (appearance.x.title || !appearance.x.showsUnit))
        return badSetting("x.title", "given", "none: every option has a title of its own");
    return appearance.validate(kind());
}

} // namespace perfbridge
