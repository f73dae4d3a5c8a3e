// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/linepicture.h"
#include "ui/plots/parallelscene.h"

#include <QImage>
#include <qcustomplot.h>

namespace perfbridge {

/// The lines of a parallel plot, all of them or those in front. Many are drawn in the background, a rough picture
/// first; until then the picture before stays, stretched to the room that lines have now. On paper a few lines are
/// vectors; many are an image in the resolution of print.
class ParallelLines final : public QCPAbstractItem {
public:
    enum class Which { All, Front };

    /// `scene` has to outlive the item.
    ParallelLines(QCustomPlot* plot, const ParallelScene& scene, Which which);

    /// Lines or colours are others.
    void invalidate() { m_isAsked = false; }
    /// They have nothing in common with those of before.
    void clear();
    [[nodiscard]] bool isDrawing() const { return m_picture.isDrawing(); }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] LineRequest request(double scale) const;
    void ask(double scale);
    void showPicture(const QImage& picture);
    void drawVectors(QPainter& painter) const;
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const;
    /// The room that lines take, in whole pixels.
    [[nodiscard]] QRect bounds() const;

    const ParallelScene& m_scene;
    Which m_which;
    LinePicture m_picture;
    QImage m_image;
    bool m_isAsked = false; ///< for the lines as they are, in these bounds:
    QRect m_askedBounds;
    double m_askedScale = 0;
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
    void drawLabel(QPainter& painter, double x, double y, const QString& text) const;
    void drawTitle(QPainter& painter, std::size_t index, double x) const;
    void drawBrush(QPainter& painter, const ParallelAxis& axis, double x) const;

    const ParallelScene& m_scene;
};

} // namespace perfbridge
