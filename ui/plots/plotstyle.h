// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/curvekey.h"
#include "ui/plots/figurepalette.h"

#include <string>
#include <utility>
#include <vector>

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QPen>
#include <QVector>

namespace perfbridge {

struct FigureAppearance;

/// "mridge" or "none · rf".
[[nodiscard]] QString curveTitle(const CurveKey& key);

enum class Marker { Circle, Square, Triangle, Diamond, TriangleDown, Star, Plus, Cross };

/// How one curve looks. Colour and marker tell the strategy, dashes and filling tell the learner, so that the curves
/// can be told apart without seeing colours.
struct SeriesStyle {
    QColor colour;
    Marker marker = Marker::Circle;
    bool isFilled = true;
    QVector<qreal> dashes; ///< in line widths; empty = solid
};

/// A level (no target samples needed) is dashed even where its learner's curves are solid.
[[nodiscard]] QVector<qreal> levelDashes(const SeriesStyle& series);

/// Colours, fonts and measures of a plot. All lengths derive from the font, so that one layout serves every screen
/// density and every paper size.
struct PlotStyle {
    QColor paper;
    QColor ink;
    QColor muted;
    QColor grid;
    QColor accent; ///< what the user points at
    QFont font;    ///< with a size in layout pixels
    bool isDark = false;
    const FigurePalette* palette = &defaultPalette();
    double lineFactor = 1;   ///< of what dataLine() gives without it
    double markerFactor = 1; ///< of what dataMarker() gives without it
    bool hasGrid = true;

    /// Colours of the widget.
    [[nodiscard]] static PlotStyle screen(const QPalette& palette, const QFont& font);
    /// Black on white at `pointSize` where one typographic point is `unitsPerPoint` layout pixels.
    [[nodiscard]] static PlotStyle print(double pointSize, double unitsPerPoint);
    /// The same with the palette, the widths and the grid of a figure.
    [[nodiscard]] PlotStyle with(const FigureAppearance& appearance) const;

    /// Layout pixels of a length given for a font of 9.
    [[nodiscard]] double scaled(double length) const;
    [[nodiscard]] int scaledInt(double length) const;
    /// The width of a line that stands for data, given for a font of 9: curveWidth is what figures call their line
    /// width.
    [[nodiscard]] double dataLine(double length = curveWidth) const { return scaled(length) * lineFactor; }
    /// The diameter of a marker, given likewise.
    [[nodiscard]] double dataMarker(double length = markerSize) const { return scaled(length) * markerFactor; }
    static constexpr double curveWidth = 1.3;
    static constexpr double markerSize = 5;

    /// Of the index-th series, whose first two also stand for what is meant and what is remarkable.
    [[nodiscard]] QColor seriesColour(std::size_t index) const { return palette->seriesColour(index, isDark); }
    /// Of a number, `share` of the way from the lowest to the highest.
    [[nodiscard]] QColor rampColour(double share) const { return palette->rampColour(share, isDark); }
    [[nodiscard]] QPen gridPen() const;
};

/// The looks of all curves of a study. A curve keeps its look when others are hidden.
class SeriesStyles {
public:
    SeriesStyles(const std::vector<CurveKey>& curves, const PlotStyle& style);

    [[nodiscard]] SeriesStyle of(const CurveKey& key) const;

private:
    std::vector<std::string> m_strategies; ///< but the baseline
    std::vector<std::string> m_learners;
    QColor m_ink;
    bool m_isDark;
    const FigurePalette* m_palette;
};

} // namespace perfbridge
