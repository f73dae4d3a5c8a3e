// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/qcphelpers.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

QVector<double> toVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

QCPScatterStyle::ScatterShape shapeOf(Marker marker) {
    switch (marker) {
    case Marker::Circle:
        return QCPScatterStyle::ssCircle;
    case Marker::Square:
        return QCPScatterStyle::ssSquare;
    case Marker::Triangle:
        return QCPScatterStyle::ssTriangle;
    case Marker::Diamond:
        return QCPScatterStyle::ssDiamond;
    case Marker::TriangleDown:
        return QCPScatterStyle::ssTriangleInverted;
    case Marker::Star:
        return QCPScatterStyle::ssStar;
    case Marker::Plus:
        return QCPScatterStyle::ssPlus;
    case Marker::Cross:
        return QCPScatterStyle::ssCross;
    }
    return QCPScatterStyle::ssCircle;
}

/// Empties labels that would nearly touch one that is kept; on a logarithmic axis powers of ten are kept first.
void leaveOutCrowded(const QCPAxis& axis, const QVector<double>& ticks, QVector<QString>& labels, bool isLogarithmic) {
    const QFontMetricsF metrics(axis.tickLabelFont());
    const double gap = 0.6 * metrics.height();
    std::vector<std::pair<double, double>> taken;
    const auto keep = [&](qsizetype i) {
        const double centre = axis.coordToPixel(ticks[i]);
        const double half = metrics.horizontalAdvance(labels[i]) / 2;
        const bool isFree = std::none_of(taken.begin(), taken.end(), [&](const std::pair<double, double>& other) {
            return centre - half < other.second + gap && other.first < centre + half + gap;
        });
        if (isFree)
            taken.emplace_back(centre - half, centre + half);
        else
            labels[i].clear();
    };
    const auto isDecade = [&](double tick) {
        const double exponent = std::log10(tick);
        return std::abs(exponent - std::round(exponent)) < 1e-9;
    };
    for (const bool decades : {true, false}) {
        for (qsizetype i = 0; i < ticks.size(); ++i) {
            if ((!isLogarithmic || isDecade(ticks[i])) == decades)
                keep(i);
        }
    }
}

} // namespace

int NiceTicker::wantedTicks() const {
    if (m_wanted)
        return *m_wanted;
    const bool horizontal = m_axis.orientation() == Qt::Horizontal;
    const int length = horizontal ? m_axis.axisRect()->width() : m_axis.axisRect()->height();
    const int room = m_axis.tickLabelFont().pixelSize() * m_spacing;
    return std::clamp(length / std::max(1, room), 3, 10);
}

QVector<double> NiceTicker::createTickVector(double, const QCPRange& range) {
    constexpr int most = 8;
    AxisTicks ticks;
    // One number alone is no scale: on a short axis rather more of them.
    for (int wanted = wantedTicks(); ticks.major.size() < 2 && wanted <= std::max(most, wantedTicks()); ++wanted)
        ticks = m_axis.scaleType() == QCPAxis::stLogarithmic ? logTicks(range.lower, range.upper, wanted)
                                                             : linearTicks(range.lower, range.upper, wanted);
    m_minor = ticks.minor;
    return toVector(ticks.major);
}

QVector<double> NiceTicker::createSubTickVector(int, const QVector<double>&) {
    return toVector(m_minor);
}

QVector<QString> NiceTicker::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) {
    const bool isLogarithmic = m_axis.scaleType() == QCPAxis::stLogarithmic;
    const std::vector<QString> texts = tickLabels({ticks.begin(), ticks.end()}, isLogarithmic, m_factor);
    QVector<QString> labels(texts.begin(), texts.end());
    if (m_axis.orientation() == Qt::Horizontal)
        leaveOutCrowded(m_axis, ticks, labels, isLogarithmic);
    return labels;
}

PlacedTicker::PlacedTicker(const QCPAxis& axis, std::vector<double> places)
    : m_axis(axis)
    , m_places(std::move(places)) {
    std::sort(m_places.begin(), m_places.end());
}

QVector<double> PlacedTicker::createTickVector(double, const QCPRange& range) {
    const QFontMetrics metrics(m_axis.tickLabelFont());
    const double gap = metrics.horizontalAdvance(QLatin1Char('0'));
    QVector<double> ticks;
    double freeFrom = -1e9;
    for (const double place : m_places) {
        if (place < range.lower || place > range.upper)
            continue;
        const double centre = m_axis.coordToPixel(place);
        const double half = metrics.horizontalAdvance(QString::number(place)) / 2.0;
        if (centre - half < freeFrom)
            continue;
        ticks.append(place);
        freeFrom = centre + half + gap;
    }
    return ticks;
}

QVector<double> PlacedTicker::createSubTickVector(int, const QVector<double>&) {
    return toVector(m_places);
}

QVector<QString> PlacedTicker::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) {
    QVector<QString> labels;
    for (const double tick : ticks)
        labels.append(QString::number(tick));
    return labels;
}

void setElement(QCPLayoutGrid& grid, int row, int column, QCPLayoutElement& element, bool present) {
    const bool isThere = grid.hasElement(row, column) && grid.element(row, column) == &element;
    if (isThere == present)
        return;
    if (element.layout() != nullptr)
        element.layout()->take(&element);
    if (present)
        grid.addElement(row, column, &element);
    element.setVisible(present);
}

void styleTitle(QCPTextElement& title, const PlotStyle& style) {
    QFont font = style.font;
    font.setWeight(QFont::DemiBold);
    title.setFont(font);
    title.setTextColor(style.ink);
}

void setLogarithmic(QCPAxis& axis, bool logarithmic) {
    axis.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
}

std::optional<Qt::Alignment> legendCorner(LegendPlace place) {
    switch (place) {
    case LegendPlace::TopLeft:
        return Qt::AlignTop | Qt::AlignLeft;
    case LegendPlace::TopRight:
        return Qt::AlignTop | Qt::AlignRight;
    case LegendPlace::BottomLeft:
        return Qt::AlignBottom | Qt::AlignLeft;
    case LegendPlace::BottomRight:
        return Qt::AlignBottom | Qt::AlignRight;
    default:
        return std::nullopt;
    }
}

void setBareIntervals(QCPErrorBars& bars, const QColor& colour, double width) {
    bars.setWhiskerWidth(0.01);
    bars.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
}

void addInterval(QCPErrorBars& bars, double below, double above) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    bars.addData(below > 0 ? below : none, above > 0 ? above : none);
}

QPen linePen(const SeriesStyle& series, double width) {
    QPen pen(series.colour, width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (!series.dashes.isEmpty())
        pen.setDashPattern(series.dashes);
    return pen;
}

QCPScatterStyle scatterStyle(const SeriesStyle& series, const PlotStyle& style, double size) {
    QPen pen(series.colour, style.scaled(0.9));
    return {shapeOf(series.marker), pen, QBrush(series.isFilled ? series.colour : style.paper), size};
}

} // namespace perfbridge
