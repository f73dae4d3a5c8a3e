// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/texshades.h"

#include "ui/plots/texaxis.h"

namespace perfbridge {

namespace {

constexpr std::size_t shadeSteps = 12;

} // namespace

TexShades::TexShades(const ColourScale& scale, const PlotStyle& style)
    : m_scale(scale) {
    const std::vector<QRgb> palette = scale.palette(style);
    if (scale.isEmpty()) {
        m_colours.push_back(QColor(palette[palette.size() / 2]));
        return;
    }
    for (std::size_t step = 0; step < shadeSteps; ++step)
        m_colours.push_back(QColor(palette[(2 * step + 1) * palette.size() / (2 * shadeSteps)]));
    m_colours.push_back(style.muted);
}

std::size_t TexShades::of(Eigen::Index row) const {
    if (m_scale.isEmpty())
        return 0;
    const std::size_t index = m_scale.indices()[static_cast<std::size_t>(row)];
    return index >= ColourScale::steps ? shadeSteps : index * shadeSteps / ColourScale::steps;
}

QString TexShades::definitions() const {
    QString lines;
    for (std::size_t i = 0; i < m_colours.size(); ++i)
        lines += texColourDefinition(texColourName(i), m_colours[i]);
    return lines;
}

TexColourBar texBarOf(const ColourScale& scale, const PlotStyle& style, const QRectF& area) {
    const ColourScale::Bar shown = scale.bar(style);
    TexColourBar bar{area, shown.blocks, {}, scale.title()};
    for (const ParallelAxis::Tick& tick : shown.ticks)
        bar.ticks.push_back({tick.share, tick.text});
    return bar;
}

} // namespace perfbridge
