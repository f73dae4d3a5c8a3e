// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/colourvision.h"

#include <QAbstractScrollArea>
#include <QImage>
#include <QSizeF>

namespace perfbridge {

/// Shows a figure on a sheet of white paper in exact proportions, fitted into the view or at a scale.
class FigurePaper final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit FigurePaper(QWidget* parent = nullptr);

    /// Null: there is none. Until one of the new size is there an old picture is stretched.
    void setPicture(const QImage& image, const QSizeF& mm);
    void setSight(ColourVision sight);
    /// Of the real size; 0 = as large as fits.
    void setZoom(double zoom);
    [[nodiscard]] double zoom() const { return m_zoom; }
    /// The resolution at which a picture of `mm` meets the pixels of the screen.
    [[nodiscard]] int dpiFor(const QSizeF& mm) const;
    /// Where the figure stands in the viewport.
    [[nodiscard]] QRectF figureRect() const;
    /// As it is shown.
    [[nodiscard]] const QImage& picture() const { return m_shown; }

Q_SIGNALS:
    /// Another resolution is wanted.
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Layout pixels a millimetre.
    [[nodiscard]] double scaleFor(const QSizeF& mm) const;
    void updateScrollBars();
    void simulateSight();

    QImage m_picture;
    QImage m_shown;
    QSizeF m_mm;
    ColourVision m_sight = ColourVision::Full;
    double m_zoom = 0;
};

} // namespace perfbridge
