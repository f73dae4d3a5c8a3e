// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"

#include "ui/plots/criticaldifferencelayout.h"
#include "ui/plots/criticaldifferenceplot.h"
#include "ui/plots/environmentmapplot.h"
#include "ui/plots/learningcurveplot.h"
#include "ui/plots/paperrenderer.h"
#include "ui/plots/predictedscatterplot.h"
#include "ui/plots/similaritymatrixplot.h"
#include "ui/plots/texfigure.h"
#include "ui/plots/texsimilarity.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace perfbridge {

namespace {

template <typename Plot, typename Data>
std::unique_ptr<PlotWidget> makeTitled(const FigureSpec& spec, const Data& data, const PlotStyle& style) {
    auto plot = std::make_unique<Plot>();
    plot->setPlotStyle(style);
    plot->setTitle(QString::fromStdString(spec.title));
    plot->setData(data);
    return plot;
}

std::unique_ptr<PlotWidget> makePlot(const FigureSpec& spec, const FigureData& data, const PlotStyle& style) {
    if (const auto* curves = std::get_if<LearningCurveData>(&data)) {
        auto plot = std::make_unique<LearningCurvePlot>();
        LearningCurveData titled = *curves;
        titled.title = QString::fromStdString(spec.title);
        plot->setPlotStyle(style);
        plot->setView(spec.view);
        plot->setData(std::move(titled));
        return plot;
    }
    if (const auto* ranks = std::get_if<CriticalDifferenceData>(&data)) {
        auto plot = std::make_unique<CriticalDifferencePlot>();
        CriticalDifferenceData titled = *ranks;
        titled.title = QString::fromStdString(spec.title);
        plot->setPlotStyle(style);
        plot->setData(std::move(titled));
        return plot;
    }
    if (const auto* matrix = std::get_if<SimilarityMatrix>(&data))
        return makeTitled<SimilarityMatrixPlot>(spec, *matrix, style);
    if (const auto* map = std::get_if<EnvironmentMap>(&data))
        return makeTitled<EnvironmentMapPlot>(spec, *map, style);
    auto plot = std::make_unique<PredictedScatterPlot>();
    ScatterData titled = std::get<ScatterData>(data);
    titled.title = QString::fromStdString(spec.title);
    titled.subtitle.clear();
    plot->setPlotStyle(style);
    plot->setLogarithmic(spec.view.logY);
    plot->setData(std::move(titled));
    return plot;
}

QString documentTitle(const FigureSpec& spec) {
    if (!spec.title.empty())
        return QString::fromStdString(spec.title);
    return QStringLiteral("%1, %2").arg(
        QString::fromStdString(isOfStudy(spec.kind) ? spec.study : spec.similarity.metric),
        QString::fromUtf8(toString(spec.kind).data()));
}

PaperPage pageOf(const FigureSpec& spec, const QSizeF& mm) {
    return {mm, spec.textPoints(), spec.dpi, documentTitle(spec), QString::fromStdString(spec.caption)};
}

/// What the size of a figure depends on, see FigureSpec::sizeMm(); checks that there is something to draw.
Result<std::size_t> countLines(const FigureSpec& spec, const FigureData& data) {
    if (const auto* ranks = std::get_if<CriticalDifferenceData>(&data)) {
        if (ranks->ranking.entries.empty())
            return makeError(ErrorCode::NotEnoughData, "figure: there are no ranks to draw");
        CriticalDifferenceData titled = *ranks;
        titled.title = QString::fromStdString(spec.title);
        return static_cast<std::size_t>(std::ceil(suitableHeight(titled)));
    }
    if (const auto* scatter = std::get_if<ScatterData>(&data)) {
        if (scatter->points.empty())
            return makeError(ErrorCode::NotEnoughData, "figure: the cell has no prediction to draw");
        return 0;
    }
    if (const auto* matrix = std::get_if<SimilarityMatrix>(&data)) {
        if (matrix->environments.empty())
            return makeError(ErrorCode::NotEnoughData, "figure: there is no environment to compare");
        return matrix->environments.size();
    }
    if (const auto* map = std::get_if<EnvironmentMap>(&data)) {
        if (map->environments.empty())
            return makeError(ErrorCode::NotEnoughData, "figure: there is no environment to draw");
        return map->environments.size();
    }
    const auto& curves = std::get<LearningCurveData>(data);
    const std::vector<CurveKey> known = keysOf(curves.curves);
    for (const CurveKey& key : spec.view.shown) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return makeError(ErrorCode::NotFound, "figure: curves names " + key.strategy + " with learner " +
                                                      key.learner + ", which the study " + spec.study +
                                                      " does not have");
    }
    const std::size_t shown = shownCurves(curves, spec.view).size();
    if (shown == 0)
        return makeError(ErrorCode::NotEnoughData, "figure: no cell of the study " + spec.study + " has a number");
    return shown;
}

} // namespace

Result<FigureFormat> figureFormatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("pdf"))
        return FigureFormat::Pdf;
    if (suffix == QLatin1String("svg"))
        return FigureFormat::Svg;
    if (suffix == QLatin1String("png"))
        return FigureFormat::Png;
    if (suffix == QLatin1String("tex"))
        return FigureFormat::Tex;
    return makeError(ErrorCode::InvalidArgument, path.toStdString() + ": the extension is '" + suffix.toStdString() +
                                                     "', expected .pdf, .svg, .png or .tex");
}

Result<QByteArray> renderFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format) {
    if (auto valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    const Result<std::size_t> lines = countLines(spec, data);
    if (!lines)
        return tl::unexpected(lines.error());
    const QSizeF mm = spec.sizeMm(*lines);
    const auto paint = [&](QPaintDevice& device, const QSize& size, const PlotStyle& style) {
        makePlot(spec, data, style)->paintOn(device, size);
    };
    switch (format) {
    case FigureFormat::Pdf:
        return renderPdf(pageOf(spec, mm), paint);
    case FigureFormat::Svg:
        return renderSvg(pageOf(spec, mm), paint);
    case FigureFormat::Png:
        return renderPng(pageOf(spec, mm), paint);
    case FigureFormat::Tex:
        break;
    }
    if (const auto* scatter = std::get_if<ScatterData>(&data))
        return texOfScatter(spec, *scatter, mm);
    if (const auto* ranks = std::get_if<CriticalDifferenceData>(&data))
        return texOfCriticalDifference(spec, *ranks, mm);
    if (const auto* matrix = std::get_if<SimilarityMatrix>(&data))
        return texOfMatrix(spec, *matrix, mm);
    if (const auto* map = std::get_if<EnvironmentMap>(&data))
        return texOfMap(spec, *map, mm);
    return texOfCurves(spec, std::get<LearningCurveData>(data), mm);
}

Result<void> writeFigureFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return makeError(ErrorCode::Io, QDir::toNativeSeparators(path).toStdString() +
                                            ": cannot be written: " + file.errorString().toStdString());
    return {};
}

} // namespace perfbridge
