// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plotstyle.h"

#include "ui/plots/figureappearance.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <QFontInfo>

namespace perfbridge {

namespace {

constexpr Marker seriesMarkers[] = {Marker::Square, Marker::Triangle, Marker::Diamond, Marker::TriangleDown,
                                    Marker::Star,   Marker::Plus,     Marker::Cross};

QVector<qreal> dashesOf(std::size_t learner) {
    switch (learner % 6) {
    case 0:
        return {};
    case 1:
        return {4, 2};
    case 2:
        return {1.2, 2};
    case 3:
        return {6, 2, 1.2, 2};
    case 4:
        return {10, 3};
    default:
        return {6, 2, 1.2, 2, 1.2, 2};
    }
}

QColor blend(const QColor& a, const QColor& b, double shareOfB) {
    const auto mix = [&](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * shareOfB));
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

std::size_t indexIn(const std::vector<std::string>& names, const std::string& name) {
    return static_cast<std::size_t>(std::distance(names.begin(), std::find(names.begin(), names.end(), name)));
}

constexpr const char* baseline = "none";

} // namespace

QString curveTitle(const CurveKey& key) {
    return QString::fromStdString(curveName(key));
}

PlotStyle PlotStyle::screen(const QPalette& palette, const QFont& font) {
    PlotStyle style;
    style.paper = palette.color(QPalette::Base);
    style.ink = palette.color(QPalette::Text);
    style.muted = blend(style.ink, style.paper, 0.35);
    style.grid = blend(style.ink, style.paper, 0.86);
    style.accent = palette.color(QPalette::Highlight);
    style.font = font;
    style.font.setPixelSize(QFontInfo(font).pixelSize());
    style.isDark = style.paper.lightness() < 128;
    return style;
}

PlotStyle PlotStyle::print(double pointSize, double unitsPerPoint) {
    PlotStyle style;
    style.paper = Qt::white;
    style.ink = Qt::black;
    style.muted = QColor(0x59, 0x59, 0x59);
    style.grid = QColor(0xdd, 0xdd, 0xdd);
    style.accent = QColor(0x00, 0x72, 0xb2);
    style.font.setFamilies({QStringLiteral("Helvetica"), QStringLiteral("Arial"), QStringLiteral("Liberation Sans"),
                            QStringLiteral("DejaVu Sans")});
    style.font.setPixelSize(std::max(1, static_cast<int>(std::lround(pointSize * unitsPerPoint))));
    style.font.setHintingPreference(QFont::PreferNoHinting);
    return style;
}

PlotStyle PlotStyle::with(const FigureAppearance& appearance) const {
    PlotStyle style = *this;
    if (const auto known = findFigurePalette(appearance.palette))
        style.palette = *known;
    // Widths are in points, and the text is so many points high.
    const double perLength = appearance.textPoints() / 9;
    if (appearance.lineWidth)
        style.lineFactor = *appearance.lineWidth / (curveWidth * perLength);
    if (appearance.markerSize)
        style.markerFactor = *appearance.markerSize / (markerSize * perLength);
    style.hasGrid = appearance.hasGrid;
    return style;
}

QPen PlotStyle::gridPen() const {
    return hasGrid ? QPen(grid, scaled(0.6)) : QPen(Qt::NoPen);
}

double PlotStyle::scaled(double length) const {
    return length * font.pixelSize() / 9.0;
}

int PlotStyle::scaledInt(double length) const {
    return std::max(1, static_cast<int>(std::lround(scaled(length))));
}

SeriesStyles::SeriesStyles(const std::vector<CurveKey>& curves, const PlotStyle& style)
    : m_ink(style.ink)
    , m_isDark(style.isDark)
    , m_palette(style.palette) {
    for (const CurveKey& key : curves) {
        if (key.strategy != baseline && indexIn(m_strategies, key.strategy) == m_strategies.size())
            m_strategies.push_back(key.strategy);
        if (key.learner != "-" && indexIn(m_learners, key.learner) == m_learners.size())
            m_learners.push_back(key.learner);
    }
}

QVector<qreal> levelDashes(const SeriesStyle& series) {
    return series.dashes.isEmpty() ? QVector<qreal>{9, 3} : series.dashes;
}

SeriesStyle SeriesStyles::of(const CurveKey& key) const {
    SeriesStyle series;
    if (key.strategy == baseline) {
        series.colour = m_ink;
        series.marker = Marker::Circle;
    } else {
        const std::size_t strategy = indexIn(m_strategies, key.strategy);
        const std::size_t colours = m_palette->series.size();
        series.colour = m_palette->seriesColour(strategy, m_isDark);
        // Where the colours come again the markers must not, so they shift by one at every turn that would meet.
        const std::size_t turn = colours % std::size(seriesMarkers) == 0 ? strategy / colours : 0;
        series.marker = seriesMarkers[(strategy + turn) % std::size(seriesMarkers)];
        if (m_palette->dashesSeries && m_learners.size() < 2)
            series.dashes = dashesOf(strategy);
    }
    if (key.learner != "-") {
        const std::size_t learner = indexIn(m_learners, key.learner);
        if (learner > 0 || series.dashes.isEmpty())
            series.dashes = dashesOf(learner);
        series.isFilled = learner % 2 == 0;
    }
    return series;
}

} // namespace perfbridge
