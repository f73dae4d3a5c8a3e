// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/parallelscene.h"

#include <QImage>
#include <qcustomplot.h>

namespace perfbridge {

/// The lines of a parallel plot, all of them or those in front. What was drawn is kept until the lines, the size or the
/// colours are others. On paper a few lines are vectors; many are an image in the resolution of print.
class ParallelLines final : public QCPAbstractItem {
public:
    enum class Which { All, Front };

    /// `scene` has to outlive the item.
    ParallelLines(QCustomPlot* plot, const ParallelScene& scene, Which which);

    /// Lines or colours changed.
    void invalidate() { m_image = QImage(); }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QImage render(double scale) const;
    void drawVectors(QPainter& painter) const;
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const;
    /// The room that lines take, in whole pixels.
    [[nodiscard]] QRect bounds() const;

    const ParallelScene& m_scene;
    Which m_which;
    QImage m_image;
    QRect m_imageBounds;
    double m_imageScale = 0;
};

/// Axes, labels, titles and brushes.
class ParallelMarks final : public QCPAbstractItem {
public:
    ParallelMarks(QCustomPlot* plot, const ParallelScene& scene);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawAxis(QPainter& painter, std::size_t index, double x) const;
    void drawLabel(QPainter& painter, double x, double y, double room, const QString& text) const;
    void drawTitle(QPainter& painter, std::size_t index, double x) const;
    void drawBrush(QPainter& painter, const ParallelAxis& axis, double x) const;

    const ParallelScene& m_scene;
};

} // namespace perfbridge
