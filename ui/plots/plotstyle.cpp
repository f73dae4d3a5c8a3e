// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plotstyle.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <QFontInfo>

namespace perfbridge {

namespace {

// The palette of Okabe and Ito (2008), which people with colour vision deficiencies can tell apart; the order keeps
// neighbours far apart in lightness. Its black is the ink, which the baseline takes. Its yellow is too pale for thin
// lines on white and comes last and darker; its blue too dark on black, and lighter there.
struct SeriesColour {
    QRgb onWhite;
    QRgb onDark;
};
constexpr SeriesColour seriesColours[] = {
    {0xff0072b2, 0xff4aa3e0}, {0xffd55e00, 0xfff0813a}, {0xff009e73, 0xff1fc196}, {0xffcc79a7, 0xffdf93bd},
    {0xffe69f00, 0xffe69f00}, {0xff56b4e9, 0xff9bd4f5}, {0xffa89b00, 0xfff0e442},
};
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

double PlotStyle::scaled(double length) const {
    return length * font.pixelSize() / 9.0;
}

int PlotStyle::scaledInt(double length) const {
    return std::max(1, static_cast<int>(std::lround(scaled(length))));
}

SeriesStyles::SeriesStyles(const std::vector<CurveKey>& curves, const PlotStyle& style)
    : m_ink(style.ink)
    , m_isDark(style.isDark) {
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
        const SeriesColour& colour = seriesColours[strategy % std::size(seriesColours)];
        series.colour = QColor(m_isDark ? colour.onDark : colour.onWhite);
        // Beyond the palette's end the markers shift by one, so that a repeated colour comes with another marker.
        series.marker = seriesMarkers[(strategy + strategy / std::size(seriesColours)) % std::size(seriesMarkers)];
    }
    if (key.learner != "-") {
        const std::size_t learner = indexIn(m_learners, key.learner);
        series.dashes = dashesOf(learner);
        series.isFilled = learner % 2 == 0;
    }
    return series;
}

} // namespace perfbridge
