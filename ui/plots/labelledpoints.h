// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/labelplacement.h"
#include "ui/plots/plotstyle.h"

#include <vector>

#include <QString>
#include <qcustomplot.h>

namespace perfbridge {

/// Points with their names, in axis coordinates. Names are placed when they are drawn: only then it is known how many
/// pixels lie between the points.
class LabelledPoints final : public QCPAbstractItem {
public:
    explicit LabelledPoints(QCustomPlot* plot);

    void setPoints(std::vector<QPointF> points, std::vector<QString> names);
    void setStyle(const PlotStyle& style) { m_style = style; }
    /// As last drawn, in pixels.
    [[nodiscard]] const std::vector<std::optional<PlacedLabel>>& labels() const { return m_labels; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<QPointF> m_points;
    std::vector<QString> m_names;
    std::vector<std::optional<PlacedLabel>> m_labels;
    PlotStyle m_style;
};

} // namespace perfbridge
