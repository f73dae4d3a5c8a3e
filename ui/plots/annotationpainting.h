// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/figureappearance.h"
#include "ui/plots/plotstyle.h"

#include <functional>
#include <vector>

#include <qcustomplot.h>

namespace perfbridge {

/// From numbers of the axes to a place of the picture.
using AnnotationPlace = std::function<QPointF(double x, double y)>;

/// Draws what stands over a panel, clipped to its area. `panel`: from 1.
void drawAnnotations(QPainter& painter, const PlotStyle& style, const std::vector<FigureAnnotation>& annotations,
                     int panel, const QRectF& area, const AnnotationPlace& placeOf);

/// The same over the axes of a plot of QCustomPlot.
class AnnotationItem final : public QCPAbstractItem {
public:
    /// References have to outlive the item.
    AnnotationItem(QCustomPlot& plot, const FigureAppearance& appearance, const PlotStyle& style);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    const FigureAppearance& m_appearance;
    const PlotStyle& m_style;
};

} // namespace perfbridge
