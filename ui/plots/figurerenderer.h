// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/similarity/map.h"
#include "core/similarity/matrix.h"
#include "ui/plots/criticaldifferencedata.h"
#include "ui/plots/figurespec.h"
#include "ui/plots/scatterdata.h"

#include <variant>

#include <QByteArray>
#include <QString>

namespace perfbridge {

/// What a figure draws: one of these, as its kind says.
using FigureData =
    std::variant<LearningCurveData, ScatterData, CriticalDifferenceData, SimilarityMatrix, EnvironmentMap>;

enum class FigureFormat { Pdf, Svg, Png, Tex };

/// By the extension; InvalidArgument names the known ones.
[[nodiscard]] Result<FigureFormat> figureFormatOf(const QString& path);

/// Draws a figure. PDF: one page of exactly the figure's size, embedded fonts, text as text. SVG: the exact size, text
/// as text. PNG: at the figure's dpi. TeX: a pgfplots document that compiles on its own with pdflatex, or inside a
/// paper through the standalone package; data inline. The same figure and data give the same bytes (PDF carries a date
/// only if SOURCE_DATE_EPOCH is set). In the GUI thread. NotFound: a curve that the study does not have; NotEnoughData:
/// nothing to draw.
[[nodiscard]] Result<QByteArray> renderFigure(const FigureSpec& spec, const FigureData& data, FigureFormat format);

/// Whole or not at all; Io names the path and the reason.
[[nodiscard]] Result<void> writeFigureFile(const QString& path, const QByteArray& bytes);

} // namespace perfbridge
