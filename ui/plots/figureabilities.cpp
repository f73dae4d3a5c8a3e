// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figureappearance.h"

#include <array>

namespace perfbridge {

namespace {

using AxisAbilities = FigureAbilities::Axis;

constexpr std::array<LegendPlace, 1> noLegend = {LegendPlace::Automatic};
/// Around panels: above them when nobody says anything.
constexpr std::array<LegendPlace, 3> legendAround = {LegendPlace::Automatic, LegendPlace::Below, LegendPlace::None};
constexpr std::array<LegendPlace, 8> legendAnywhere = {
    LegendPlace::Automatic,   LegendPlace::TopLeft, LegendPlace::TopRight, LegendPlace::BottomLeft,
    LegendPlace::BottomRight, LegendPlace::Right,   LegendPlace::Below,    LegendPlace::None};
/// Of a legend that stands inside the axes.
constexpr std::array<LegendPlace, 6> legendInside = {LegendPlace::Automatic,   LegendPlace::TopLeft,
                                                     LegendPlace::TopRight,    LegendPlace::BottomLeft,
                                                     LegendPlace::BottomRight, LegendPlace::None};

constexpr AxisAbilities fullAxis = {true, true, true, true};
constexpr AxisAbilities linearAxis = {true, false, true, true};
constexpr AxisAbilities titleAlone = {false, false, false, true};

constexpr FigureAbilities learningCurvesAbilities = {.x = {true, true, false, true}, // its ticks are the budgets
                                                     .y = fullAxis,
                                                     .lineWidth = true,
                                                     .markerSize = true,
                                                     .grid = true,
                                                     .annotations = true,
                                                     .legendPlaces = legendAnywhere};
/// The axes are the same: the horizontal one rules both.
constexpr FigureAbilities predictedMeasuredAbilities = {
    .x = fullAxis, .y = titleAlone, .markerSize = true, .grid = true, .annotations = true, .legendPlaces = noLegend};
constexpr FigureAbilities diagramAbilities = {.legendPlaces = noLegend};
constexpr FigureAbilities environmentMapAbilities = {.markerSize = true, .legendPlaces = noLegend};
constexpr FigureAbilities influenceAbilities = {
    .x = {true, false, true, false}, // each definition has a quantity of its own
    .grid = true,
    .panelColumns = true,
    .legendPlaces = legendAround};
constexpr FigureAbilities interactionsAbilities = {.panelColumns = true, .legendPlaces = noLegend};
constexpr FigureAbilities effectsAbilities = {.x = titleAlone,
                                              .y = fullAxis,
                                              .lineWidth = true,
                                              .markerSize = true,
                                              .grid = true,
                                              .panelColumns = true,
                                              .sharedAxes = true,
                                              .annotations = true,
                                              .legendPlaces = legendAround};
constexpr FigureAbilities profilerAbilities = {
    .y = fullAxis, .lineWidth = true, .grid = true, .panelColumns = true, .legendPlaces = legendAround};
constexpr FigureAbilities waterfallAbilities = {
    .x = linearAxis, .grid = true, .panelColumns = true, .sharedAxes = true, .legendPlaces = legendAround};
constexpr FigureAbilities distributionAbilities = {
    .x = fullAxis, .y = linearAxis, .lineWidth = true, .grid = true, .annotations = true, .legendPlaces = legendInside};
constexpr FigureAbilities parallelAbilities = {.legendPlaces = noLegend};
constexpr FigureAbilities scatterAbilities = {
    .x = fullAxis, .y = fullAxis, .markerSize = true, .grid = true, .annotations = true, .legendPlaces = noLegend};
constexpr FigureAbilities failuresAbilities = {
    .x = titleAlone, .y = linearAxis, .grid = true, .legendPlaces = noLegend};
constexpr FigureAbilities paretoFrontAbilities = {.x = fullAxis,
                                                  .y = fullAxis,
                                                  .lineWidth = true,
                                                  .markerSize = true,
                                                  .grid = true,
                                                  .annotations = true,
                                                  .legendPlaces = noLegend};
constexpr FigureAbilities sensitivityAbilities = {
    .x = linearAxis, .markerSize = true, .grid = true, .legendPlaces = noLegend};

} // namespace

const FigureAbilities& abilitiesOf(FigureKind kind) {
    switch (kind) {
    case FigureKind::LearningCurves:
        return learningCurvesAbilities;
    case FigureKind::PredictedMeasured:
        return predictedMeasuredAbilities;
    case FigureKind::CriticalDifference:
    case FigureKind::SimilarityMatrix:
        break;
    case FigureKind::EnvironmentMap:
        return environmentMapAbilities;
    case FigureKind::Influence:
        return influenceAbilities;
    case FigureKind::Interactions:
        return interactionsAbilities;
    case FigureKind::InteractionPair:
    case FigureKind::Effects:
        return effectsAbilities;
    case FigureKind::Profiler:
        return profilerAbilities;
    case FigureKind::Waterfall:
        return waterfallAbilities;
    case FigureKind::Distribution:
        return distributionAbilities;
    case FigureKind::Parallel:
        return parallelAbilities;
    case FigureKind::Scatter:
    case FigureKind::Noise:
        return scatterAbilities;
    case FigureKind::Failures:
        return failuresAbilities;
    case FigureKind::ParetoFront:
        return paretoFrontAbilities;
    case FigureKind::Sensitivity:
        return sensitivityAbilities;
    }
    return diagramAbilities;
}

} // namespace perfbridge
