// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/rubberband.h"

namespace perfbridge {

RubberBand::RubberBand(QCustomPlot* plot)
    : QCPAbstractItem(plot) {
    setSelectable(false);
}

void RubberBand::draw(QCPPainter* painter) {
    if (m_outline.size() < 2)
        return;
    painter->setPen(QPen(m_colour, 1, Qt::DashLine));
    QColor fill = m_colour;
    fill.setAlphaF(0.12F);
    painter->setBrush(fill);
    painter->drawPolygon(m_outline);
}

QCPLayer& addFrontLayer(QCustomPlot& plot) {
    const QString name = QStringLiteral("front");
    plot.addLayer(name, plot.layer(QStringLiteral("main")), QCustomPlot::limAbove);
    plot.layer(name)->setMode(QCPLayer::lmBuffered);
    return *plot.layer(name);
}

} // namespace perfbridge
