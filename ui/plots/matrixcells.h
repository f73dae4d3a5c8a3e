// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "core/similarity/matrix.h"
#include "ui/plots/matrixscale.h"
#include "ui/plots/plotstyle.h"

#include <qcustomplot.h>

namespace perfbridge {

/// Draws the cells of a similarity matrix in axis coordinates (row i at k - 1 - i, column j at j, a cell is 1 x 1), and
/// the scale of their colours to the right of the axes. As rectangles, not as an image: figures stay vectors.
class MatrixCells final : public QCPAbstractItem {
public:
    /// `matrix` has to outlive the item.
    MatrixCells(QCustomPlot* plot, const SimilarityMatrix& matrix);

    void setStyle(const PlotStyle& style) { m_style = style; }
    /// Room that the scale takes beside the axes, in pixels.
    [[nodiscard]] int scaleWidth() const;
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QRectF rectOf(Eigen::Index row, Eigen::Index column) const;
    /// The largest in which every number fits its cell, at least two thirds of the text; without a leading 0 if it has
    /// to be. Nothing where even that is too wide.
    struct Numbers {
        QFont font;
        bool hasLeadingZero = true;
    };
    [[nodiscard]] std::optional<Numbers> fittingNumbers() const;
    [[nodiscard]] QString textOf(double value, const Numbers& numbers) const;
    void drawCells(QCPPainter& painter) const;
    void drawOutlines(QCPPainter& painter) const;
    void drawScale(QCPPainter& painter) const;

    const SimilarityMatrix& m_matrix;
    PlotStyle m_style;
};

} // namespace perfbridge
