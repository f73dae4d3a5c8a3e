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

constexpr FigureAbilities learningCurves = {.x = {true, true, false, true}, // its ticks are the budgets
                                            .y = fullAxis,
                                            .lineWidth = true,
                                            .markerSize = true,
                                            .grid = true,
                                            .annotations = true,
                                            .legendPlaces = legendAnywhere,
                                            .tex = true};
/// The axes are the same: the horizontal one rules both.
constexpr FigureAbilities predictedMeasured = {.x = fullAxis,
                                               .y = titleAlone,
                                               .markerSize = true,
                                               .grid = true,
                                               .annotations = true,
                                               .legendPlaces = noLegend,
                                               .tex = true};
constexpr FigureAbilities diagram = {.legendPlaces = noLegend, .tex = true};
constexpr FigureAbilities environmentMap = {.markerSize = true, .legendPlaces = noLegend, .tex = true};
constexpr FigureAbilities influence = {.x = {true, false, true, false}, // each definition has a quantity of its own
                                       .grid = true,
                                       .panelColumns = true,
                                       .legendPlaces = legendAround,
                                       .tex = true};
constexpr FigureAbilities interactions = {.panelColumns = true, .legendPlaces = noLegend};
constexpr FigureAbilities effects = {.x = titleAlone,
                                     .y = fullAxis,
                                     .lineWidth = true,
                                     .markerSize = true,
                                     .grid = true,
                                     .panelColumns = true,
                                     .sharedAxes = true,
                                     .annotations = true,
                                     .legendPlaces = legendAround,
                                     .tex = true};
constexpr FigureAbilities profiler = {
    .y = fullAxis, .lineWidth = true, .grid = true, .panelColumns = true, .legendPlaces = legendAround};
constexpr FigureAbilities waterfall = {
    .x = linearAxis, .grid = true, .panelColumns = true, .sharedAxes = true, .legendPlaces = legendAround};
constexpr FigureAbilities distribution = {.x = fullAxis,
                                          .y = linearAxis,
                                          .lineWidth = true,
                                          .grid = true,
                                          .annotations = true,
                                          .legendPlaces = legendInside,
                                          .tex = true};
constexpr FigureAbilities parallel = {.legendPlaces = noLegend};
constexpr FigureAbilities scatter = {.x = fullAxis,
                                     .y = fullAxis,
                                     .markerSize = true,
                                     .grid = true,
                                     .annotations = true,
                                     .legendPlaces = noLegend,
                                     .tex = true};
constexpr FigureAbilities failures = {
    .x = titleAlone, .y = linearAxis, .grid = true, .legendPlaces = noLegend, .tex = true};
constexpr FigureAbilities paretoFront = {.x = fullAxis,
                                         .y = fullAxis,
                                         .lineWidth = true,
                                         .markerSize = true,
                                         .grid = true,
                                         .annotations = true,
                                         .legendPlaces = noLegend,
                                         .tex = true};
constexpr FigureAbilities sensitivity = {.x = linearAxis, .markerSize = true, .grid = true, .legendPlaces = noLegend};

} // namespace

const FigureAbilities& abilitiesOf(FigureKind kind) {
    switch (kind) {
    case FigureKind::LearningCurves:
        return learningCurves;
    case FigureKind::PredictedMeasured:
        return predictedMeasured;
    case FigureKind::CriticalDifference:
    case FigureKind::SimilarityMatrix:
        break;
    case FigureKind::EnvironmentMap:
        return environmentMap;
    case FigureKind::Influence:
        return influence;
    case FigureKind::Interactions:
        return interactions;
    case FigureKind::InteractionPair:
    case FigureKind::Effects:
        return effects;
    case FigureKind::Profiler:
        return profiler;
    case FigureKind::Waterfall:
        return waterfall;
    case FigureKind::Distribution:
        return distribution;
    case FigureKind::Parallel:
        return parallel;
    case FigureKind::Scatter:
    case FigureKind::Noise:
        return scatter;
    case FigureKind::Failures:
        return failures;
    case FigureKind::ParetoFront:
        return paretoFront;
    case FigureKind::Sensitivity:
        return sensitivity;
    }
    return diagram;
}

} // namespace perfbridge
