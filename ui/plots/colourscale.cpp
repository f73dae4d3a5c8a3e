// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/colourscale.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>

namespace perfbridge {

namespace {

constexpr double palest = 0.3; ///< share of the sequential scale at which a small mark is told from the paper
constexpr int barTicks = 6;
constexpr double barWidth = 7; ///< as all lengths for a font of 9
constexpr double labelGap = 3;
constexpr double outerGap = 6;

QColor colourAt(double share, const PlotStyle& style) {
    return style.rampColour(palest + (1 - palest) * share);
}

} // namespace

ColourScale::ColourScale(PlotColumn column, const std::vector<Eigen::Index>& rows)
    : m_axis(std::in_place, std::move(column), rows) {
    const std::vector<float>& shares = m_axis->sharesOfCodes();
    std::vector<std::uint16_t> indices;
    indices.reserve(m_axis->codes().size());
    for (const std::uint16_t code : m_axis->codes()) {
        const float share = shares[code];
        indices.push_back(std::isnan(share) ? steps
                                            : static_cast<std::uint16_t>(std::lround(share * float(steps - 1))));
    }
    m_indices = std::make_shared<const std::vector<std::uint16_t>>(std::move(indices));
}

std::vector<QRgb> ColourScale::palette(const PlotStyle& style) const {
    std::vector<QRgb> colours(steps);
    for (std::size_t i = 0; i < colours.size(); ++i)
        colours[i] = colourAt(isEmpty() ? 0.5 : static_cast<double>(i) / (steps - 1), style).rgb();
    return colours;
}

int ColourScale::width(const PlotStyle& style) const {
    if (isEmpty())
        return 0;
    const QFontMetricsF metrics(style.font);
    double widest = 0;
    for (const ParallelAxis::Tick& tick : m_axis->ticks(barTicks))
        widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    return static_cast<int>(std::ceil(style.scaled(2 * outerGap + barWidth + 2 * labelGap) +
                                      std::min(widest, style.scaled(50)) + metrics.height()));
}

ColourScale::Bar ColourScale::bar(const PlotStyle& style) const {
    Bar bar;
    const std::size_t blocks = m_axis->hasLevels() ? m_axis->column().levels.size() : 64;
    for (std::size_t i = 0; i < blocks; ++i)
        bar.blocks.push_back(
            colourAt(blocks == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(blocks - 1), style));
    bar.ticks = m_axis->ticks(barTicks);
    // Levels stand in the middle of their block.
    const auto count = static_cast<double>(blocks);
    for (ParallelAxis::Tick& tick : bar.ticks)
        tick.share = m_axis->hasLevels() ? (tick.share * (count - 1) + 0.5) / count : tick.share;
    return bar;
}

void ColourScale::paint(QPainter& painter, const QRectF& area, const PlotStyle& style) const {
    if (isEmpty() || area.height() < 2 * style.scaled(9))
        return;
    const QFontMetricsF metrics(style.font);
    const QRectF bar(area.left() + style.scaled(outerGap), area.top(), style.scaled(barWidth), area.height());
    const Bar shown = this->bar(style);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double height = bar.height() / static_cast<double>(shown.blocks.size());
    for (std::size_t i = 0; i < shown.blocks.size(); ++i)
        painter.fillRect(
            QRectF(bar.left(), bar.bottom() - static_cast<double>(i + 1) * height, bar.width(), height + 0.5),
            shown.blocks[i]);
    painter.setFont(style.font);
    const double left = bar.right() + style.scaled(labelGap);
    const double room = style.scaled(50);
    double widest = 0;
    for (const ParallelAxis::Tick& tick : shown.ticks) {
        const double y = bar.bottom() - tick.share * bar.height();
        const QString text = metrics.elidedText(tick.text, Qt::ElideMiddle, room);
        widest = std::max(widest, metrics.horizontalAdvance(text));
        painter.setPen(style.ink);
        painter.drawText(QPointF(left, y + metrics.ascent() / 2 - metrics.descent() / 2), text);
    }
    const QString title =
        metrics.elidedText(m_axis->title(), Qt::ElideMiddle, std::max(area.height(), style.scaled(20)));
    painter.translate(left + widest + style.scaled(labelGap), bar.center().y());
    painter.rotate(90);
    painter.drawText(QPointF(-metrics.horizontalAdvance(title) / 2, -metrics.descent()), title);
    painter.restore();
}

} // namespace perfbridge
