// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/labelledpoints.h"

#include <cassert>

namespace perfbridge {

namespace {

constexpr double radius = 2.6; ///< of a point, for a font of 9

} // namespace

LabelledPoints::LabelledPoints(QCustomPlot* plot)
    : QCPAbstractItem(plot) {
    setSelectable(false);
}

void LabelledPoints::setPoints(std::vector<QPointF> points, std::vector<QString> names) {
    assert(points.size() == names.size());
    m_points = std::move(points);
    m_names = std::move(names);
    m_labels.clear();
}

void LabelledPoints::draw(QCPPainter* painter) {
    const QCPAxisRect& axes = *clipAxisRect();
    const QFontMetricsF metrics(m_style.font);
    std::vector<QPointF> places;
    std::vector<QSizeF> sizes;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        places.emplace_back(axes.axis(QCPAxis::atBottom)->coordToPixel(m_points[i].x()),
                            axes.axis(QCPAxis::atLeft)->coordToPixel(m_points[i].y()));
        sizes.emplace_back(metrics.horizontalAdvance(m_names[i]) + m_style.scaled(1), metrics.height());
    }
    const double margin = m_style.scaled(2);
    m_labels = placeLabels(places, sizes, QRectF(axes.rect()).adjusted(margin, margin, -margin, -margin),
                           m_style.dataMarker(2 * radius) / 2 + m_style.scaled(1.6));
    painter->setAntialiasing(true);
    painter->setPen(QPen(m_style.muted, m_style.scaled(0.6)));
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (m_labels[i] && m_labels[i]->needsLeader)
            painter->drawLine(places[i], leaderEnd(places[i], m_labels[i]->rect));
    }
    const QColor blue = m_style.seriesColour(0);
    painter->setPen(QPen(m_style.paper, m_style.scaled(0.6)));
    painter->setBrush(blue);
    for (const QPointF& place : places)
        painter->drawEllipse(place, m_style.dataMarker(2 * radius) / 2, m_style.dataMarker(2 * radius) / 2);
    painter->setFont(m_style.font);
    painter->setPen(m_style.ink);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (m_labels[i])
            painter->drawText(m_labels[i]->rect, Qt::AlignCenter, m_names[i]);
    }
}

} // namespace perfbridge
