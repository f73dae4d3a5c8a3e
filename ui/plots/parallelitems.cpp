// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/parallelitems.h"

#include "ui/plots/linedensity.h"
#include "ui/plots/selectioncolour.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr std::size_t mostVectors = 1500; ///< lines on paper; more make a file that readers choke on
constexpr double printScale = 2;          ///< pixels of a printed image a layout pixel, which is a quarter of a point
constexpr double mostScreenScale = 4;
constexpr double labelGap = 3; ///< as all lengths for a font of 9

double scaleOf(const QCPPainter& painter) {
    if (painter.modes().testFlag(QCPPainter::pmVectorized))
        return printScale;
    return std::clamp(std::abs(painter.deviceTransform().m11()), 1.0, mostScreenScale);
}

} // namespace

ParallelLines::ParallelLines(QCustomPlot* plot, const ParallelScene& scene, Which which)
    : QCPAbstractItem(plot)
    , m_scene(scene)
    , m_which(which)
    , m_picture(this) {
    setSelectable(false);
    setClipToAxisRect(false);
    connect(&m_picture, &LinePicture::drawn, this, &ParallelLines::showPicture);
}

void ParallelLines::clear() {
    m_picture.forget();
    m_image = QImage();
    m_isAsked = false;
}

const std::vector<std::uint32_t>& ParallelLines::rows() const {
    return m_which == Which::All ? m_scene.rows : m_scene.front;
}

QRect ParallelLines::bounds() const {
    QRectF area = m_scene.layout.area;
    area.setBottom(std::max(area.bottom(), m_scene.layout.missing));
    const int margin = m_scene.style.scaledInt(2);
    return area.toAlignedRect().adjusted(-margin, -margin, margin, margin);
}

void ParallelLines::draw(QCPPainter* painter) {
    const QRect area = bounds();
    if (m_which == Which::Front && m_scene.isMuted) {
        QColor veil = m_scene.style.paper;
        veil.setAlphaF(selectionFade);
        painter->fillRect(area, veil);
    }
    if (rows().empty() || m_scene.data.axes.size() < 2)
        return clear();
    const double scale = scaleOf(*painter);
    if (painter->modes().testFlag(QCPPainter::pmNoCaching)) { // on paper
        if (painter->modes().testFlag(QCPPainter::pmVectorized) && rows().size() <= mostVectors)
            drawVectors(*painter);
        else
            painter->drawImage(QRectF(area), request(scale).drawn(false));
        return;
    }
    if (!m_isAsked || m_askedBounds != area || m_askedScale != scale)
        ask(scale);
    if (!m_image.isNull())
        painter->drawImage(QRectF(area), m_image);
}

void ParallelLines::ask(double scale) {
    m_isAsked = true;
    m_askedBounds = bounds();
    m_askedScale = scale;
    LineRequest wanted = request(scale);
    if (wanted.isQuick()) {
        m_picture.forget();
        m_image = wanted.drawn(false);
    } else {
        m_picture.draw(std::move(wanted));
    }
}

void ParallelLines::showPicture(const QImage& picture) {
    m_image = picture;
    if (layer()->mode() == QCPLayer::lmBuffered)
        layer()->replot();
    else
        parentPlot()->replot(QCustomPlot::rpQueuedReplot);
}

LineRequest ParallelLines::request(double scale) const {
    const QRect area = bounds();
    LineRequest request;
    request.size = (QSizeF(area.size()) * scale).toSize();
    for (std::size_t i = 0; i < m_scene.data.axes.size(); ++i) {
        const ParallelAxis& axis = m_scene.data.axes[i];
        CrossedAxis crossed;
        crossed.x = (m_scene.layout.xs[i] - area.left()) * scale;
        crossed.codes = axis.codes();
        crossed.heights.reserve(axis.sharesOfCodes().size());
        for (const float share : axis.sharesOfCodes())
            crossed.heights.push_back(
                static_cast<float>((m_scene.layout.heightOf(axis, static_cast<double>(share)) - area.top()) * scale));
        request.axes.push_back(std::move(crossed));
        request.codes.push_back(axis.sharedCodes());
    }
    request.rows = rows();
    LineLook& look = request.look;
    look.faintest = faintestOf(rows().size());
    look.width = m_scene.style.scaled(m_which == Which::All ? 0.8 : 1) * scale;
    if (m_which == Which::All) {
        look.palette = m_scene.data.colours.palette(m_scene.style);
        look.uncoloured = m_scene.style.muted.rgb();
        look.colours = m_scene.data.colours.indices();
        request.codes.push_back(m_scene.data.colours.sharedIndices());
        if (m_scene.data.colours.isEmpty())
            look.palette = {look.palette[look.palette.size() / 2]};
    } else {
        look.palette = {selectionColour(m_scene.style.isDark).rgb()};
    }
    return request;
}

void ParallelLines::drawVectors(QPainter& painter) const {
    const std::vector<QRgb> palette = m_scene.data.colours.palette(m_scene.style);
    const std::vector<std::uint16_t>& indices = m_scene.data.colours.indices();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const std::uint32_t row : rows()) {
        QColor colour = selectionColour(m_scene.style.isDark);
        if (m_which == Which::All) {
            const std::size_t index = indices.empty() ? palette.size() / 2 : indices[row];
            colour = index < palette.size() ? QColor(palette[index]) : m_scene.style.muted;
        }
        colour.setAlphaF(static_cast<float>(faintestOf(rows().size())));
        painter.setPen(QPen(colour, m_scene.style.scaled(0.6)));
        QPolygonF line;
        for (std::size_t i = 0; i < m_scene.data.axes.size(); ++i) {
            const ParallelAxis& axis = m_scene.data.axes[i];
            const float share = axis.sharesOfCodes()[axis.codes()[row]];
            line.append({m_scene.layout.xs[i], m_scene.layout.heightOf(axis, static_cast<double>(share))});
        }
        painter.drawPolyline(line);
    }
    painter.restore();
}

