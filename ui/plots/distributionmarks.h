// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/distributiondata.h"
#include "ui/plots/figureappearance.h"
#include "ui/plots/plotstyle.h"

#include <vector>

#include <qcustomplot.h>

namespace perfbridge {

/// Over a distribution: the default and the best configuration of the leading environment as named lines, the names of
/// the environments where there are several, and what is selected as ticks at the foot.
class DistributionMarks final : public QCPAbstractItem {
public:
    /// `data` has to outlive the item.
    DistributionMarks(QCustomPlot* plot, const DistributionData& data);

    /// `colours`: one a series.
    /// Of numbers, as along the axis (see axisWriting).
    void setFactor(double factor) { m_factor = factor; }
    void setStyle(const PlotStyle& style, std::vector<QColor> colours, LegendPlace legend);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawLine(QPainter& painter, double value, const QString& name, int line) const;
    void drawNames(QPainter& painter) const;
    void drawSelected(QPainter& painter) const;

    const DistributionData& m_data;
    double m_factor = 1;
    PlotStyle m_style;
    LegendPlace m_legend = LegendPlace::Automatic;
    std::vector<QColor> m_colours;
};

} // namespace perfbridge
