// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tracechart.h"

#include <algorithm>
#include <cmath>

#include <QLineSeries>
#include <QPainter>

namespace perfbridge {

namespace {

constexpr double minute = 60;
constexpr double hour = 3600;
/// More dots than pixels say nothing.
constexpr std::size_t mostDots = 1200;
/// Single wild runs stand at the edge instead of flattening all others.
constexpr double shownQuantile = 0.98;
constexpr double nameGap = 4; ///< between the axes and the names of limits

double quantileOf(std::vector<double> values, double share) {
    const auto index = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return values[static_cast<std::size_t>(index)];
}

} // namespace

TraceChart::TraceChart(QWidget* parent)
    : LiveChart(parent)
    , m_line(addLine()) {
    restyle();
}

TraceChart::~TraceChart() = default;

void TraceChart::setTrace(TraceData given, const QString& title) {
    m_data = std::move(given);
    double last = 1;
    std::vector<double> sizes;
    for (const TraceData::Dot& dot : m_data.dots) {
        last = std::max(last, dot.seconds);
        sizes.push_back(std::abs(dot.share));
    }
    m_upper = sizes.empty() ? 0 : quantileOf(sizes, shownQuantile);
    for (const QPointF& point : m_data.line)
        m_upper = std::max(m_upper, std::abs(point.y()));
    // The nearest limit stays in view, so that "far below it" can be seen; farther ones come when they matter.
    if (!m_data.limits.empty())
        m_upper = std::max(m_upper, m_data.limits.front().share);
    m_upper = std::max(1e-4, 1.2 * m_upper);
    m_unitSeconds = last > 3 * hour ? hour : last > 3 * minute ? minute : 1;
    AxisRange x;
    x.upper = m_lastTime = last / m_unitSeconds;
    x.title = m_unitSeconds == hour     ? tr("Time measured (h)")
              : m_unitSeconds == minute ? tr("Time measured (min)")
                                        : tr("Time measured (s)");
    AxisRange y;
    y.lower = m_data.isSymmetric ? -m_upper : 0;
    y.upper = m_upper;
    y.factor = 100;
    y.title = title;
    QList<QPointF> line;
    line.reserve(static_cast<qsizetype>(m_data.line.size()));
    for (const QPointF& point : m_data.line)
        line << QPointF(point.x() / m_unitSeconds, point.y());
    m_line->replace(line);
    const QFontMetricsF metrics(style().font);
    double widest = 0;
    for (const TraceData::Limit& limit : m_data.limits) {
        if (limit.share <= m_upper)
            widest = std::max(widest, metrics.horizontalAdvance(limit.text) + nameGap);
    }
    setRoomBeside(widest);
    setAxes(x, y);
    setShown(!m_data.dots.empty());
}

void TraceChart::restyle() {
    if (m_line)
        m_line->setPen(QPen(QColor(style().isDark ? 0xff4aa3e0 : 0xff0072b2), style().scaled(1.3)));
}

std::vector<TraceChart::LimitName> TraceChart::limitNamesIn(const QRectF& area, const ToPixel& toPixel) const {
    std::vector<LimitName> names;
    for (const TraceData::Limit& limit : m_data.limits) {
        if (limit.share <= m_upper)
            names.push_back({toPixel(0, limit.share).y(), limit.text});
    }
    // From the lowest limit up, each stands at its line, or as near to it as the one below lets it.
    std::stable_sort(names.begin(), names.end(),
                     [](const LimitName& a, const LimitName& b) { return a.centre > b.centre; });
    const QFontMetricsF metrics(style().font);
    for (std::size_t i = 1; i < names.size(); ++i)
        names[i].centre = std::min(names[i].centre, names[i - 1].centre - metrics.height());
    const double above = names.empty() ? 0 : area.top() - (names.back().centre - metrics.height() / 2);
    for (LimitName& name : names)
        name.centre += std::max(0.0, above);
    return names;
}

std::vector<QRectF> TraceChart::limitNames() const {
    const QFontMetricsF metrics(style().font);
    const QRectF area(positionOf(0, m_upper), positionOf(1, m_data.isSymmetric ? -m_upper : 0));
    std::vector<QRectF> names;
    for (const LimitName& name : limitNamesIn(area, [this](double x, double y) { return positionOf(x, y); }))
        names.emplace_back(positionOf(m_lastTime, 0).x() + nameGap, name.centre - metrics.height() / 2,
                           metrics.horizontalAdvance(name.text), metrics.height());
    return names;
}

void TraceChart::paintLimits(QPainter& painter, const QRectF& area, const ToPixel& toPixel) const {
    painter.setFont(style().font);
    painter.setPen(QPen(style().muted, 1, Qt::DashLine));
    for (const TraceData::Limit& limit : m_data.limits) {
        if (limit.share > m_upper)
            continue;
        for (const double share : {limit.share, m_data.isSymmetric ? -limit.share : limit.share}) {
            const double y = toPixel(0, share).y();
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        }
    }
    painter.setPen(style().muted);
    const double height = QFontMetricsF(style().font).height();
    for (const LimitName& name : limitNamesIn(area, toPixel))
        painter.drawText(QRectF(area.right() + nameGap, name.centre - height / 2, area.width(), height),
                         Qt::AlignLeft | Qt::AlignVCenter, name.text);
}

void TraceChart::paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) {
    const QColor warning(style().isDark ? 0xfff0813a : 0xffd55e00);
    paintLimits(painter, area, toPixel);
    if (m_data.isSymmetric) {
        painter.setPen(QPen(style().muted, 1));
        const double zero = toPixel(0, 0).y();
        painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero));
    }
    const double radius = style().scaled(m_data.dots.size() > 60 ? 1.3 : 2.2);
    const std::size_t step = std::max<std::size_t>(1, m_data.dots.size() / mostDots);
    const QColor quiet = m_data.isSymmetric ? QColor(style().isDark ? 0xff4aa3e0 : 0xff0072b2) : style().muted;
    for (std::size_t i = 0; i < m_data.dots.size(); i += step) {
        const TraceData::Dot& dot = m_data.dots[i];
        const double share = std::clamp(dot.share, m_data.isSymmetric ? -m_upper : 0, m_upper);
        const QPointF at = toPixel(dot.seconds / m_unitSeconds, share);
        painter.setPen(Qt::NoPen);
        if (dot.isFlagged) {
            painter.setBrush(warning);
            const double side = 1.5 * radius;
            painter.drawPolygon(
                QPolygonF({at + QPointF(0, -side), at + QPointF(side, side), at + QPointF(-side, side)}));
        } else {
            painter.setBrush(quiet);
            painter.drawEllipse(at, radius, radius);
        }
    }
}

} // namespace perfbridge
