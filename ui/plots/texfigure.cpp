// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texfigure.h"

namespace perfbridge {

namespace {

/// One overload an alternative of the data.
struct TexMaker {
    const FigureSpec& spec;
    const QSizeF& mm;

    Result<QByteArray> operator()(const LearningCurveData& data) const { return texOfCurves(spec, data, mm); }
    Result<QByteArray> operator()(const ScatterData& data) const { return texOfScatter(spec, data, mm); }
    Result<QByteArray> operator()(const CriticalDifferenceData& data) const {
        return texOfCriticalDifference(spec, data, mm);
    }
    Result<QByteArray> operator()(const SimilarityMatrix& data) const { return texOfMatrix(spec, data, mm); }
    Result<QByteArray> operator()(const EnvironmentMap& data) const { return texOfMap(spec, data, mm); }
    Result<QByteArray> operator()(const InfluenceBars& data) const { return texOfInfluence(spec, data, mm); }
    Result<QByteArray> operator()(const InteractionCells& data) const {
        return std::get<InteractionsSettings>(spec.settings).isGraph ? texOfInteractionGraph(spec, data, mm)
                                                                     : texOfInteractionMatrix(spec, data, mm);
    }
    Result<QByteArray> operator()(const EffectCurves& data) const { return texOfEffects(spec, data, mm); }
    Result<QByteArray> operator()(const ProfilerData& data) const { return texOfProfiler(spec, data, mm); }
    Result<QByteArray> operator()(const WaterfallBars& data) const { return texOfWaterfall(spec, data, mm); }
    Result<QByteArray> operator()(const ParallelData& data) const { return texOfParallel(spec, data, mm); }
    Result<QByteArray> operator()(const DistributionData& data) const { return texOfDistribution(spec, data, mm); }
    Result<QByteArray> operator()(const DotData& data) const { return texOfDots(spec, data, mm); }
    Result<QByteArray> operator()(const FailureShares& data) const { return texOfFailures(spec, data, mm); }
    Result<QByteArray> operator()(const ParetoData& data) const { return texOfPareto(spec, data, mm); }
    Result<QByteArray> operator()(const SensitivityData& data) const { return texOfSensitivity(spec, data, mm); }
};

} // namespace

Result<QByteArray> texOfFigure(const FigureSpec& spec, const FigureData& data, const QSizeF& mm) {
    return std::visit(TexMaker{spec, mm}, data);
}

} // namespace perfbridge
