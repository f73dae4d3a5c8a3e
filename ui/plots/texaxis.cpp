// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texaxis.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/texmarks.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

namespace perfbridge {

namespace {

constexpr double texUnitsPerPoint = 10; ///< in which texts are measured
constexpr int mostTitleLines = 2;

/// What the figure says of a range that the kind made.
Bounds adjustedBounds(Bounds bounds, const FigureAxis& look) {
    return {look.lower.value_or(bounds.lower), look.upper.value_or(bounds.upper)};
}

QString axisOptions(const QString& name, const TexAxis& axis) {
    QStringList places;
    QStringList labels;
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        places.append(texNumber(axis.ticks[i]));
        labels.append(QLatin1Char('{') + texEscaped(axis.labels[static_cast<qsizetype>(i)]) + QLatin1Char('}'));
    }
    return QStringLiteral("  %1min=%2, %1max=%3%4,\n  %1tick={%5},\n  %1ticklabels={%6},\n")
        .arg(name, texNumber(axis.bounds.lower), texNumber(axis.bounds.upper),
             axis.isLogarithmic ? QStringLiteral(", %1mode=log").arg(name) : QString(),
             places.isEmpty() ? QStringLiteral("\\empty") : places.join(QLatin1Char(',')), // else it chooses some
             labels.join(QLatin1Char(',')));
}

/// The labels under an axis that is so wide; empty where one would touch the one before.
QStringList uncrowdedLabels(const FigureSpec& spec, const TexAxis& axis, double width) {
    const double gap = 0.4 * texTextHeight(spec);
    const bool isLogarithmic = axis.isLogarithmic;
    const auto placeOf = [&](double value) {
        const double share = isLogarithmic
                                 ? std::log(value / axis.bounds.lower) / std::log(axis.bounds.upper / axis.bounds.lower)
                                 : (value - axis.bounds.lower) / (axis.bounds.upper - axis.bounds.lower);
        return share * width;
    };
    QStringList labels;
    double free = -width;
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        const QString& text = axis.labels[static_cast<qsizetype>(i)];
        const double half = texTextWidth(spec, text) / 2;
        const bool hasRoom = placeOf(axis.ticks[i]) - half >= free;
        labels.append(hasRoom ? text : QString());
        if (hasRoom && !text.isEmpty())
            free = placeOf(axis.ticks[i]) + half + gap;
    }
    return labels;
}

QString annotationText(const QString& anchor, const QString& at, const std::string& text) {
    return QStringLiteral(
               "\\node[anchor=%1, inner sep=1pt, fill=white, fill opacity=0.8, text opacity=1] at %2 {%3};\n")
        .arg(anchor, at, texEscaped(QString::fromStdString(text)));
}

QString referenceLine(const LineAnnotation& line, const TexAxis& x, const TexAxis& y) {
    const auto& [from, to] =
        line.isVertical ? std::pair(texPlace(line.value, y.bounds.lower), texPlace(line.value, y.bounds.upper))
                        : std::pair(texPlace(x.bounds.lower, line.value), texPlace(x.bounds.upper, line.value));
    QString drawn = QStringLiteral("\\draw[dashed, line width=0.6pt] %1 -- %2;\n").arg(from, to);
    if (!line.text.empty())
        drawn += annotationText(line.isVertical ? QStringLiteral("north west") : QStringLiteral("south east"), to,
                                line.text);
    return drawn;
}

QString cornerOf(LegendPlace place) {
    switch (place) {
    case LegendPlace::TopLeft:
        return QStringLiteral("north west");
    case LegendPlace::BottomLeft:
        return QStringLiteral("south west");
    case LegendPlace::BottomRight:
        return QStringLiteral("south east");
    default:
        return QStringLiteral("north east");
    }
}

} // namespace

QString texPlace(double x, double y) {
    return QStringLiteral("(axis cs:%1,%2)").arg(texNumber(x), texNumber(y));
}

TexAxis TexAxis::of(const AxisTitle& title, const Bounds& bounds, bool isLogarithmic, int wanted,
                    const FigureAxis& look) {
    TexAxis axis;
    axis.bounds = adjustedBounds(bounds, look);
    const AxisWriting writing = axisWriting(title, axis.bounds.lower, axis.bounds.upper, look);
    axis.title = writing.title;
    axis.factor = writing.factor;
    axis.isLogarithmic = isLogarithmic && axis.bounds.lower > 0;
    const int count = look.ticks.value_or(wanted);
    axis.ticks = axis.isLogarithmic ? logTicks(axis.bounds.lower, axis.bounds.upper, count).major
                                    : linearTicks(axis.bounds.lower, axis.bounds.upper, count).major;
    for (const QString& label : tickLabels(axis.ticks, axis.isLogarithmic, axis.factor))
        axis.labels.append(label);
    return axis;
}

