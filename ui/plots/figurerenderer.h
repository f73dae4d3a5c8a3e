// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figuredata.h"
#include "ui/plots/figurespec.h"

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>

namespace perfbridge {

enum class FigureFormat { Pdf, Svg, Png, Tex, Csv };

/// By the extension; InvalidArgument names the known ones.
[[nodiscard]] Result<FigureFormat> figureFormatOf(const QString& path);

/// Draws a figure. PDF: one page of exactly the figure's size, embedded fonts, text as text. SVG: the exact size, text
/// as text. PNG: at the figure's dpi. TeX: a pgfplots document that compiles on its own with pdflatex, or inside a
/// paper through the standalone package; data inline. CSV: the numbers behind it, see figureCsv(). The same figure and
/// data give the same bytes (PDF carries a date only if SOURCE_DATE_EPOCH is set). In the GUI thread. Errors: those of
/// FigureSpec::validate(); NotFound: a curve that the study does not have; NotEnoughData: nothing to draw;
/// InvalidArgument: an axis that cannot show the data; Unsupported: more than TeX can
/// draw, with what it can.
[[nodiscard]] Result<QByteArray> renderFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format);

/// A figure as far as the GUI thread has to draw it.
struct DrawnFigure {
    QByteArray bytes; ///< of the file; empty: those of `image`
    QImage image;

    /// Those of the file, as renderFigure() gives them. In any thread: to pack an image takes longer than to draw it.
    [[nodiscard]] Result<QByteArray> file() const;
};
/// The part of renderFigure() that belongs in the GUI thread. The same errors.
[[nodiscard]] Result<DrawnFigure> drawFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format);
/// The picture of a PNG, for previews and the clipboard. In the GUI thread.
[[nodiscard]] Result<QImage> figureImage(const FigureSpec& spec, const FigureData& data, int dpi);
/// Width and height in mm; the height is what suits the data where nobody has chosen one. In the GUI thread.
[[nodiscard]] Result<QSizeF> figureSizeMm(const FigureSpec& spec, const FigureData& data);

/// Whole or not at all; Io names the path and the reason.
[[nodiscard]] Result<void> writeFigureFile(const QString& path, const QByteArray& bytes);

} // namespace perfbridge
