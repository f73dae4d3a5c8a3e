// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelpainting.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <QHash>

namespace perfbridge {

namespace {

constexpr double tickLength = 3; ///< for a font of 9, as all lengths here
constexpr double tickGap = 2.5;
constexpr double legendSample = 16; ///< width of the line in front of a text
constexpr double legendGap = 10;
constexpr double outermost = 10; ///< how far the numbers of an axis may stand beyond its panel

QPen framePen(const PlotStyle& style) {
    return {style.muted, style.scaled(0.7)};
}

double leftTickRoom(const PlotStyle& style) {
    return 2.6 * style.font.pixelSize();
}

/// Where an entry of a legend stands, from the upper left of its area.
struct LegendSpot {
    QPointF corner;
    double width; ///< of the text
};

std::vector<LegendSpot> placeLegend(const std::vector<LegendEntry>& entries, const PlotStyle& style, double width) {
    const QFontMetricsF metrics(style.font);
    const double sample = style.scaled(legendSample + tickGap);
    std::vector<LegendSpot> places;
    double x = 0;
    double y = 0;
    for (const LegendEntry& entry : entries) {
        const double text = std::min(metrics.horizontalAdvance(entry.text), std::max(1.0, width - sample));
        if (x > 0 && x + sample + text > width) {
            x = 0;
            y += metrics.height();
        }
        places.push_back({{x, y}, text});
        x += sample + text + style.scaled(legendGap);
    }
    return places;
}

} // namespace

SeriesStyle seriesLook(std::size_t index, const PlotStyle& style) {
    std::vector<CurveKey> keys;
    for (std::size_t i = 0; i <= index; ++i)
        keys.push_back({std::to_string(i), "-"});
    return SeriesStyles(keys, style).of(keys.back());
}

QFont captionFont(const PlotStyle& style) {
    QFont font = style.font;
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(0.9 * font.pixelSize()))));
    return font;
}

double lineHeight(const QFont& font) {
    return QFontMetricsF(font).height();
}

