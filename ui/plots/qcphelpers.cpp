// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/qcphelpers.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

QVector<double> toVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

QVector<QString> labelsFor(const QVector<double>& ticks, bool logarithmic) {
    const auto labels = tickLabels({ticks.begin(), ticks.end()}, logarithmic);
    return {labels.begin(), labels.end()};
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

} // namespace

int NiceTicker::wantedTicks() const {
    const bool horizontal = m_axis.orientation() == Qt::Horizontal;
    const int length = horizontal ? m_axis.axisRect()->width() : m_axis.axisRect()->height();
    const int room = m_axis.tickLabelFont().pixelSize() * m_spacing;
    return std::clamp(length / std::max(1, room), 3, 10);
}

QVector<double> NiceTicker::createTickVector(double, const QCPRange& range) {
    const AxisTicks ticks = m_axis.scaleType() == QCPAxis::stLogarithmic
                                ? logTicks(range.lower, range.upper, wantedTicks())
                                : linearTicks(range.lower, range.upper, wantedTicks());
    m_minor = ticks.minor;
    return toVector(ticks.major);
}

QVector<double> NiceTicker::createSubTickVector(int, const QVector<double>&) {
    return toVector(m_minor);
}

QVector<QString> NiceTicker::createLabelVector(const QVector<double>& ticks, const QLocale&, QChar, int) {
    return labelsFor(ticks, m_axis.scaleType() == QCPAxis::stLogarithmic);
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
