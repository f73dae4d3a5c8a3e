// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <QByteArray>
#include <QSizeF>

namespace perfbridge {

/// A pgfplots (TikZ) document of a figure, `mm` large; ASCII but for letters that users' names contain. Unsupported for
/// what TeX cannot draw, with the reason.
[[nodiscard]] Result<QByteArray> texOfFigure(const FigureSpec& spec, const FigureData& data, const QSizeF& mm);

// One a kind.
[[nodiscard]] QByteArray texOfCurves(const FigureSpec& spec, const LearningCurveData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfScatter(const FigureSpec& spec, const ScatterData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfCriticalDifference(const FigureSpec& spec, const CriticalDifferenceData& data,
                                                 const QSizeF& mm);
[[nodiscard]] QByteArray texOfMatrix(const FigureSpec& spec, const SimilarityMatrix& matrix, const QSizeF& mm);
[[nodiscard]] QByteArray texOfMap(const FigureSpec& spec, const EnvironmentMap& map, const QSizeF& mm);
[[nodiscard]] QByteArray texOfInfluence(const FigureSpec& spec, const InfluenceBars& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfInteractionMatrix(const FigureSpec& spec, const InteractionCells& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfInteractionGraph(const FigureSpec& spec, const InteractionCells& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfEffects(const FigureSpec& spec, const EffectCurves& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfProfiler(const FigureSpec& spec, const ProfilerData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfWaterfall(const FigureSpec& spec, const WaterfallBars& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfDistribution(const FigureSpec& spec, const DistributionData& data, const QSizeF& mm);
/// Unsupported for more lines than TeX can draw.
[[nodiscard]] Result<QByteArray> texOfParallel(const FigureSpec& spec, const ParallelData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfDots(const FigureSpec& spec, const DotData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfFailures(const FigureSpec& spec, const FailureShares& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfPareto(const FigureSpec& spec, const ParetoData& data, const QSizeF& mm);
[[nodiscard]] QByteArray texOfSensitivity(const FigureSpec& spec, const SensitivityData& data, const QSizeF& mm);

} // namespace perfbridge