namespace {

QStringList wrapAnew(const QString& text, const QFont& font, double width, int most) {
    const QFontMetricsF metrics(font);
    QStringList lines;
    for (const QString& paragraph : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        QString line;
        for (const QString& word : paragraph.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
            if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
                lines.append(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.append(line);
    }
    if (lines.size() > most) {
        const QString rest = lines.mid(most - 1).join(QLatin1Char(' '));
        lines = lines.mid(0, most);
        lines.last() = metrics.elidedText(rest, Qt::ElideRight, width);
    }
    for (QString& line : lines) {
        if (metrics.horizontalAdvance(line) > width)
            line = metrics.elidedText(line, Qt::ElideMiddle, width);
    }
    return lines;
}

struct WrappingTask {
    QString text;
    QFont font;
    double width;
    int most;

    friend bool operator==(const WrappingTask&, const WrappingTask&) = default;
    friend std::size_t qHash(const WrappingTask& task, std::size_t seed) {
        return qHashMulti(seed, task.text, task.font, task.width, task.most);
    }
};

} // namespace

QStringList wrappedText(const QString& text, const QFont& font, double width, int most) {
    // A layout asks for the height of a text and then for the text, over and over, and each word is measured with all
    // that stands before it: of a dozen texts that takes longer than everything else.
    constexpr qsizetype mostKept = 500;
    thread_local QHash<WrappingTask, QStringList> kept;
    const WrappingTask task{text, font, width, most};
    if (const auto found = kept.constFind(task); found != kept.constEnd())
        return *found;
    if (kept.size() >= mostKept)
        kept.clear();
    return *kept.insert(task, wrapAnew(text, font, width, most));
}

void drawLines(QPainter& painter, const QStringList& lines, const QRectF& area, Qt::Alignment alignment) {
    const double height = QFontMetricsF(painter.font()).height();
    double top = area.top();
    for (const QString& line : lines) {
        painter.drawText(QRectF(area.left(), top, area.width(), height), alignment | Qt::AlignVCenter, line);
        top += height;
    }
}

void drawElided(QPainter& painter, const QString& text, const QRectF& area, Qt::Alignment alignment) {
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.horizontalAdvance(text) <= area.width()
                              ? text
                              : metrics.elidedText(text, Qt::ElideMiddle, area.width());
    // Taller than the area's font: rows may be closer than a line of text is high.
    const double spare = std::max(0.0, metrics.height() - area.height()) / 2;
    painter.drawText(area.adjusted(0, -spare, 0, spare), alignment | Qt::AlignVCenter, shown);
}

void drawBottomAxis(QPainter& painter, const PlotStyle& style, const QRectF& panel, const PanelAxis& axis) {
    const std::vector<double> ticks = axis.ticks(4.5 * style.font.pixelSize());
    const std::vector<QString> labels = axis.labels(ticks);
    std::vector<double> places;
    QStringList texts;
    for (std::size_t k = 0; k < ticks.size(); ++k) {
        places.push_back(axis.placeOf(ticks[k]));
        texts.append(labels[k]);
        painter.setPen(style.gridPen());
        painter.drawLine(QPointF(places.back(), panel.top()), QPointF(places.back(), panel.bottom()));
    }
    drawBottomTicks(painter, style, panel, places, texts);
}

void drawBottomTicks(QPainter& painter, const PlotStyle& style, const QRectF& panel, const std::vector<double>& places,
                     const QStringList& texts) {
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    const double top = panel.bottom() + style.scaled(tickLength + tickGap);
    double freeFrom = -1e9;
    for (std::size_t k = 0; k < places.size(); ++k) {
        painter.setPen(framePen(style));
        painter.drawLine(QPointF(places[k], panel.bottom()),
                         QPointF(places[k], panel.bottom() + style.scaled(tickLength)));
        const QString& text = texts[static_cast<qsizetype>(k)];
        const double width = metrics.horizontalAdvance(text);
        // At the ends it stays near the panel: there are other ones beside it.
        const double furthest = panel.right() + style.scaled(outermost) - width;
        const double left = std::min(std::max(places[k] - width / 2, panel.left() - style.scaled(outermost)), furthest);
        if (left < freeFrom)
            continue;
        freeFrom = left + width + metrics.horizontalAdvance(QLatin1Char('0'));
        painter.setPen(style.ink);
        painter.drawText(QRectF(left - 1, top, width + 2, metrics.height()), Qt::AlignCenter, text);
    }
}

void drawLeftAxis(QPainter& painter, const PlotStyle& style, const QRectF& panel, const PanelAxis& axis,
                  bool withNumbers) {
    const QFontMetricsF metrics(style.font);
    painter.setFont(style.font);
    const std::vector<double> ticks = axis.ticks(leftTickRoom(style));
    const std::vector<QString> labels = axis.labels(ticks);
    for (std::size_t k = 0; k < ticks.size(); ++k) {
        const double y = axis.placeOf(ticks[k]);
        painter.setPen(style.gridPen());
        painter.drawLine(QPointF(panel.left(), y), QPointF(panel.right(), y));
        painter.setPen(framePen(style));
        painter.drawLine(QPointF(panel.left() - style.scaled(tickLength), y), QPointF(panel.left(), y));
        if (!withNumbers)
            continue;
        painter.setPen(style.ink);
        const double width = metrics.horizontalAdvance(labels[k]) + 2;
        painter.drawText(QRectF(panel.left() - style.scaled(tickLength + tickGap) - width, y - metrics.height() / 2,
                                width, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, labels[k]);
    }
}

double leftAxisWidth(const PlotStyle& style, const PanelAxis& axis, double height) {
    const QFontMetricsF metrics(style.font);
    double widest = 0;
    for (const QString& label : axis.labels(axis.between(0, height).ticks(leftTickRoom(style))))
        widest = std::max(widest, metrics.horizontalAdvance(label));
    return widest + style.scaled(tickLength + 2 * tickGap);
}

double bottomAxisHeight(const PlotStyle& style) {
    return style.scaled(tickLength + tickGap) + lineHeight(style.font);
}

void drawSideTitle(QPainter& painter, const PlotStyle& style, const QRectF& area, const QString& title) {
    painter.save();
    painter.setFont(style.font);
    painter.setPen(style.ink);
    painter.translate(area.center());
    painter.rotate(-90);
    drawElided(painter, title, QRectF(-area.height() / 2, -area.width() / 2, area.height(), area.width()),
               Qt::AlignHCenter);
    painter.restore();
}

void drawMarker(QCPPainter& painter, const PlotStyle& style, const SeriesStyle& look, const QPointF& place,
                double size) {
    const QCPScatterStyle scatter = scatterStyle(look, style, size);
    scatter.applyTo(&painter, QPen(look.colour));
    scatter.drawShape(&painter, place);
}

void drawInterval(QPainter& painter, const QPointF& from, const QPointF& to, double cap) {
    painter.drawLine(from, to);
    const bool isHorizontal = std::abs(from.y() - to.y()) <= std::abs(from.x() - to.x());
    const QPointF half = isHorizontal ? QPointF(0, cap) : QPointF(cap, 0);
    painter.drawLine(from - half, from + half);
    painter.drawLine(to - half, to + half);
}

double legendHeight(const std::vector<LegendEntry>& entries, const PlotStyle& style, double width) {
    if (entries.empty())
        return 0;
    return placeLegend(entries, style, width).back().corner.y() + lineHeight(style.font);
}

void drawLegend(QCPPainter& painter, const std::vector<LegendEntry>& entries, const PlotStyle& style,
                const QRectF& area) {
    const std::vector<LegendSpot> places = placeLegend(entries, style, area.width());
    const double height = lineHeight(style.font);
    const double sample = style.scaled(legendSample);
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const LegendEntry& entry = entries[k];
        const QPointF corner = area.topLeft() + places[k].corner;
        const QPointF middle = corner + QPointF(sample / 2, height / 2);
        if (entry.hasLine) {
            painter.setPen(linePen(entry.look, style.dataLine(entry.lineWidth)));
            painter.drawLine(middle - QPointF(sample / 2, 0), middle + QPointF(sample / 2, 0));
        }
        if (entry.hasMarker)
            drawMarker(painter, style, entry.look, middle, std::min(style.dataMarker(), height));
        painter.setFont(style.font);
        painter.setPen(style.ink);
        drawElided(painter, entry.text,
                   QRectF(corner.x() + sample + style.scaled(tickGap), corner.y(), places[k].width + 1, height),
                   Qt::AlignLeft);
    }
}

double PlotHead::height(const PlotStyle& style, double width) const {
    const double inner = width - 2 * style.scaled(diagramMargin);
    const QFont small = captionFont(style);
    return style.scaled(diagramMargin) + legendHeight(legend, style, inner) +
           static_cast<double>(wrappedText(caption, small, inner, mostLines).size()) * lineHeight(small);
}

void PlotHead::draw(QCPPainter& painter, const PlotStyle& style, double width) const {
    const double inner = width - 2 * style.scaled(diagramMargin);
    QRectF area(style.scaled(diagramMargin), style.scaled(diagramMargin) / 2, inner, height(style, width));
    drawLegend(painter, legend, style, area);
    area.setTop(area.top() + legendHeight(legend, style, inner));
    painter.setFont(captionFont(style));
    painter.setPen(style.muted);
    drawLines(painter, wrappedText(caption, captionFont(style), inner, mostLines), area, Qt::AlignLeft);
}

double PlotFoot::height(const PlotStyle& style, double width) const {
    if (legend.empty())
        return 0;
    return legendHeight(legend, style, width - 2 * style.scaled(diagramMargin)) + style.scaled(diagramMargin);
}

void PlotFoot::draw(QCPPainter& painter, const PlotStyle& style, const QSizeF& size) const {
    if (legend.empty())
        return;
    const double margin = style.scaled(diagramMargin);
    const double tall = height(style, size.width());
    drawLegend(painter, legend, style, QRectF(margin, size.height() - tall, size.width() - 2 * margin, tall));
}

std::vector<LegendEntry> legendAbove(std::vector<LegendEntry> legend, LegendPlace place) {
    return place == LegendPlace::Automatic ? std::move(legend) : std::vector<LegendEntry>();
}

std::vector<LegendEntry> legendBelow(std::vector<LegendEntry> legend, LegendPlace place) {
    return place == LegendPlace::Below ? std::move(legend) : std::vector<LegendEntry>();
}

void drawPanelTitle(QPainter& painter, const PlotStyle& style, const QRectF& panel, const QString& title,
                    double lines) {
    const double line = lineHeight(style.font);
    QFont bold = style.font;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(style.ink);
    drawElided(painter, title, QRectF(panel.left(), panel.top() - lines * line, panel.width(), line), Qt::AlignLeft);
}

} // namespace perfbridge
