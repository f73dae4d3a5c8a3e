// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/intervalchart.h"

#include "ui/plots/axistitle.h"

#include <algorithm>
#include <cmath>

#include <QCursor>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace perfbridge {

namespace {

constexpr std::size_t recentShown = 24;
/// From this ratio of the largest to the smallest median on, small ones could not be told apart on a linear axis.
constexpr double ratioForLog = 12;
constexpr double reach = 14; ///< px, of the pointer

bool comesBefore(const IntervalPoint& a, const IntervalPoint& b) {
    const bool aFailed = a.state == IntervalPoint::State::Failed;
    const bool bFailed = b.state == IntervalPoint::State::Failed;
    if (aFailed != bFailed)
        return bFailed;
    if (!aFailed && a.median != b.median)
        return a.median < b.median;
    return a.configuration < b.configuration;
}

} // namespace

IntervalChart::IntervalChart(QWidget* parent)
    : LiveChart(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Medians and intervals"));
    setAccessibleDescription(tr("Left and right walk from one configuration to the next."));
}

IntervalChart::~IntervalChart() = default;

void IntervalChart::setPoints(std::vector<IntervalPoint> points, const QString& metricTitle) {
    m_points = std::move(points);
    m_metricTitle = metricTitle;
    arrange();
}

void IntervalChart::setOrder(Order order) {
    m_order = order;
    arrange();
}

void IntervalChart::select(std::optional<std::size_t> configuration) {
    if (m_selected == configuration)
        return;
    m_selected = configuration;
    repaintMarks();
}

double IntervalChart::heightOf(const IntervalPoint& point) const {
    if (point.state == IntervalPoint::State::Failed)
        return m_foot;
    return m_isLogarithmic ? std::log10(point.median) : point.median;
}

void IntervalChart::arrange() {
    m_shown = m_points;
    if (m_order == Order::Recent) {
        std::sort(m_shown.begin(), m_shown.end(),
                  [](const IntervalPoint& a, const IntervalPoint& b) { return a.recency < b.recency; });
        if (m_shown.size() > recentShown)
            m_shown.erase(m_shown.begin(), m_shown.end() - static_cast<std::ptrdiff_t>(recentShown));
    } else {
        std::sort(m_shown.begin(), m_shown.end(), comesBefore);
    }
    double lower = INFINITY;
    double upper = -INFINITY;
    for (const IntervalPoint& point : m_shown) {
        if (point.state == IntervalPoint::State::Failed)
            continue;
        lower = std::min({lower, point.median, std::isfinite(point.lower) ? point.lower : point.median});
        upper = std::max({upper, point.median, std::isfinite(point.upper) ? point.upper : point.median});
    }
    if (!(lower <= upper)) { // nothing but failures
        lower = 0;
        upper = 1;
    }
    m_isLogarithmic = lower > 0 && upper / lower > ratioForLog;
    AxisRange y;
    y.isLogarithmic = m_isLogarithmic;
    y.lower = m_isLogarithmic ? std::log10(lower) : lower;
    y.upper = m_isLogarithmic ? std::log10(upper) : upper;
    if (y.upper - y.lower < 1e-9 * std::max(1.0, std::abs(y.upper)))
        y.upper = y.lower + std::max(1e-9, 0.1 * std::abs(y.lower));
    const double margin = 0.06 * (y.upper - y.lower);
    y.lower -= 2 * margin; // room for the failed ones
    y.upper += margin;
    m_foot = y.lower + 0.6 * margin;
    const AxisWriting writing = m_isLogarithmic
                                    ? axisWriting(m_metricTitle, std::pow(10, y.lower), std::pow(10, y.upper), {})
                                    : axisWriting(m_metricTitle, y.lower, y.upper, {});
    y.title = writing.title;
    y.factor = writing.factor;
    AxisRange x;
    x.lower = 0.25;
    x.upper =
        static_cast<double>(std::max<std::size_t>(m_shown.size(), m_order == Order::Recent ? recentShown : 8)) + 0.75;
    x.isInteger = true;
    x.hasLabels = m_order == Order::Sorted;
    x.title = m_order == Order::Sorted ? tr("Configurations, from the smallest median")
                                       : tr("The last %1 that changed, newest at the right").arg(recentShown);
    setAxes(x, y);
    setShown(!m_shown.empty());
}

