// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: what the plots share that are laid out by hand (diagramplot.h).

#include "ui/plots/figureappearance.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/plotstyle.h"

#include <cstddef>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

class QCPPainter;
class QPainter;

namespace perfbridge {

/// How the n-th environment or level looks, the same in every plot.
[[nodiscard]] SeriesStyle seriesLook(std::size_t index, const PlotStyle& style);

[[nodiscard]] QFont captionFont(const PlotStyle& style);
[[nodiscard]] double lineHeight(const QFont& font);
/// Broken at blanks to fit into `width`; what is more than `most` lines ends with an ellipsis. A word wider than that
/// loses its middle.
[[nodiscard]] QStringList wrappedText(const QString& text, const QFont& font, double width, int most);
/// Lines from the top of an area, aligned as told.
void drawLines(QPainter& painter, const QStringList& lines, const QRectF& area, Qt::Alignment alignment);
/// One line, centred vertically; too long ones lose their middle.
void drawElided(QPainter& painter, const QString& text, const QRectF& area, Qt::Alignment alignment);

/// Grid, ticks and numbers below a panel. The axis goes from left to right.
void drawBottomAxis(QPainter& painter, const PlotStyle& style, const QRectF& panel, const PanelAxis& axis);
/// Ticks at given places with texts below a panel; texts that would touch the one before are left out.
void drawBottomTicks(QPainter& painter, const PlotStyle& style, const QRectF& panel, const std::vector<double>& places,
                     const QStringList& texts);
/// Grid, ticks and numbers to the left of a panel. The axis goes from the bottom to the top.
void drawLeftAxis(QPainter& painter, const PlotStyle& style, const QRectF& panel, const PanelAxis& axis,
                  bool withNumbers = true);
/// Room for the numbers of a left axis.
[[nodiscard]] double leftAxisWidth(const PlotStyle& style, const PanelAxis& axis, double height);
/// Room for the numbers of a bottom axis.
[[nodiscard]] double bottomAxisHeight(const PlotStyle& style);
/// A title read from the bottom to the top, centred on the area.
void drawSideTitle(QPainter& painter, const PlotStyle& style, const QRectF& area, const QString& title);

void drawMarker(QCPPainter& painter, const PlotStyle& style, const SeriesStyle& look, const QPointF& place,
                double size);
/// A line from end to end with short caps; horizontal or vertical.
void drawInterval(QPainter& painter, const QPointF& from, const QPointF& to, double cap);

struct LegendEntry {
    QString text;
    SeriesStyle look;
    bool hasLine = false;
    bool hasMarker = true;
    double lineWidth = PlotStyle::curveWidth; ///< for a font of 9
};
/// Entries flow from left to right and into as many rows as they need.
[[nodiscard]] double legendHeight(const std::vector<LegendEntry>& entries, const PlotStyle& style, double width);
void drawLegend(QCPPainter& painter, const std::vector<LegendEntry>& entries, const PlotStyle& style,
                const QRectF& area);

/// Around everything, for a font of 9.
inline constexpr double diagramMargin = 6;

/// What stands above all panels of a plot that is `width` wide: a legend (no entries: none) and an explanation.
struct PlotHead {
    std::vector<LegendEntry> legend{};
    QString caption{};
    int mostLines = 3; ///< of the explanation

    [[nodiscard]] double height(const PlotStyle& style, double width) const;
    void draw(QCPPainter& painter, const PlotStyle& style, double width) const;
};
/// The part of a legend that stands under all panels: none of it, unless that is its place.
struct PlotFoot {
    std::vector<LegendEntry> legend{};

    [[nodiscard]] double height(const PlotStyle& style, double width) const;
    void draw(QCPPainter& painter, const PlotStyle& style, const QSizeF& size) const;
};
/// The legend where it stands above the panels, and where it stands below them.
[[nodiscard]] std::vector<LegendEntry> legendAbove(std::vector<LegendEntry> legend, LegendPlace place);
[[nodiscard]] std::vector<LegendEntry> legendBelow(std::vector<LegendEntry> legend, LegendPlace place);

/// The title of a panel, `lines` of text above its top.
void drawPanelTitle(QPainter& painter, const PlotStyle& style, const QRectF& panel, const QString& title, double lines);

} // namespace perfbridge
