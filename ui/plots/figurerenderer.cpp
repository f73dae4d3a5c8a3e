// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurerenderer.h"

#include "ui/plots/figurecsv.h"
#include "ui/plots/figureplot.h"
#include "ui/plots/paperrenderer.h"
#include "ui/plots/plotwidget.h"
#include "ui/plots/texfigure.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace perfbridge {

namespace {

QString documentTitle(const FigureSpec& spec) {
    if (!spec.title.empty())
        return QString::fromStdString(spec.title);
    return QStringLiteral("%1, %2").arg(QString::fromStdString(spec.source()),
                                        QString::fromUtf8(toString(spec.kind()).data()));
}

/// A figure that can be drawn, and its page.
struct CheckedFigure {
    const FigureSpec& spec;
    const FigureData& data;
    PaperPage page;

    [[nodiscard]] PaperPainter painter() const {
        return [this](QPaintDevice& device, const QSize& size, const PlotStyle& style) {
            makeFigurePlot(spec, data, style)->paintOn(device, size);
        };
    }
};

Result<CheckedFigure> checkedFigure(const FigureSpec& spec, const FigureData& data) {
    if (auto valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    if (auto checked = checkFigureData(spec, data); !checked)
        return tl::unexpected(checked.error());
    const auto plot = makeFigurePlot(spec, data, PlotStyle::print(spec.appearance.textPoints(), 1));
    if (const QString& problem = plot->appearanceProblem(); !problem.isEmpty())
        return makeError(ErrorCode::InvalidArgument, "figure: " + problem.toStdString());
    return CheckedFigure{spec,
                         data,
                         {suitableFigureSize(spec, data), spec.appearance.textPoints(), spec.appearance.dpi,
                          documentTitle(spec), QString::fromStdString(spec.caption)}};
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
    if (suffix == QLatin1String("csv"))
        return FigureFormat::Csv;
    return makeError(ErrorCode::InvalidArgument, path.toStdString() + ": the extension is '" + suffix.toStdString() +
                                                     "', expected .pdf, .svg, .png, .tex or .csv");
}

Result<QByteArray> DrawnFigure::file() const {
    return image.isNull() ? Result<QByteArray>(bytes) : pngOf(image);
}

Result<DrawnFigure> drawFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format) {
    const Result<CheckedFigure> figure = checkedFigure(spec, data);
    if (!figure)
        return tl::unexpected(figure.error());
    const auto asDrawn = [](const QByteArray& bytes) {
        return DrawnFigure{bytes, {}};
    };
    switch (format) {
    case FigureFormat::Pdf:
        return asDrawn(renderPdf(figure->page, figure->painter()));
    case FigureFormat::Svg:
        return asDrawn(renderSvg(figure->page, figure->painter()));
    case FigureFormat::Png:
        return paperImage(figure->page, figure->painter()).map([](const QImage& image) {
            return DrawnFigure{{}, image};
        });
    case FigureFormat::Csv:
        return figureCsv(spec, data).map(asDrawn);
    case FigureFormat::Tex:
        break;
    }
    return texOfFigure(spec, data, figure->page.mm).map(asDrawn);
}

Result<QByteArray> renderFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format) {
    const Result<DrawnFigure> drawn = drawFigure(spec, data, format);
    return drawn ? drawn->file() : tl::unexpected(drawn.error());
}

Result<QImage> figureImage(const FigureSpec& spec, const FigureData& data, int dpi) {
    const Result<CheckedFigure> figure = checkedFigure(spec, data);
    if (!figure)
        return tl::unexpected(figure.error());
    PaperPage page = figure->page;
    page.dpi = dpi;
    return paperImage(page, figure->painter());
}

Result<QSizeF> figureSizeMm(const FigureSpec& spec, const FigureData& data) {
    const Result<CheckedFigure> figure = checkedFigure(spec, data);
    if (!figure)
        return tl::unexpected(figure.error());
    return figure->page.mm;
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
