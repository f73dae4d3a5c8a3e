// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurekind.h"

#include "core/base/suggestion.h"

#include <array>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

struct KindNames {
    FigureKind kind;
    std::string_view id;
    std::string_view title;
};
constexpr std::array<KindNames, 18> kindNames = {{
    {FigureKind::LearningCurves, "learning-curves", "Learning curves"},
    {FigureKind::PredictedMeasured, "predicted-measured", "Predicted against measured"},
    {FigureKind::CriticalDifference, "critical-difference", "Critical differences"},
    {FigureKind::SimilarityMatrix, "similarity-matrix", "Similarity of environments"},
    {FigureKind::EnvironmentMap, "environment-map", "Map of environments"},
    {FigureKind::Influence, "influence", "Influence of options"},
    {FigureKind::Interactions, "interactions", "Interactions of options"},
    {FigureKind::InteractionPair, "interaction-pair", "Interaction of a pair"},
    {FigureKind::Effects, "effects", "Effects of options"},
    {FigureKind::Profiler, "profiler", "Prediction profiler"},
    {FigureKind::Waterfall, "waterfall", "Waterfall to the best"},
    {FigureKind::Distribution, "distribution", "Distribution of a metric"},
    {FigureKind::Parallel, "parallel", "Parallel coordinates"},
    {FigureKind::Scatter, "scatter", "Scatter of two columns"},
    {FigureKind::Noise, "noise", "Noise of measurements"},
    {FigureKind::Failures, "failures", "Failures by level"},
    {FigureKind::ParetoFront, "pareto-front", "Pareto front"},
    {FigureKind::Sensitivity, "sensitivity", "Sensitivity of a choice"},
}};

constexpr std::array<FigureKind, kindNames.size()> kindList = [] {
    std::array<FigureKind, kindNames.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = kindNames[i].kind;
    return all;
}();

} // namespace

std::span<const FigureKind> allFigureKinds() {
    return kindList;
}

std::string_view toString(FigureKind kind) {
    return kindNames[static_cast<std::size_t>(kind)].id;
}

std::string_view titleOf(FigureKind kind) {
    return kindNames[static_cast<std::size_t>(kind)].title;
}

Result<FigureKind> figureKindFromString(std::string_view text) {
    std::vector<std::string> known;
    for (const KindNames& names : kindNames) {
        if (names.id == text)
            return names.kind;
        known.emplace_back(names.id);
    }
    return makeError(ErrorCode::Parse, "figure kind '" + std::string(text) + "' is not known; there are " +
                                           listed(known, known.size()) + didYouMean(text, known));
}

bool isOfStudy(FigureKind kind) {
    return kind == FigureKind::LearningCurves || kind == FigureKind::PredictedMeasured ||
           kind == FigureKind::CriticalDifference;
}

bool comparesEnvironments(FigureKind kind) {
    return kind == FigureKind::SimilarityMatrix || kind == FigureKind::EnvironmentMap;
}

bool isOfGoal(FigureKind kind) {
    return kind == FigureKind::ParetoFront || kind == FigureKind::Sensitivity;
}

bool predicts(FigureKind kind) {
    return kind == FigureKind::Effects || kind == FigureKind::Profiler || kind == FigureKind::Waterfall ||
           isOfGoal(kind);
}

} // namespace perfbridge