TexAxis TexAxis::placed(const QString& title, const Bounds& bounds, std::vector<double> ticks, QStringList labels,
                        const FigureAxis& look) {
    return {adjustedTitle(title, look), adjustedBounds(bounds, look), false, std::move(ticks), std::move(labels)};
}

TexFrame TexFrame::of(const FigureSpec& spec, const QSizeF& mm) {
    TexFrame frame{mm.width() * texPointsPerMm,
                   mm.height() * texPointsPerMm,
                   texTextHeight(spec),
                   spec.title.empty() ? 0.0 : 1.0,
                   0,
                   0};
    frame.corner = QPointF(4.8 * frame.text, frame.headHeight());
    return frame;
}

TexFrame TexFrame::around(const FigureSpec& spec, double width, double height) {
    TexFrame frame = of(spec, {0, 0});
    frame.width = width + (frame.width - frame.axisWidth());
    frame.height = height + (frame.height - frame.axisHeight());
    frame.corner.reset();
    return frame;
}

QString texAxisStart(const FigureSpec& spec, const TexFrame& frame, const TexAxis& x, const TexAxis& y) {
    // A title that is longer than its axis takes a second line, which the axes make room for.
    const QStringList lines =
        wrappedText(y.title, texStyle(spec).font, frame.axisHeight() * texUnitsPerPoint, mostTitleLines);
    const double room = lines.size() > 1 ? 1.2 * frame.text : 0;
    QStringList escaped;
    for (const QString& line : lines)
        escaped.append(texEscaped(line));
    QString options = QStringLiteral("\\begin{axis}[\n  scale only axis, width=%1pt, height=%2pt,\n"
                                     "  xlabel={%3}, ylabel={%4},%5\n"
                                     "  tick align=inside, tick pos=left, scaled ticks=false, %6\n"
                                     "  axis line style={black!65}, tick style={black!65}, minor tick num=0,\n"
                                     "  xticklabel style={text height=1.6ex, text depth=0.4ex},\n")
                          .arg(texNumber(frame.axisWidth() - room), texNumber(frame.axisHeight()), texEscaped(x.title),
                               escaped.join(QStringLiteral("\\\\")),
                               lines.size() > 1 ? QStringLiteral(" ylabel style={align=center},") : QString(),
                               spec.appearance.hasGrid ? QStringLiteral("grid=major, grid style={black!13},")
                                                       : QStringLiteral("grid=none,"));
    if (frame.corner)
        options +=
            QStringLiteral("  at={%1}, anchor=north west,\n").arg(texPagePlace(*frame.corner + QPointF(room, 0)));
    if (!spec.title.empty())
        options += QStringLiteral("  title={%1}, title style={yshift=-0.6ex},\n")
                       .arg(texEscaped(QString::fromStdString(spec.title)));
    TexAxis under = x;
    under.labels = uncrowdedLabels(spec, x, frame.axisWidth() - room);
    return options + axisOptions(QStringLiteral("x"), under) + axisOptions(QStringLiteral("y"), y);
}

QString texLegend(const FigureSpec& spec, TexFrame& frame, const QStringList& names) {
    const LegendPlace place = spec.appearance.legend;
    if (names.isEmpty() || place == LegendPlace::None)
        return {};
    const QString cells = QStringLiteral("legend cell align=left,\n");
    double widest = 0;
    for (const QString& name : names)
        widest = std::max(widest, texTextWidth(spec, name));
    widest += 3.4 * frame.text; // with the sample of the line
    if (place == LegendPlace::Right) {
        frame.legendWidth = widest;
        return QStringLiteral("  ") + cells +
               QStringLiteral("  legend style={at={(1,1)}, xshift=%1pt, anchor=north west, draw=none, fill=none, inner "
                              "sep=0pt},\n")
                   .arg(texNumber(0.4 * frame.text));
    }
    if (place != LegendPlace::Automatic && place != LegendPlace::Below)
        return QStringLiteral("  legend pos=%1, ").arg(cornerOf(place)) + cells +
               QStringLiteral("  legend style={draw=none, fill=white, fill opacity=0.8, text opacity=1},\n");
    const auto count = static_cast<double>(names.size());
    const double most = std::clamp(std::floor((frame.width - 2 * frame.text) / widest), 1.0, count);
    frame.legendRows = std::ceil(count / most);
    return QStringLiteral("  legend columns=%1, ").arg(static_cast<int>(std::ceil(count / frame.legendRows))) + cells +
           QStringLiteral("  legend style={at={(0.5,0)}, yshift=-%1pt, anchor=north, draw=none, fill=none,\n"
                          "    /tikz/every even column/.append style={column sep=%2pt}, inner sep=0pt},\n")
               .arg(texNumber(3.35 * frame.text), texNumber(0.8 * frame.text));
}