ParallelMarks::ParallelMarks(QCustomPlot* plot, const ParallelScene& scene)
    : QCPAbstractItem(plot)
    , m_scene(scene) {
    setSelectable(false);
    setClipToAxisRect(false);
}

void ParallelMarks::draw(QCPPainter* painter) {
    painter->save();
    painter->setFont(m_scene.style.font);
    for (std::size_t i = 0; i < m_scene.data.axes.size(); ++i)
        drawAxis(*painter, i, m_scene.moved == i ? m_scene.movedX : m_scene.layout.xs[i]);
    const double width = m_scene.data.colours.width(m_scene.style);
    m_scene.data.colours.paint(
        *painter, QRectF(m_scene.layout.right, m_scene.layout.area.top(), width, m_scene.layout.area.height()),
        m_scene.style);
    painter->restore();
}

void ParallelMarks::drawAxis(QPainter& painter, std::size_t index, double x) const {
    const ParallelAxis& axis = m_scene.data.axes[index];
    const ParallelLayout& layout = m_scene.layout;
    const PlotStyle& style = m_scene.style;
    const bool isHighlighted = axis.column().option && axis.column().option == m_scene.highlighted;
    const QColor ink = isHighlighted ? selectionColour(style.isDark) : style.ink;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, style.scaled(isHighlighted ? 1.6 : 0.8)));
    painter.drawLine(QPointF(x, layout.area.top()), QPointF(x, layout.area.bottom()));
    drawBrush(painter, axis, x);
    for (const ParallelScene::Label& label : m_scene.labelsOf(index, x)) {
        painter.setPen(QPen(ink, style.scaled(0.8)));
        painter.drawLine(QPointF(x - style.scaled(1.5), label.y), QPointF(x + style.scaled(1.5), label.y));
        if (!label.text.isEmpty())
            drawLabel(painter, x, label.y, label.text);
    }
    drawTitle(painter, index, x);
}

void ParallelMarks::drawLabel(QPainter& painter, double x, double y, const QString& text) const {
    const PlotStyle& style = m_scene.style;
    const QFontMetricsF metrics(style.font);
    const double left = x + style.scaled(labelGap);
    QColor paper = style.paper;
    paper.setAlphaF(0.78F);
    painter.fillRect(QRectF(left - 1, y - metrics.height() / 2, metrics.horizontalAdvance(text) + 2, metrics.height()),
                     paper);
    painter.setPen(style.ink);
    painter.drawText(QPointF(left, y + (metrics.ascent() - metrics.descent()) / 2), text);
}

void ParallelMarks::drawTitle(QPainter& painter, std::size_t index, double x) const {
    const ParallelAxis& axis = m_scene.data.axes[index];
    const ParallelLayout& layout = m_scene.layout;
    const PlotStyle& style = m_scene.style;
    const QFontMetricsF metrics(style.font);
    const double pad = style.scaled(6);
    const QStringList lines = m_scene.titleLines(index, x);
    const bool isHighlighted = axis.column().option && axis.column().option == m_scene.highlighted;
    painter.save();
    if (m_scene.cursor == index)
        painter.fillRect(QRectF(x - style.scaled(5), layout.area.top() - pad / 2, style.scaled(10), pad / 3),
                         style.accent);
    QFont font = style.font;
    font.setBold(isHighlighted);
    painter.setFont(font);
    painter.setPen(isHighlighted ? selectionColour(style.isDark) : style.ink);
    if (layout.isSlanted) {
        painter.translate(x, layout.area.top() - pad);
        painter.rotate(-ParallelLayout::titleAngle);
        painter.drawText(QPointF(0, 0), lines.front());
    } else {
        double y =
            layout.area.top() - pad - metrics.descent() - metrics.height() * static_cast<double>(lines.size() - 1);
        for (const QString& line : lines) {
            painter.drawText(QPointF(x - metrics.horizontalAdvance(line) / 2, y), line);
            y += metrics.height();
        }
    }
    painter.restore();
}

void ParallelMarks::drawBrush(QPainter& painter, const ParallelAxis& axis, double x) const {
    if (!axis.brush())
        return;
    const PlotStyle& style = m_scene.style;
    double top = m_scene.layout.missing - style.scaled(5);
    double bottom = m_scene.layout.missing + style.scaled(5);
    if (!axis.brush()->isMissing) {
        const double a = m_scene.layout.heightOf(axis, axis.brush()->lower);
        const double b = m_scene.layout.heightOf(axis, axis.brush()->upper);
        top = std::min(a, b) - style.scaled(1);
        bottom = std::max(a, b) + style.scaled(1);
    }
    QColor fill = selectionColour(style.isDark);
    painter.setPen(QPen(fill, style.scaled(1)));
    fill.setAlphaF(0.3F);
    painter.setBrush(fill);
    const double half = style.scaled(5);
    painter.drawRoundedRect(QRectF(QPointF(x - half, top), QPointF(x + half, bottom)), style.scaled(1.5),
                            style.scaled(1.5));
    painter.setBrush(Qt::NoBrush);
}

} // namespace perfbridge
