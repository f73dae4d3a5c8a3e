// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/plotstyle.h"

#include <vector>

#include <qcustomplot.h>

namespace perfbridge {

/// One line above the axes: what shades tell, with the lowest and the highest value at their ends.
class ShadeLegend final : public QCPLayoutElement {
public:
    explicit ShadeLegend(QCustomPlot* plot)
        : QCPLayoutElement(plot) {}

    void setTexts(const QString& title, const QString& lowest, const QString& highest);
    void setLook(const PlotStyle& style, std::vector<QColor> shades);
    [[nodiscard]] bool isEmpty() const { return m_title.isEmpty(); }

    [[nodiscard]] QSize minimumOuterSizeHint() const override;
    [[nodiscard]] QSize maximumOuterSizeHint() const override;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter* painter) override;

private:
    QString m_title;
    QString m_lowest;
    QString m_highest;
    PlotStyle m_style;
    std::vector<QColor> m_shades;
};

} // namespace perfbridge
