// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <span>
#include <string_view>

namespace perfbridge {

/// What a figure shows. In the order of FigureSettings' alternatives.
enum class FigureKind {
    LearningCurves,
    PredictedMeasured,
    CriticalDifference,
    SimilarityMatrix, ///< of environments, each beside each
    EnvironmentMap,
    Influence,       ///< how much options count, by one or more definitions
    Interactions,    ///< how much each two options do together
    InteractionPair, ///< how the two options of a pair act together
    Effects,         ///< medians, partial dependence and single curves over the levels of options
    Profiler,        ///< what is predicted along each option, around a configuration
    Waterfall,       ///< from a configuration to the best measured one, option by option
    Distribution,    ///< of a metric over the configurations
    Parallel,        ///< parallel coordinates
    Scatter,         ///< two columns against each other
    Noise,           ///< intervals of the medians against the medians
    Failures,        ///< shares of failed configurations over the levels of an option
    ParetoFront,
    Sensitivity ///< what each option does around a configuration
};

/// All kinds, in the order to be offered.
[[nodiscard]] std::span<const FigureKind> allFigureKinds();
/// As in files and names: "learning-curves".
[[nodiscard]] std::string_view toString(FigureKind kind);
/// Parse lists the known ones.
[[nodiscard]] Result<FigureKind> figureKindFromString(std::string_view text);
/// "Learning curves".
[[nodiscard]] std::string_view titleOf(FigureKind kind);

/// Whether a figure shows a study; else it shows measurements of a subject.
[[nodiscard]] bool isOfStudy(FigureKind kind);
/// Whether its subject names several environments that are compared, all of them where it names none.
[[nodiscard]] bool comparesEnvironments(FigureKind kind);
/// Whether it answers a goal, and so looks at one environment and at the metrics of the goal.
[[nodiscard]] bool isOfGoal(FigureKind kind);
/// Whether the learner of the subject says something in it.
[[nodiscard]] bool predicts(FigureKind kind);

} // namespace perfbridge
