// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/map.h"
#include "core/similarity/matrix.h"
#include "ui/plots/criticaldifferencedata.h"
#include "ui/plots/distributiondata.h"
#include "ui/plots/dotdata.h"
#include "ui/plots/effectcurves.h"
#include "ui/plots/failuredata.h"
#include "ui/plots/influencebars.h"
#include "ui/plots/interactioncells.h"
#include "ui/plots/learningcurvedata.h"
#include "ui/plots/parallelscene.h"
#include "ui/plots/paretodata.h"
#include "ui/plots/profilerdata.h"
#include "ui/plots/scatterdata.h"
#include "ui/plots/sensitivitydata.h"
#include "ui/plots/waterfallbars.h"

#include <variant>

namespace perfbridge {

/// What a figure draws. Which one its kind says: interaction-pair and effects draw EffectCurves, scatter and noise
/// DotData.
using FigureData =
    std::variant<LearningCurveData, ScatterData, CriticalDifferenceData, SimilarityMatrix, EnvironmentMap,
                 InfluenceBars, InteractionCells, EffectCurves, ProfilerData, WaterfallBars, DistributionData,
                 ParallelData, DotData, FailureShares, ParetoData, SensitivityData>;

} // namespace perfbridge
