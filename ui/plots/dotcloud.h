// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/dotdata.h"
#include "ui/plots/plotstyle.h"

#include <cstdint>

#include <QImage>
#include <qcustomplot.h>

namespace perfbridge {

/// The dots of a dot plot, all of them or those in front, in the coordinates of the axes. Many dots are stamped into an
/// image, which is kept until axes or dots change; on paper a few are vectors.
class DotCloud final : public QCPAbstractItem {
public:
    enum class Which { All, Front };

    /// `data` and `front` (indices of its dots) have to outlive the item.
    DotCloud(QCustomPlot* plot, const DotData& data, const std::vector<std::uint32_t>& front, Which which);

    void setStyle(const PlotStyle& style);
    /// The others stand back behind those in front.
    void setMuted(bool isMuted) { m_isMuted = isMuted; }
    void invalidate() { m_image = QImage(); }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::size_t dotAt(std::size_t position) const;
    [[nodiscard]] double radius() const;
    [[nodiscard]] QRgb colourOf(std::size_t dot, const std::vector<QRgb>& palette) const;
    [[nodiscard]] QImage render(double scale) const;
    void drawVectors(QPainter& painter) const;

    const DotData& m_data;
    const std::vector<std::uint32_t>& m_front;
    Which m_which;
    PlotStyle m_style;
    bool m_isMuted = false;
    QImage m_image;
    QRect m_imageArea;
    QCPRange m_imageX;
    QCPRange m_imageY;
    double m_imageScale = 0;
};

/// The bar of a dot plot's colours, at the right of its axes.
class ColourBar final : public QCPAbstractItem {
public:
    ColourBar(QCustomPlot* plot, const DotData& data);

    void setStyle(const PlotStyle& style) { m_style = style; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    const DotData& m_data;
    PlotStyle m_style;
};

} // namespace perfbridge
