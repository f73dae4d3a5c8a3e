// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/dotcloud.h"

#include "ui/plots/selectioncolour.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t mostVectors = 5000; ///< dots on paper; more make a file that readers choke on
constexpr double printScale = 2;          ///< pixels of a printed image a layout pixel, which is a quarter of a point
constexpr double mostScreenScale = 4;
constexpr double opacity = 0.7;

/// A disk of some radius as the shares of the pixels that it covers, its centre in the middle of the middle pixel.
class Stamp {
public:
    explicit Stamp(double radius)
        : m_reach(static_cast<int>(std::ceil(radius)))
        , m_cover(static_cast<std::size_t>(side() * side())) {
        for (int y = -m_reach; y <= m_reach; ++y) {
            for (int x = -m_reach; x <= m_reach; ++x) {
                const double cover = std::clamp(radius + 0.5 - std::hypot(x, y), 0.0, 1.0);
                m_cover[static_cast<std::size_t>((y + m_reach) * side() + x + m_reach)] =
                    static_cast<std::uint32_t>(std::lround(255 * opacity * cover));
            }
        }
    }

    void print(QImage& image, QRgb* pixels, qsizetype stride, int centreX, int centreY, QRgb colour) const {
        const int left = std::max(0, centreX - m_reach);
        const int right = std::min(image.width() - 1, centreX + m_reach);
        for (int y = std::max(0, centreY - m_reach); y <= std::min(image.height() - 1, centreY + m_reach); ++y) {
            const std::uint32_t* cover =
                &m_cover[static_cast<std::size_t>((y - centreY + m_reach) * side() + left - centreX + m_reach)];
            QRgb* pixel = pixels + y * stride + left;
            for (int x = left; x <= right; ++x, ++pixel, ++cover)
                *pixel = over(*pixel, colour, *cover);
        }
    }

private:
    [[nodiscard]] int side() const { return 2 * m_reach + 1; }

    static QRgb over(QRgb below, QRgb colour, std::uint32_t alpha) {
        const std::uint32_t rest = 255 - alpha;
        const auto mix = [alpha, rest](int from, int to) {
            return static_cast<int>((static_cast<std::uint32_t>(from) * rest + static_cast<std::uint32_t>(to) * alpha) /
                                    255U);
        };
        return qRgba(mix(qRed(below), qRed(colour)), mix(qGreen(below), qGreen(colour)),
                     mix(qBlue(below), qBlue(colour)), mix(qAlpha(below), 255));
    }

    int m_reach;
    std::vector<std::uint32_t> m_cover;
};

} // namespace

DotCloud::DotCloud(QCustomPlot* plot, const DotData& data, const std::vector<std::uint32_t>& front, Which which)
    : QCPAbstractItem(plot)
    , m_data(data)
    , m_front(front)
    , m_which(which) {
    setSelectable(false);
}

void DotCloud::setStyle(const PlotStyle& style) {
    m_style = style;
    invalidate();
}

std::size_t DotCloud::count() const {
    return m_which == Which::All ? m_data.places.size() : m_front.size();
}

std::size_t DotCloud::dotAt(std::size_t position) const {
    return m_which == Which::All ? position : m_front[position];
}

double DotCloud::radius() const {
    // The size of all decides for those in front too: a dot does not grow when it is selected.
    const std::size_t dots = m_data.places.size();
    return m_style.dataMarker(dots > 20'000 ? 1.8 : dots > 2'000 ? 2.8 : 4) / 2;
}

QRgb DotCloud::colourOf(std::size_t dot, const std::vector<QRgb>& palette) const {
    if (m_which == Which::Front)
        return selectionColour(m_style.isDark).rgb();
    if (m_data.colours.isEmpty())
        return palette[palette.size() / 2];
    const std::size_t index = m_data.colours.indices()[static_cast<std::size_t>(m_data.rows[dot])];
    return index < palette.size() ? palette[index] : m_style.muted.rgb();
}

void DotCloud::draw(QCPPainter* painter) {
    const QRect area = clipAxisRect()->rect();
    if (m_which == Which::Front && m_isMuted) {
        QColor veil = m_style.paper;
        veil.setAlphaF(selectionFade);
        painter->fillRect(area, veil);
    }
    if (count() == 0)
        return;
    const bool isPaper = painter->modes().testFlag(QCPPainter::pmVectorized);
    if (isPaper && count() <= mostVectors)
        return drawVectors(*painter);
    const double scale =
        isPaper ? printScale : std::clamp(std::abs(painter->deviceTransform().m11()), 1.0, mostScreenScale);
    const QCPRange x = clipAxisRect()->axis(QCPAxis::atBottom)->range();
    const QCPRange y = clipAxisRect()->axis(QCPAxis::atLeft)->range();
    if (m_image.isNull() || m_imageArea != area || m_imageScale != scale || m_imageX != x || m_imageY != y) {
        m_image = render(scale);
        m_imageArea = area;
        m_imageScale = scale;
        m_imageX = x;
        m_imageY = y;
    }
    painter->drawImage(QRectF(area), m_image);
}

QImage DotCloud::render(double scale) const {
    const QRect area = clipAxisRect()->rect();
    const QCPAxis& x = *clipAxisRect()->axis(QCPAxis::atBottom);
    const QCPAxis& y = *clipAxisRect()->axis(QCPAxis::atLeft);
    QImage image((QSizeF(area.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (image.isNull())
        return image;
    const Stamp stamp(radius() * scale);
    const std::vector<QRgb> palette = m_data.colours.palette(m_style);
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const qsizetype stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const QRectF near(-50, -50, image.width() + 100, image.height() + 100);
    for (std::size_t i = 0; i < count(); ++i) {
        const std::size_t dot = dotAt(i);
        const QPointF place((x.coordToPixel(m_data.places[dot].x()) - area.left()) * scale,
                            (y.coordToPixel(m_data.places[dot].y()) - area.top()) * scale);
        if (near.contains(place)) // far outside the numbers do not fit a pixel's
            stamp.print(image, pixels, stride, static_cast<int>(std::floor(place.x())),
                        static_cast<int>(std::floor(place.y())), colourOf(dot, palette));
    }
    return image;
}

void DotCloud::drawVectors(QPainter& painter) const {
    const QCPAxis& x = *clipAxisRect()->axis(QCPAxis::atBottom);
    const QCPAxis& y = *clipAxisRect()->axis(QCPAxis::atLeft);
    const std::vector<QRgb> palette = m_data.colours.palette(m_style);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < count(); ++i) {
        const std::size_t dot = dotAt(i);
        QColor colour(colourOf(dot, palette));
        colour.setAlphaF(static_cast<float>(opacity));
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(x.coordToPixel(m_data.places[dot].x()), y.coordToPixel(m_data.places[dot].y())),
                            radius(), radius());
    }
    painter.restore();
}

ColourBar::ColourBar(QCustomPlot* plot, const DotData& data)
    : QCPAbstractItem(plot)
    , m_data(data) {
    setSelectable(false);
    setClipToAxisRect(false);
}

void ColourBar::draw(QCPPainter* painter) {
    const QRectF axes(clipAxisRect()->rect());
    m_data.colours.paint(*painter, QRectF(axes.right(), axes.top(), m_data.colours.width(m_style), axes.height()),
                         m_style);
}

} // namespace perfbridge
