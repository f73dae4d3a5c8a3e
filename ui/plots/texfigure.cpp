// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texfigure.h"

#include <string>

namespace perfbridge {

namespace {

/// One overload an alternative of the data that has a TeX form.
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
    Result<QByteArray> operator()(const EffectCurves& data) const { return texOfEffects(spec, data, mm); }
    Result<QByteArray> operator()(const DistributionData& data) const { return texOfDistribution(spec, data, mm); }
    Result<QByteArray> operator()(const DotData& data) const { return texOfDots(spec, data, mm); }
    Result<QByteArray> operator()(const FailureShares& data) const { return texOfFailures(spec, data, mm); }
    Result<QByteArray> operator()(const ParetoData& data) const { return texOfPareto(spec, data, mm); }
    template <typename Data>
    Result<QByteArray> operator()(const Data& /*data*/) const {
        return makeError(ErrorCode::Unsupported, "figure: " + std::string(toString(spec.kind())) +
                                                     " has no TeX form, expected .pdf, .svg, .png or .csv");
    }
};

} // namespace

Result<QByteArray> texOfFigure(const FigureSpec& spec, const FigureData& data, const QSizeF& mm) {
    return std::visit(TexMaker{spec, mm}, data);
}

} // namespace perfbridge