void IntervalChart::paintPoint(QPainter& painter, const IntervalPoint& point, double x, const QRectF& area,
                               const ToPixel& toPixel) const {
    const QPointF at = toPixel(x, heightOf(point));
    const double spacing = std::abs(toPixel(1, 0).x() - toPixel(0, 0).x());
    const double radius = std::clamp(0.32 * spacing, 1.6, style().scaled(3.2));
    const bool isSelected = m_selected == point.configuration;
    const QColor done(style().isDark ? 0xff4aa3e0 : 0xff0072b2);
    const QColor busy(style().isDark ? 0xfff0813a : 0xffd55e00);
    if (isSelected) {
        painter.setPen(QPen(style().muted, 1, Qt::DotLine));
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()));
    }
    if (point.state == IntervalPoint::State::Failed) {
        painter.setPen(QPen(isSelected ? style().ink : busy, std::max(1.2, 0.5 * radius)));
        painter.drawLine(at + QPointF(-radius, -radius), at + QPointF(radius, radius));
        painter.drawLine(at + QPointF(-radius, radius), at + QPointF(radius, -radius));
        return;
    }
    const bool isBusy = point.state == IntervalPoint::State::Measuring;
    const QColor colour = isBusy ? busy : done;
    if (std::isfinite(point.lower) && std::isfinite(point.upper)) {
        const double bottom = m_isLogarithmic ? std::log10(std::max(point.lower, 1e-300)) : point.lower;
        const double top = m_isLogarithmic ? std::log10(point.upper) : point.upper;
        QPen bar(colour, std::clamp(0.22 * spacing, 1.0, style().scaled(1.6)));
        bar.setCapStyle(Qt::FlatCap);
        painter.setPen(bar);
        const QPointF from = toPixel(x, bottom);
        const QPointF to = toPixel(x, top);
        painter.drawLine(from, to);
        if (spacing > 7) {
            const QPointF cap(0.25 * std::min(spacing, style().scaled(10)), 0);
            painter.drawLine(from - cap, from + cap);
            painter.drawLine(to - cap, to + cap);
        }
    }
    painter.setPen(QPen(isSelected ? style().ink : colour, isSelected ? 2 : 1.4));
    painter.setBrush(isBusy ? style().paper : colour);
    painter.drawEllipse(at, radius, radius);
}

void IntervalChart::paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) {
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        paintPoint(painter, m_shown[i], static_cast<double>(i + 1), area, toPixel);
}

QPointF IntervalChart::positionOfPoint(std::size_t index) const {
    return positionOf(static_cast<double>(index + 1), heightOf(m_shown[index]));
}

std::optional<std::size_t> IntervalChart::nearest(const QPointF& position, const ToPixel& toPixel) const {
    std::optional<std::size_t> best;
    double smallest = reach;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const double distance =
            (toPixel(static_cast<double>(i + 1), heightOf(m_shown[i])) - position).manhattanLength();
        if (distance < smallest) {
            smallest = distance;
            best = i;
        }
    }
    return best;
}

void IntervalChart::pointed(const QPointF& position, const ToPixel& toPixel) {
    const auto index = nearest(position, toPixel);
    QToolTip::showText(QCursor::pos(), index ? m_shown[*index].text : QString(), this);
}

void IntervalChart::pressed(const QPointF& position, const ToPixel& toPixel) {
    setFocus(Qt::MouseFocusReason);
    if (const auto index = nearest(position, toPixel)) {
        select(m_shown[*index].configuration);
        Q_EMIT pointChosen(m_shown[*index].configuration);
    }
}

void IntervalChart::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_shown.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto current = std::find_if(m_shown.begin(), m_shown.end(),
                                      [this](const IntervalPoint& point) { return m_selected == point.configuration; });
    const auto last = static_cast<std::ptrdiff_t>(m_shown.size()) - 1;
    const std::ptrdiff_t index =
        current == m_shown.end() ? 0 : std::clamp<std::ptrdiff_t>(current - m_shown.begin() + step, 0, last);
    const IntervalPoint& point = m_shown[static_cast<std::size_t>(index)];
    select(point.configuration);
    setAccessibleDescription(point.text);
    Q_EMIT pointChosen(point.configuration);
}

} // namespace perfbridge
