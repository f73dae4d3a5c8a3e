// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figureplot.h"

#include "ui/plots/criticaldifferenceplot.h"
#include "ui/plots/distributionplot.h"
#include "ui/plots/dotplot.h"
#include "ui/plots/effectplot.h"
#include "ui/plots/environmentmapplot.h"
#include "ui/plots/failureplot.h"
#include "ui/plots/influenceplot.h"
#include "ui/plots/interactiongraphplot.h"
#include "ui/plots/interactionmatrixplot.h"
#include "ui/plots/learningcurveplot.h"
#include "ui/plots/parallelplot.h"
#include "ui/plots/paretoplot.h"
#include "ui/plots/predictedscatterplot.h"
#include "ui/plots/profilerplot.h"
#include "ui/plots/sensitivityplot.h"
#include "ui/plots/similaritymatrixplot.h"
#include "ui/plots/waterfallplot.h"

namespace perfbridge {

namespace {

using MadePlot = std::unique_ptr<PlotWidget>;

/// A plot that takes its data as they are; the title of the figure stands above it.
template <typename Plot>
std::unique_ptr<Plot> emptyPlot(const FigureSpec& spec, const PlotStyle& style) {
    auto plot = std::make_unique<Plot>();
    plot->setPlotStyle(style);
    plot->setAppearance(spec.appearance);
    plot->setPaperTitle(QString::fromStdString(spec.title));
    return plot;
}

template <typename Plot, typename Data>
MadePlot filledPlot(const FigureSpec& spec, const PlotStyle& style, const Data& data) {
    auto plot = emptyPlot<Plot>(spec, style);
    plot->setData(data);
    return plot;
}

/// One overload an alternative of the data.
struct PlotMaker {
    const FigureSpec& spec;
    const PlotStyle& style;

    MadePlot operator()(const LearningCurveData& data) const {
        auto plot = emptyPlot<LearningCurvePlot>(spec, style);
        plot->setView(curveViewOf(std::get<LearningCurvesSettings>(spec.settings), spec.appearance));
        LearningCurveData untitled = data;
        untitled.title.clear();
        plot->setData(std::move(untitled));
        return plot;
    }
    MadePlot operator()(const ScatterData& data) const {
        auto plot = emptyPlot<PredictedScatterPlot>(spec, style);
        plot->setTitleVisible(false);
        plot->setLogarithmic(spec.appearance.x.scale != AxisScale::Linear);
        plot->setData(data);
        return plot;
    }
    MadePlot operator()(const CriticalDifferenceData& data) const {
        auto plot = std::make_unique<CriticalDifferencePlot>();
        CriticalDifferenceData titled = data;
        titled.title = QString::fromStdString(spec.title);
        plot->setPlotStyle(style);
        plot->setData(std::move(titled));
        return plot;
    }
    MadePlot operator()(const SimilarityMatrix& data) const {
        return filledPlot<SimilarityMatrixPlot>(spec, style, data);
    }
    MadePlot operator()(const EnvironmentMap& data) const { return filledPlot<EnvironmentMapPlot>(spec, style, data); }
    MadePlot operator()(const InfluenceBars& data) const { return filledPlot<InfluencePlot>(spec, style, data); }
    MadePlot operator()(const InteractionCells& data) const {
        if (std::get<InteractionsSettings>(spec.settings).isGraph)
            return filledPlot<InteractionGraphPlot>(spec, style, data);
        return filledPlot<InteractionMatrixPlot>(spec, style, data);
    }
    MadePlot operator()(const EffectCurves& data) const { return filledPlot<EffectPlot>(spec, style, data); }
    MadePlot operator()(const ProfilerData& data) const {
        auto plot = emptyPlot<ProfilerPlot>(spec, style);
        const std::optional<AxisScale>& scale = spec.appearance.y.scale;
        plot->setLogarithmic(scale ? *scale == AxisScale::Logarithmic : prefersLogarithm(data));
        plot->setData(data);
        return plot;
    }
    MadePlot operator()(const WaterfallBars& data) const { return filledPlot<WaterfallPlot>(spec, style, data); }
    MadePlot operator()(const DistributionData& data) const {
        auto plot = emptyPlot<DistributionPlot>(spec, style);
        plot->setKind(std::get<DistributionSettings>(spec.settings).isCumulative ? DistributionPlot::Kind::Cumulative
                                                                                 : DistributionPlot::Kind::Histogram);
        plot->setData(data);
        return plot;
    }
    MadePlot operator()(const ParallelData& data) const { return filledPlot<ParallelPlot>(spec, style, data); }
    MadePlot operator()(const DotData& data) const { return filledPlot<DotPlot>(spec, style, data); }
    MadePlot operator()(const FailureShares& data) const { return filledPlot<FailurePlot>(spec, style, data); }
    MadePlot operator()(const ParetoData& data) const { return filledPlot<ParetoPlot>(spec, style, data); }
    MadePlot operator()(const SensitivityData& data) const { return filledPlot<SensitivityPlot>(spec, style, data); }
};

} // namespace

std::unique_ptr<PlotWidget> makeFigurePlot(const FigureSpec& spec, const FigureData& data, const PlotStyle& style) {
    return std::visit(PlotMaker{spec, style.with(spec.appearance)}, data);
}

} // namespace perfbridge
