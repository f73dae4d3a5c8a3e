// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tracecanvas.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

#include <QImage>
#include <QPainter>
#include <QPolygonF>

namespace perfbridge {

namespace {

/// `colour` over an opaque pixel; alpha in 256ths.
QRgb tracePixelOver(QRgb below, QRgb colour, std::uint32_t alpha) {
    const std::uint32_t rest = 256 - alpha;
    const std::uint32_t redBlue = ((below & 0xff00ffU) * rest + (colour & 0xff00ffU) * alpha) >> 8U;
    const std::uint32_t green = ((below & 0xff00U) * rest + (colour & 0xff00U) * alpha) >> 8U;
    return 0xff000000U | (redBlue & 0xff00ffU) | (green & 0xff00U);
}

/// In 256ths, for a pixel that is covered by a share.
std::uint32_t traceAlphaOf(QRgb colour, float share) {
    constexpr float scale = 256.0F / 255;
    return static_cast<std::uint32_t>(share * scale * static_cast<float>(qAlpha(colour)) + 0.5F);
}

/// Heights of a curve where columns of pixels begin: [0] at x = `first`. Outside its points NaN.
std::vector<double> heightsAt(std::span<const QPointF> points, int first, int count) {
    std::vector<double> heights(static_cast<std::size_t>(count), std::numeric_limits<double>::quiet_NaN());
    std::size_t next = 1;
    for (int i = 0; i < count; ++i) {
        const double x = std::clamp<double>(first + i, points.front().x(), points.back().x());
        if (std::abs(x - (first + i)) >= 1)
            continue;
        while (next + 1 < points.size() && points[next].x() < x)
            ++next;
        const QPointF& from = points[next - 1];
        const QPointF& to = points[next];
        const double width = to.x() - from.x();
        heights[static_cast<std::size_t>(i)] =
            width > 0 ? from.y() + (to.y() - from.y()) * (x - from.x()) / width : to.y();
    }
    return heights;
}

/// An edge that goes from one height to another within a pixel's width.
class CrossingEdge {
public:
    CrossingEdge(double from, double to)
        : m_middle(static_cast<float>((from + to) / 2))
        , m_slope(static_cast<float>(1 / std::max(1.0, std::abs(to - from)))) {}

    /// How much of the pixel whose middle is at y is below it.
    [[nodiscard]] float shareBelow(float y) const { return std::clamp((y - m_middle) * m_slope + 0.5F, 0.0F, 1.0F); }

private:
    float m_middle;
    float m_slope;
};

/// Far places do not fit a whole number.
int clampedPixel(float place) {
    return static_cast<int>(std::clamp(place, -1e6F, 1e6F));
}

/// Lengths of dashes and of the gaps after them; dashes are shorter by the round ends that they get.
std::vector<double> dashLengths(const QPen& pen, double width) {
    std::vector<double> lengths;
    for (const double length : pen.dashPattern()) {
        const bool isGap = lengths.size() % 2 == 1;
        lengths.push_back(isGap ? (length + 1) * width : std::max(0.1, length - 1) * width);
    }
    return lengths;
}

/// Calls draw(from, to) for each dash.
template <typename Draw>
void cutIntoDashes(std::span<const QPointF> points, const std::vector<double>& dashes, const Draw& draw) {
    constexpr double shortest = 1e-6; // of a pixel; less is what rounding leaves, and may be too little to go on
    std::size_t dash = 0;
    double left = dashes.front();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF way = points[i] - points[i - 1];
        const double length = std::hypot(way.x(), way.y());
        for (double at = 0; at < length;) {
            const double end = std::min(length, at + left);
            if (dash % 2 == 0)
                draw(points[i - 1] + way * (at / length), points[i - 1] + way * (end / length));
            left -= end - at;
            at = end;
            if (left < shortest)
                left = dashes[++dash % dashes.size()];
        }
    }
}

} // namespace

void PaintedTraces::band(std::span<const QPointF> upper, std::span<const QPointF> lower, const QColor& colour) {
    QPolygonF outline(upper.begin(), upper.end());
    outline.append(QPolygonF(lower.rbegin(), lower.rend()));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawPolygon(outline);
}

