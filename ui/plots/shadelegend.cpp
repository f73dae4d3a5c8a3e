// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/shadelegend.h"

#include <utility>

namespace perfbridge {

void ShadeLegend::setTexts(const QString& title, const QString& lowest, const QString& highest) {
    m_title = title;
    m_lowest = lowest;
    m_highest = highest;
}

void ShadeLegend::setLook(const PlotStyle& style, std::vector<QColor> shades) {
    m_style = style;
    m_shades = std::move(shades);
}

QSize ShadeLegend::minimumOuterSizeHint() const {
    return {m_style.scaledInt(80), QFontMetrics(m_style.font).height() + m_style.scaledInt(4)};
}

QSize ShadeLegend::maximumOuterSizeHint() const {
    return {QWIDGETSIZE_MAX, minimumOuterSizeHint().height()};
}

void ShadeLegend::draw(QCPPainter* painter) {
    const QFontMetrics metrics(m_style.font);
    const int gap = m_style.scaledInt(5);
    const int shade = m_style.scaledInt(7);
    const int bar = shade * static_cast<int>(m_shades.size());
    const int ends = metrics.horizontalAdvance(m_lowest) + metrics.horizontalAdvance(m_highest) + bar + 4 * gap;
    const QString title = metrics.elidedText(m_title, Qt::ElideMiddle, rect().width() - ends);
    int x = rect().center().x() - (metrics.horizontalAdvance(title) + ends) / 2;
    const int top = rect().center().y() - metrics.height() / 2;
    painter->setFont(m_style.font);
    const auto write = [&](const QString& text) {
        painter->setPen(m_style.ink);
        painter->drawText(x, top + metrics.ascent(), text);
        x += metrics.horizontalAdvance(text) + gap;
    };
    write(title);
    x += gap;
    write(m_lowest);
    painter->setPen(Qt::NoPen);
    for (const QColor& colour : m_shades) {
        painter->setBrush(colour);
        painter->drawRect(QRect(x, top + metrics.height() / 4, shade, metrics.height() / 2));
        x += shade;
    }
    x += gap;
    write(m_highest);
}

} // namespace perfbridge
