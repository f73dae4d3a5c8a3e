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
    x.upper = last / m_unitSeconds;
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
    setAxes(x, y);
    setShown(!m_data.dots.empty());
}

void TraceChart::restyle() {
    if (m_line)
        m_line->setPen(QPen(QColor(style().isDark ? 0xff4aa3e0 : 0xff0072b2), style().scaled(1.3)));
}

void TraceChart::paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) {
    const QColor warning(style().isDark ? 0xfff0813a : 0xffd55e00);
    painter.setFont(style().font);
    for (const TraceData::Limit& limit : m_data.limits) {
        if (limit.share > m_upper)
            continue;
        painter.setPen(QPen(style().muted, 1, Qt::DashLine));
        const double y = toPixel(0, limit.share).y();
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        if (m_data.isSymmetric) {
            const double below = toPixel(0, -limit.share).y();
            painter.drawLine(QPointF(area.left(), below), QPointF(area.right(), below));
        }
        painter.setPen(style().muted);
        const double height = QFontMetricsF(style().font).height();
        const double top = y - height - 1 < area.top() ? y + 1 : y - height - 1;
        // At the left, where drift begins with none.
        painter.drawText(QRectF(area.left() + 4, top, area.width() - 4, height), Qt::AlignLeft | Qt::AlignVCenter,
                         limit.text);
    }
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