void PaintedTraces::line(std::span<const QPointF> points, const QPen& pen) {
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(points.data(), static_cast<int>(points.size()));
}

void PaintedTraces::bar(const QRectF& area, const QColor& colour) {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawRect(area);
}

void PaintedTraces::dot(const QPointF& centre, double radius, const QColor& colour) {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawEllipse(centre, radius, radius);
}

PixelTraces::PixelTraces(QImage& image)
    : m_pixels(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
    , m_ratio(image.devicePixelRatio())
    , m_all(image.rect()) {
    assert(image.format() == QImage::Format_RGB32);
}

void PixelTraces::setClip(const QRectF& area) {
    m_clip = QRectF(area.topLeft() * m_ratio, area.size() * m_ratio).toAlignedRect() & m_all;
    m_cover.assign(static_cast<std::size_t>(m_clip.width()) * static_cast<std::size_t>(m_clip.height()), 0);
    m_touched = QRect();
}

QPointF PixelTraces::inPixels(const QPointF& point) const {
    return (point + QPointF(0.5, 0.5)) * m_ratio;
}

std::vector<QPointF> PixelTraces::inPixels(std::span<const QPointF> points) const {
    std::vector<QPointF> result;
    result.reserve(points.size());
    for (const QPointF& point : points)
        result.push_back(inPixels(point));
    return result;
}

QRect PixelTraces::pixelsOf(const QRectF& area) const {
    // Before they become whole numbers, which far places would not fit.
    return (area & QRectF(m_clip)).toAlignedRect() & m_clip;
}

void PixelTraces::cover(int x, int y, QRgb colour, float share) {
    QRgb& pixel = m_pixels[y * m_stride + x];
    pixel = tracePixelOver(pixel, colour, traceAlphaOf(colour, share));
}

void PixelTraces::band(std::span<const QPointF> upper, std::span<const QPointF> lower, const QColor& colour) {
    if (upper.size() < 2 || lower.size() < 2)
        return;
    const std::vector<QPointF> top = inPixels(upper);
    const std::vector<QPointF> bottom = inPixels(lower);
    const std::vector<double> tops = heightsAt(top, m_clip.left(), m_clip.width() + 1);
    const std::vector<double> bottoms = heightsAt(bottom, m_clip.left(), m_clip.width() + 1);
    const QRgb rgba = colour.rgba();
    const std::uint32_t whole = traceAlphaOf(rgba, 1);
    const auto row = [this](double y) {
        return static_cast<int>(std::clamp<double>(y, m_clip.top(), m_clip.bottom() + 1));
    };
    for (int i = 0; i < m_clip.width(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const double highest = std::min(tops[at], tops[at + 1]) - 1;
        const double lowest = std::max(bottoms[at], bottoms[at + 1]) + 1;
        if (!std::isfinite(tops[at] + tops[at + 1] + bottoms[at] + bottoms[at + 1]))
            continue;
        // Rows that the edges cross, and those between, which are covered whole.
        const int begin = row(std::floor(highest));
        const int end = row(std::ceil(lowest));
        const int wholeBegin = std::clamp(row(std::ceil(std::max(tops[at], tops[at + 1]) + 1)), begin, end);
        const int wholeEnd = std::clamp(row(std::floor(std::min(bottoms[at], bottoms[at + 1]) - 1)), wholeBegin, end);
        const CrossingEdge topEdge(tops[at], tops[at + 1]);
        const CrossingEdge bottomEdge(bottoms[at], bottoms[at + 1]);
        const auto atEdges = [&](int from, int to) {
            for (int y = from; y < to; ++y) {
                const float middle = static_cast<float>(y) + 0.5F;
                const float share = topEdge.shareBelow(middle) - bottomEdge.shareBelow(middle);
                if (share > 0)
                    cover(m_clip.left() + i, y, rgba, share);
            }
        };
        atEdges(begin, wholeBegin);
        QRgb* pixel = m_pixels + wholeBegin * m_stride + m_clip.left() + i;
        for (int y = wholeBegin; y < wholeEnd; ++y, pixel += m_stride)
            *pixel = tracePixelOver(*pixel, rgba, whole);
        atEdges(wholeEnd, end);
    }
}

void PixelTraces::line(std::span<const QPointF> points, const QPen& pen) {
    const std::vector<QPointF> places = inPixels(points);
    const double width = std::max(1.0, pen.widthF() * m_ratio);
    const std::vector<double> dashes = dashLengths(pen, width);
    const auto add = [&](const QPointF& from, const QPointF& to) {
        addSegment(from, to, width / 2);
    };
    if (dashes.empty()) {
        for (std::size_t i = 1; i < places.size(); ++i)
            add(places[i - 1], places[i]);
    } else {
        cutIntoDashes(places, dashes, add);
    }
    printSegments(pen.color());
}

void PixelTraces::bar(const QRectF& area, const QColor& colour) {
    const QRectF exact(inPixels(area.topLeft()), inPixels(area.bottomRight()));
    const QRect pixels = pixelsOf(exact);
    const auto overlap = [](double from, double to, int pixel) {
        return std::clamp(std::min(to, pixel + 1.0) - std::max<double>(from, pixel), 0.0, 1.0);
    };
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        const double share = overlap(exact.top(), exact.bottom(), y);
        for (int x = pixels.left(); x <= pixels.right(); ++x)
            cover(x, y, colour.rgba(), static_cast<float>(share * overlap(exact.left(), exact.right(), x)));
    }
}

void PixelTraces::dot(const QPointF& centre, double radius, const QColor& colour) {
    addSegment(inPixels(centre), inPixels(centre), radius * m_ratio);
    printSegments(colour);
}

void PixelTraces::addSegment(const QPointF& from, const QPointF& to, double radius) {
    if (!std::isfinite(from.x() + from.y() + to.x() + to.y()))
        return; // nowhere, as a value that an axis does not have
    const double reach = radius + 1;
    const QRect pixels = pixelsOf(QRectF(from, to).normalized().adjusted(-reach, -reach, reach, reach));
    if (pixels.isEmpty())
        return;
    m_touched |= pixels;
    const auto startX = static_cast<float>(from.x());
    const auto startY = static_cast<float>(from.y());
    const float wayX = static_cast<float>(to.x()) - startX;
    const float wayY = static_cast<float>(to.y()) - startY;
    const float squaredLength = wayX * wayX + wayY * wayY;
    const float perSquare = squaredLength > 0 ? 1 / squaredLength : 0;
    const float full = static_cast<float>(radius) + 0.5F;
    // Of a row, only the pixels that are near the line through both points.
    const float perRow = wayY != 0 ? wayX / wayY : 0;
    const float aside = wayY != 0 ? full * std::sqrt(squaredLength) / std::abs(wayY) : std::abs(wayX) + full;
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        const float down = static_cast<float>(y) + 0.5F - startY;
        const float middle = startX + down * perRow;
        const int left = std::max(pixels.left(), clampedPixel(middle - aside) - 1);
        const int right = std::min(pixels.right(), clampedPixel(middle + aside) + 1);
        if (left > right)
            continue;
        float* share = &m_cover[static_cast<std::size_t>(y - m_clip.top()) * static_cast<std::size_t>(m_clip.width()) +
                                static_cast<std::size_t>(left - m_clip.left())];
        for (int x = left; x <= right; ++x, ++share) {
            const float across = static_cast<float>(x) + 0.5F - startX;
            const float along = std::clamp((across * wayX + down * wayY) * perSquare, 0.0F, 1.0F);
            const float offX = across - along * wayX;
            const float offY = down - along * wayY;
            *share = std::max(*share, std::clamp(full - std::sqrt(offX * offX + offY * offY), 0.0F, 1.0F));
        }
    }
}

void PixelTraces::printSegments(const QColor& colour) {
    const QRgb rgba = colour.rgba();
    for (int y = m_touched.top(); y <= m_touched.bottom(); ++y) {
        float* share = &m_cover[static_cast<std::size_t>(y - m_clip.top()) * static_cast<std::size_t>(m_clip.width()) +
                                static_cast<std::size_t>(m_touched.left() - m_clip.left())];
        for (int x = m_touched.left(); x <= m_touched.right(); ++x, ++share) {
            if (*share > 0)
                cover(x, y, rgba, *share);
            *share = 0;
        }
    }
    m_touched = QRect();
}

} // namespace perfbridge
