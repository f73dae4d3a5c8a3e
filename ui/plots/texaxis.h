// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/axistitle.h"
#include "ui/plots/figurespec.h"
#include "ui/plots/learningcurvedata.h"
#include "ui/plots/plotstyle.h"
#include "ui/plots/texdocument.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QStringList>

namespace perfbridge {

/// One axis of a pgfplots picture.
struct TexAxis {
    QString title;
    Bounds bounds;
    bool isLogarithmic = false;
    std::vector<double> ticks;
    QStringList labels; ///< one a tick
    double factor = 1;  ///< of the numbers in them (see axisWriting)

    /// About `wanted` ticks, unless the figure says otherwise; also its range, scale and title. The scale falls back
    /// to a linear one where the range is not positive. Bounds and ticks are in the unit of the data, the labels in
    /// that of the title that is written.
    [[nodiscard]] static TexAxis of(const AxisTitle& title, const Bounds& bounds, bool isLogarithmic, int wanted,
                                    const FigureAxis& look);
    /// With its own places and texts, as levels have.
    [[nodiscard]] static TexAxis placed(const QString& title, const Bounds& bounds, std::vector<double> ticks,
                                        QStringList labels, const FigureAxis& look);
};

/// The measures of a picture with one axis environment, in TeX points.
struct TexFrame {
    double width = 0; ///< of the page
    double height = 0;
    double text = 0;
    double titleRows = 0;   ///< of the figure's title
    double legendRows = 0;  ///< under the axes
    double legendWidth = 0; ///< to the right of the axes
    /// Of the axes' upper left corner, in points from that of the page; nothing where others place them.
    std::optional<QPointF> corner{};

    [[nodiscard]] static TexFrame of(const FigureSpec& spec, const QSizeF& mm);
    /// Whose axes are so large, in points, and stand somewhere.
    [[nodiscard]] static TexFrame around(const FigureSpec& spec, double width, double height);
    [[nodiscard]] double axisWidth() const { return width - 5.6 * text - legendWidth; }
    [[nodiscard]] double headHeight() const { return (titleRows > 0 ? 2.2 : 0.8) * text; }
    [[nodiscard]] double axisHeight() const { return height - (3.6 + 1.45 * legendRows) * text - headHeight(); }
};

/// \begin{axis}[ with size, title, axes and grid; further options and the closing bracket follow.
[[nodiscard]] QString texAxisStart(const FigureSpec& spec, const TexFrame& frame, const TexAxis& x, const TexAxis& y);
/// Makes room in the frame for the legend of such names, and says where it stands; nothing where it has none.
[[nodiscard]] QString texLegend(const FigureSpec& spec, TexFrame& frame, const QStringList& names);
/// The figure's annotations of a panel, to be drawn before \end{axis}.
[[nodiscard]] QString texAnnotations(const FigureSpec& spec, const TexAxis& x, const TexAxis& y, int panel = 1);

/// "(axis cs:1,2)".
[[nodiscard]] QString texPlace(double x, double y);
/// "(1,2)".
[[nodiscard]] QString texCoordinate(double x, double y);
/// pgfplots draws when the axis ends: every series needs a colour name of its own.
[[nodiscard]] QString texColourName(std::size_t index);
[[nodiscard]] QString texColourDefinition(const QString& name, const QColor& colour);
/// "mark=..., mark options={...}".
[[nodiscard]] QString texMarker(const SeriesStyle& look);
/// ", dash pattern=..." or nothing, of a line so wide.
[[nodiscard]] QString texDashes(const QVector<qreal>& dashes, double lineWidth);
/// In points, as the figure has them.
[[nodiscard]] double texLineWidth(const FigureSpec& spec);
/// pgfplots' "mark size", which is half of a marker.
[[nodiscard]] double texMarkSize(const FigureSpec& spec);
/// The look of its colours and lines.
[[nodiscard]] PlotStyle texStyle(const FigureSpec& spec);
/// What a text takes in TeX points; TeX's fonts are not at hand, the figure's own are about as wide.
[[nodiscard]] double texTextWidth(const FigureSpec& spec, const QString& text);
/// One that is wider than so many points loses its middle.
[[nodiscard]] QString texElided(const FigureSpec& spec, const QString& text, double width);
/// TeX points of a length in which texStyle() measures.
inline constexpr double texPointsPerUnit = 72.27 / 72 / 10;

} // namespace perfbridge
