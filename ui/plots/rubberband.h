// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include <QPolygonF>
#include <qcustomplot.h>

namespace perfbridge {

/// The outline of what the pointer is selecting, in pixels.
class RubberBand final : public QCPAbstractItem {
public:
    explicit RubberBand(QCustomPlot* plot);

    void setOutline(const QPolygonF& outline) { m_outline = outline; }
    void setColour(const QColor& colour) { m_colour = colour; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QPolygonF m_outline;
    QColor m_colour;
};

/// Adds a layer over the curves with a buffer of its own: what is on it changes without drawing the curves again.
[[nodiscard]] QCPLayer& addFrontLayer(QCustomPlot& plot);

} // namespace perfbridge
