// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/influence/influence.h"
#include "core/influence/waterfallends.h"
#include "core/optimize/candidateset.h"
#include "core/optimize/goal.h"
#include "core/study/curvekey.h"
#include "ui/plots/figurekind.h"
#include "ui/plots/learningcurvedata.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace perfbridge {

/// Which measurements a figure shows, of kinds that are of no study.
struct FigureSubject {
    std::string space;                     ///< the latest revision of that name; empty = the only one
    std::vector<std::string> environments; ///< the first leads; kinds that compare: empty = all that have the metric
    std::string metric;                    ///< of kinds of a goal empty: it names them
    std::string learner; ///< of kinds that predict, an identifier of the catalogue; empty = what suits the rows
    std::vector<std::int64_t> excluded; ///< identifiers of configurations that do not count, ascending

    friend bool operator==(const FigureSubject&, const FigureSubject&) = default;
};

/// Values by the names of options, as Option::textOf writes them; options that are missing stand at their defaults.
using FigureConfiguration = std::map<std::string, std::string>;

/// An option, or the medians of a metric in an environment.
struct FigureColumn {
    std::string name;
    std::string environment; ///< of a metric; empty = an option

    friend bool operator==(const FigureColumn&, const FigureColumn&) = default;
};

/// Which curves of a study are shown.
struct FigureCurves {
    CurveChoice choice = CurveChoice::All;
    std::vector<CurveKey> shown; ///< these only; empty = as `choice` says

    friend bool operator==(const FigureCurves&, const FigureCurves&) = default;
};

struct LearningCurvesSettings {
    std::string study; ///< its name in the workspace
    ErrorKind error = ErrorKind::Mape;
    FigureCurves curves;
    BandMode bands = BandMode::Automatic;

    friend bool operator==(const LearningCurvesSettings&, const LearningCurvesSettings&) = default;
};
/// Which cell of a study a scatter shows; what is absent is chosen: the curve with the best median error, the largest
/// budget, the repeat with the median error.
struct PredictedMeasuredSettings {
    std::string study;
    std::string strategy; ///< empty = chosen, and the learner with it
    std::string learner;
    std::optional<int> budget;
    std::optional<int> repeat; ///< from 1, as shown

    friend bool operator==(const PredictedMeasuredSettings&, const PredictedMeasuredSettings&) = default;
};
struct CriticalDifferenceSettings {
    std::string study;
    ErrorKind error = ErrorKind::Mape;
    FigureCurves curves;
    std::optional<int> budget; ///< absent = all together

    friend bool operator==(const CriticalDifferenceSettings&, const CriticalDifferenceSettings&) = default;
};

struct SimilarityMatrixSettings {
    std::string measure = "spearman"; ///< an identifier of the measures

    friend bool operator==(const SimilarityMatrixSettings&, const SimilarityMatrixSettings&) = default;
};
struct EnvironmentMapSettings {
    friend bool operator==(const EnvironmentMapSettings&, const EnvironmentMapSettings&) = default;
};

// Names of options below are those of factors: booleans that are one ordinal in disguise are joined by '+'.

struct InfluenceSettings {
    std::vector<InfluenceMethod> methods = {InfluenceMethod::Stepwise, InfluenceMethod::Fanova}; ///< a panel each
    std::optional<int> most; ///< options, those that count most; from 1

    friend bool operator==(const InfluenceSettings&, const InfluenceSettings&) = default;
};
struct InteractionsSettings {
    InfluenceMethod method = InfluenceMethod::Fanova; ///< one that has interactions
    bool isGraph = false;                             ///< of the strongest pairs, else a matrix of all
    friend bool operator==(const InteractionsSettings&, const InteractionsSettings&) = default;
};
struct InteractionPairSettings {
    std::string first;  ///< along the axis; empty, and so is the second = the strongest pair by explained variance
    std::string second; ///< a line a level

    friend bool operator==(const InteractionPairSettings&, const InteractionPairSettings&) = default;
};
struct EffectsSettings {
    std::vector<std::string> options; ///< a panel each; empty = the one whose levels' means lie farthest apart
    bool showsMeasured = true;        ///< medians
    bool showsModel = true;           ///< partial dependence
    bool showsCurves = true;          ///< of single configurations (ICE)
    bool isRelative = false;          ///< in percent of the environment's median

    friend bool operator==(const EffectsSettings&, const EffectsSettings&) = default;
};
struct ProfilerSettings {
    FigureConfiguration configuration;
    std::vector<std::string> options; ///< of the space, a panel each; empty = all on which the prediction depends

    friend bool operator==(const ProfilerSettings&, const ProfilerSettings&) = default;
};
struct WaterfallSettings {
    WaterfallStart start = WaterfallStart::Default;
    FigureConfiguration configuration; ///< where it begins, of WaterfallStart::Selected alone

    friend bool operator==(const WaterfallSettings&, const WaterfallSettings&) = default;
};
struct DistributionSettings {
    bool isCumulative = false; ///< the empirical distribution function, else a histogram
    friend bool operator==(const DistributionSettings&, const DistributionSettings&) = default;
};
struct ParallelSettings {
    struct Axis {
        FigureColumn column;
        bool isFlipped = false;
        friend bool operator==(const Axis&, const Axis&) = default;
    };
    std::vector<Axis> axes; ///< from the left; empty = the options that vary, then the metric in each environment
    friend bool operator==(const ParallelSettings&, const ParallelSettings&) = default;
};
struct ScatterSettings {
    FigureColumn x;
    FigureColumn y;
    std::optional<FigureColumn> colour;
    friend bool operator==(const ScatterSettings&, const ScatterSettings&) = default;
};
struct NoiseSettings {
    friend bool operator==(const NoiseSettings&, const NoiseSettings&) = default;
};
struct FailuresSettings {
    std::string option; ///< of the space; empty = the one that tells the failures apart best
    friend bool operator==(const FailuresSettings&, const FailuresSettings&) = default;
};

/// What is looked for, as the Optimise page asks.
struct FigureGoal {
    Goal::Texts texts;
    Among among = Among::Measured;
    friend bool operator==(const FigureGoal&, const FigureGoal&) = default;
};
struct ParetoFrontSettings {
    FigureGoal goal;
    std::string x; ///< a metric of the goal; empty, and so is y = see paretoColumns()
    std::string y;
    friend bool operator==(const ParetoFrontSettings&, const ParetoFrontSettings&) = default;
};
struct SensitivitySettings {
    FigureGoal goal;
    std::string objective;             ///< the metric of an objective; empty = the first one
    FigureConfiguration configuration; ///< around which; empty = the best
    friend bool operator==(const SensitivitySettings&, const SensitivitySettings&) = default;
};

/// In the order of FigureKind.
using FigureSettings = std::variant<LearningCurvesSettings, PredictedMeasuredSettings, CriticalDifferenceSettings,
                                    SimilarityMatrixSettings, EnvironmentMapSettings, InfluenceSettings,
                                    InteractionsSettings, InteractionPairSettings, EffectsSettings, ProfilerSettings,
                                    WaterfallSettings, DistributionSettings, ParallelSettings, ScatterSettings,
                                    NoiseSettings, FailuresSettings, ParetoFrontSettings, SensitivitySettings>;

/// As they are when nobody has chosen anything.
[[nodiscard]] FigureSettings defaultSettings(FigureKind kind);

} // namespace perfbridge
