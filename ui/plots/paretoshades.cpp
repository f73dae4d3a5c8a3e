// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/paretoshades.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

ParetoShades::ParetoShades(const ParetoData& data)
    : m_hasThird(data.third.has_value())
    , m_lowest(std::numeric_limits<double>::infinity())
    , m_highest(-m_lowest) {
    if (!data.third)
        return;
    for (const std::size_t i : notablePoints(data)) {
        const double value = data.points[i].third;
        if (!std::isfinite(value))
            continue;
        m_lowest = std::min(m_lowest, value);
        m_highest = std::max(m_highest, value);
    }
    if (!(m_lowest <= m_highest))
        return;
    const Metric& metric = data.report->goal.metrics()[static_cast<std::size_t>(*data.third)];
    const AxisWriting writing = axisWriting(QString::fromStdString(metric.title()), m_lowest, m_highest, {});
    m_title = writing.title;
    m_lowestText = readableNumber(m_lowest * writing.factor);
    m_highestText = readableNumber(m_highest * writing.factor);
}

std::size_t ParetoShades::of(const ParetoData::Point& point) const {
    if (!m_hasThird || !std::isfinite(point.third) || !(m_lowest < m_highest))
        return 0;
    const double share = (point.third - m_lowest) / (m_highest - m_lowest);
    return std::min(most - 1, static_cast<std::size_t>(share * most));
}

QColor ParetoShades::colour(std::size_t shade, const PlotStyle& style) const {
    if (!m_hasThird)
        return style.seriesColour(0);
    // The palest blues are lost on the paper.
    return style.rampColour(0.4 + 0.6 * static_cast<double>(shade) / (most - 1));
}

} // namespace perfbridge
