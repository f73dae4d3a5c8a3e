// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/annotationpainting.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double annotationLine = 0.9;
constexpr double headLength = 6;
constexpr double headHalfWidth = 2.2;
constexpr double textGap = 3; ///< between a line and its text

/// With paper behind it: data may lie there.
void drawAnnotationText(QPainter& painter, const PlotStyle& style, const QPointF& middleLeft, const QString& text) {
    const QFontMetricsF metrics(style.font);
    const QRectF area(middleLeft.x(), middleLeft.y() - metrics.height() / 2, metrics.horizontalAdvance(text),
                      metrics.height());
    QColor paper = style.paper;
    paper.setAlphaF(0.8F);
    painter.fillRect(area.adjusted(-1, 0, 1, 0), paper);
    painter.setPen(style.ink);
    painter.drawText(QPointF(area.left(), area.top() + metrics.ascent()), text);
}

void drawArrow(QPainter& painter, const PlotStyle& style, const QPointF& from, const QPointF& to, bool hasHead) {
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    painter.setPen(QPen(style.ink, style.scaled(annotationLine)));
    const double head = hasHead ? std::min(style.scaled(headLength), length) : 0;
    if (!(length > 0))
        return;
    const QPointF unit = along / length;
    painter.drawLine(from, to - unit * head * 0.8); // the line ends inside the head
    if (!hasHead)
        return;
    const QPointF across = QPointF(-unit.y(), unit.x()) * style.scaled(headHalfWidth);
    const QPointF tip[] = {to, to - unit * head + across, to - unit * head - across};
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.ink);
    painter.drawPolygon(tip, 3);
    painter.setBrush(Qt::NoBrush);
}

void drawReference(QPainter& painter, const PlotStyle& style, const LineAnnotation& line, const QRectF& area,
                   const QPointF& at) {
    QPen pen(style.ink, style.scaled(annotationLine));
    pen.setDashPattern({5, 3});
    painter.setPen(pen);
    const QFontMetricsF metrics(style.font);
    const QString text = QString::fromStdString(line.text);
    const double gap = style.scaled(textGap);
    const double width = metrics.horizontalAdvance(text);
    QPointF middleLeft;
    if (line.isVertical) {
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()));
        const bool fits = at.x() + gap + width < area.right();
        middleLeft = {fits ? at.x() + gap : at.x() - gap - width, area.top() + gap + metrics.height() / 2};
    } else {
        painter.drawLine(QPointF(area.left(), at.y()), QPointF(area.right(), at.y()));
        const bool fits = at.y() - metrics.height() > area.top();
        middleLeft = {area.right() - gap - width, at.y() + (fits ? -1 : 1) * (metrics.height() / 2 + 1)};
    }
    if (!text.isEmpty())
        drawAnnotationText(painter, style, middleLeft, text);
}

} // namespace

void drawAnnotations(QPainter& painter, const PlotStyle& style, const std::vector<FigureAnnotation>& annotations,
                     int panel, const QRectF& area, const AnnotationPlace& placeOf) {
    painter.save();
    painter.setClipRect(area);
    painter.setFont(style.font);
    painter.setBrush(Qt::NoBrush);
    for (const FigureAnnotation& annotation : annotations) {
        if (annotation.panel != panel)
            continue;
        if (const auto* text = std::get_if<TextAnnotation>(&annotation.mark)) {
            drawAnnotationText(painter, style, placeOf(text->x, text->y), QString::fromStdString(text->text));
        } else if (const auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark)) {
            drawArrow(painter, style, placeOf(arrow->fromX, arrow->fromY), placeOf(arrow->toX, arrow->toY),
                      arrow->hasHead);
        } else {
            const auto& line = std::get<LineAnnotation>(annotation.mark);
            drawReference(painter, style, line, area, placeOf(line.value, line.value));
        }
    }
    painter.restore();
}

AnnotationItem::AnnotationItem(QCustomPlot& plot, const FigureAppearance& appearance, const PlotStyle& style)
    : QCPAbstractItem(&plot)
    , m_appearance(appearance)
    , m_style(style) {
    setSelectable(false);
    setLayer(QStringLiteral("legend")); // over the data
}

void AnnotationItem::draw(QCPPainter* painter) {
    const QCPAxis& x = *clipAxisRect()->axis(QCPAxis::atBottom);
    const QCPAxis& y = *clipAxisRect()->axis(QCPAxis::atLeft);
    drawAnnotations(*painter, m_style, m_appearance.annotations, 1, QRectF(clipAxisRect()->rect()),
                    [&](double across, double up) { return QPointF(x.coordToPixel(across), y.coordToPixel(up)); });
}

} // namespace perfbridge