QString texAnnotations(const FigureSpec& spec, const TexAxis& x, const TexAxis& y, int panel) {
    QString drawn;
    for (const FigureAnnotation& annotation : spec.appearance.annotations) {
        if (annotation.panel != panel)
            continue;
        if (const auto* text = std::get_if<TextAnnotation>(&annotation.mark))
            drawn += annotationText(QStringLiteral("west"), texPlace(text->x, text->y), text->text);
        else if (const auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark))
            drawn += QStringLiteral("\\draw[%1line width=0.6pt] %2 -- %3;\n")
                         .arg(arrow->hasHead ? QStringLiteral("-latex, ") : QString(),
                              texPlace(arrow->fromX, arrow->fromY), texPlace(arrow->toX, arrow->toY));
        else
            drawn += referenceLine(std::get<LineAnnotation>(annotation.mark), x, y);
    }
    return drawn;
}

QString texCoordinate(double x, double y) {
    return QStringLiteral("(%1,%2)").arg(texNumber(x), texNumber(y));
}

QString texColourName(std::size_t index) {
    return QStringLiteral("series%1").arg(index);
}

QString texColourDefinition(const QString& name, const QColor& colour) {
    return QStringLiteral("\\definecolor{%1}{HTML}{%2}\n").arg(name, colour.name().mid(1).toUpper());
}

QString texMarker(const SeriesStyle& look) {
    QString mark;
    QString extra;
    switch (look.marker) {
    case Marker::Circle:
        mark = QStringLiteral("*");
        break;
    case Marker::Square:
        mark = QStringLiteral("square*");
        break;
    case Marker::Triangle:
        mark = QStringLiteral("triangle*");
        break;
    case Marker::Diamond:
        mark = QStringLiteral("diamond*");
        break;
    case Marker::TriangleDown:
        mark = QStringLiteral("triangle*");
        extra = QStringLiteral(", rotate=180");
        break;
    case Marker::Star:
        mark = QStringLiteral("asterisk");
        break;
    case Marker::Plus:
        mark = QStringLiteral("+");
        break;
    case Marker::Cross:
        mark = QStringLiteral("x");
        break;
    }
    return QStringLiteral("mark=%1, mark options={solid%2%3}")
        .arg(mark, look.isFilled ? QString() : QStringLiteral(", fill=white"), extra);
}

QString texDashes(const QVector<qreal>& dashes, double lineWidth) {
    if (dashes.isEmpty())
        return {};
    QStringList parts;
    for (qsizetype i = 0; i + 1 < dashes.size(); i += 2)
        parts.append(QStringLiteral("on %1pt off %2pt")
                         .arg(texNumber(dashes[i] * lineWidth), texNumber(dashes[i + 1] * lineWidth)));
    return QStringLiteral(", dash pattern=") + parts.join(QLatin1Char(' '));
}

double texLineWidth(const FigureSpec& spec) {
    return spec.appearance.lineWidth.value_or(PlotStyle::curveWidth / 9 * spec.appearance.textPoints());
}

double texMarkSize(const FigureSpec& spec) {
    return spec.appearance.markerSize.value_or(PlotStyle::markerSize / 9 * spec.appearance.textPoints()) / 2;
}

PlotStyle texStyle(const FigureSpec& spec) {
    return PlotStyle::print(spec.appearance.textPoints(), texUnitsPerPoint).with(spec.appearance);
}

double texTextWidth(const FigureSpec& spec, const QString& text) {
    return QFontMetricsF(texStyle(spec).font).horizontalAdvance(text) / texUnitsPerPoint;
}

QString texElided(const FigureSpec& spec, const QString& text, double width) {
    return QFontMetricsF(texStyle(spec).font).elidedText(text, Qt::ElideMiddle, width * texUnitsPerPoint);
}

} // namespace perfbridge
