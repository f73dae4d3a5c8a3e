// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QColor>
#include <QPen>
#include <QPointF>
#include <QRect>
#include <QRectF>

class QImage;
class QPainter;

namespace perfbridge {

/// What the traces of a profiler consist of, on some surface.
class TraceCanvas {
public:
    TraceCanvas() = default;
    virtual ~TraceCanvas() = default;
    TraceCanvas(const TraceCanvas&) = delete;
    TraceCanvas& operator=(const TraceCanvas&) = delete;

    /// What is between two curves; the points of each from left to right.
    virtual void band(std::span<const QPointF> upper, std::span<const QPointF> lower, const QColor& colour) = 0;
    /// Through points from left to right.
    virtual void line(std::span<const QPointF> points, const QPen& pen) = 0;
    virtual void bar(const QRectF& area, const QColor& colour) = 0;
    virtual void dot(const QPointF& centre, double radius, const QColor& colour) = 0;
};

/// By a painter, for paper.
class PaintedTraces final : public TraceCanvas {
public:
    explicit PaintedTraces(QPainter& painter)
        : m_painter(painter) {}

    void band(std::span<const QPointF> upper, std::span<const QPointF> lower, const QColor& colour) override;
    void line(std::span<const QPointF> points, const QPen& pen) override;
    void bar(const QRectF& area, const QColor& colour) override;
    void dot(const QPointF& centre, double radius, const QColor& colour) override;

private:
    QPainter& m_painter;
};

/// Straight into the pixels of an opaque image, for the screen. As smooth as a painter's, and an order of magnitude
/// faster: Qt's raster engine shares every shape of more than a hundred spans out to threads and waits for them, which
/// takes longer than a trace; what is known of a trace (points from left to right) makes its pixels few sums.
class PixelTraces final : public TraceCanvas {
public:
    /// The image is RGB32 and outlives this; coordinates are those of a painter with smooth edges in QCustomPlot, which
    /// stands half a pixel aside, in units of the image's device pixel ratio. Nothing is drawn yet.
    explicit PixelTraces(QImage& image);

    /// From now on nothing outside the area is drawn.
    void setClip(const QRectF& area);

    void band(std::span<const QPointF> upper, std::span<const QPointF> lower, const QColor& colour) override;
    void line(std::span<const QPointF> points, const QPen& pen) override;
    void bar(const QRectF& area, const QColor& colour) override;
    void dot(const QPointF& centre, double radius, const QColor& colour) override;

private:
    [[nodiscard]] QPointF inPixels(const QPointF& point) const;
    [[nodiscard]] std::vector<QPointF> inPixels(std::span<const QPointF> points) const;
    /// Pixels that `area` touches, within the clip.
    [[nodiscard]] QRect pixelsOf(const QRectF& area) const;
    void cover(int x, int y, QRgb colour, float share);
    /// All that is nearer than `radius` to the way from one point to another; joins what cover there was before.
    void addSegment(const QPointF& from, const QPointF& to, double radius);
    /// Prints what the segments cover.
    void printSegments(const QColor& colour);

    QRgb* m_pixels;
    qsizetype m_stride;
    double m_ratio;
    QRect m_all;
    QRect m_clip;
    std::vector<float> m_cover; ///< one a pixel of the clip, by rows; zero but within m_touched
    QRect m_touched;
};

} // namespace perfbridge
