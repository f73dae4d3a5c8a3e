// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/distributionplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/distributionmarks.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/qcphelpers.h"
#include "ui/plots/rubberband.h"
#include "ui/plots/selectioncolour.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QKeyEvent>
#include <QMouseEvent>

namespace perfbridge {

namespace {

constexpr std::size_t mostSteps = 4000; ///< of a distribution function; more than a screen shows
constexpr double headRoom = 1.18;       ///< over the highest bar, for the names of the marks

/// Looks of the series: the palette's colours, the leading one first, but for the second: that is the selection's.
std::vector<QColor> seriesColours(const DistributionData& data, const PlotStyle& style) {
    std::vector<CurveKey> keys;
    for (const DistributionSeries& series : data.series) {
        keys.push_back({series.environment.toStdString(), "-"});
        if (keys.size() == 1)
            keys.push_back({{}, "-"});
    }
    const SeriesStyles styles(keys, style);
    std::vector<QColor> colours;
    for (const DistributionSeries& series : data.series)
        colours.push_back(styles.of({series.environment.toStdString(), "-"}).colour);
    return colours;
}

} // namespace

DistributionPlot::DistributionPlot(QWidget* parent)
    : PlotWidget(parent)
    , m_selected(plot().addGraph())
    , m_frontLayer(addFrontLayer(plot()))
    , m_marks(new DistributionMarks(&plot(), m_data))
    , m_band(new RubberBand(&plot())) {
    setAccessibleName(tr("Distribution"));
    setKeysHelp(
        tr("Left and right walk from bin to bin, Return selects its configurations, with Shift in addition, with "
           "Control they are taken away; Escape clears the selection; plus and minus zoom, Home shows "
           "everything."));
    QCustomPlot& qcp = plot();
    qcp.setInteractions(QCP::iRangeZoom);
    qcp.axisRect()->setRangeZoom(Qt::Horizontal);
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    qcp.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*qcp.xAxis, 6)));
    qcp.yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*qcp.yAxis, 3)));
    m_selected->setLayer(&m_frontLayer);
    m_selected->setLineStyle(QCPGraph::lsStepLeft);
    m_marks->setLayer(&m_frontLayer);
    m_band->setLayer(&m_frontLayer);
    restyle();
}

DistributionPlot::~DistributionPlot() = default;

void DistributionPlot::setData(DistributionData data) {
    data.selected = std::move(m_data.selected);
    m_data = std::move(data);
    m_cursor.reset();
    setTitle(*plot().xAxis, m_data.title);
    for (QCPGraph* curve : m_curves)
        plot().removeGraph(curve);
    m_curves.clear();
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        m_curves.push_back(plot().addGraph());
        m_curves.back()->setLineStyle(QCPGraph::lsStepLeft);
    }
    fill();
    styleCurves();
    resetView();
}

void DistributionPlot::setSelected(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    m_data.selected = std::move(values);
    fill();
    if (plot().isVisible())
        m_frontLayer.replot();
}

void DistributionPlot::setKind(Kind kind) {
    m_kind = kind;
    fill();
    styleCurves();
    resetView();
}

void DistributionPlot::fillCurve(QCPGraph& graph, const std::vector<double>& sorted, std::size_t total) const {
    QVector<double> keys;
    QVector<double> values;
    const auto share = [total](std::size_t count) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(total, 1));
    };
    if (m_data.edges.empty()) {
        graph.data()->clear(); // the selection may come before the data
        return;
    }
    if (m_kind == Kind::Histogram) {
        for (std::size_t bin = 0; bin < m_data.binCount(); ++bin) {
            keys.append(m_data.edges[bin]);
            values.append(share(m_data.countIn(sorted, bin)));
        }
        keys.append(m_data.edges.back());
        values.append(0);
    } else if (!sorted.empty()) {
        const std::size_t stride = std::max<std::size_t>(1, sorted.size() / mostSteps);
        for (std::size_t i = 0; i < sorted.size(); i += stride) {
            keys.append(sorted[i]);
            values.append(share(i + 1));
        }
        keys.append(std::max(sorted.back(), m_data.edges.back()));
        values.append(share(sorted.size()));
    }
    graph.setData(keys, values, true);
}

void DistributionPlot::fill() {
    setLogarithmic(*plot().xAxis, m_data.isLogarithmic);
    setTitle(*plot().yAxis, m_kind == Kind::Histogram ? tr("Share of the configurations (%)")
                                                      : tr("Configurations up to a value (%)"));
    for (std::size_t i = 0; i < m_curves.size(); ++i)
        fillCurve(*m_curves[i], m_data.series[i].sorted, m_data.series[i].sorted.size());
    // What is selected is a part of the leading bars; as a distribution function it stands for itself.
    const std::size_t total = m_kind == Kind::Histogram && !m_data.series.empty() ? m_data.series.front().sorted.size()
                                                                                  : m_data.selected.size();
    m_selected->setVisible(!m_data.selected.empty());
    if (m_data.selected.empty())
        m_selected->data()->clear();
    else
        fillCurve(*m_selected, m_data.selected, total);
}

void DistributionPlot::styleCurves() {
    const PlotStyle& style = plotStyle();
    const std::vector<QColor> colours = seriesColours(m_data, style);
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        QPen pen(colours[i], style.dataLine(i == 0 ? PlotStyle::curveWidth : 1));
        if (i % 3 != 0)
            pen.setDashPattern(i % 3 == 1 ? QVector<qreal>{5, 2} : QVector<qreal>{1.5, 2});
        m_curves[i]->setPen(pen);
        QColor fillColour = colours[i];
        fillColour.setAlphaF(i == 0 ? 0.3F : 0.12F);
        m_curves[i]->setBrush(m_kind == Kind::Histogram ? QBrush(fillColour) : QBrush(Qt::NoBrush));
    }
    QColor accent = selectionColour(style.isDark);
    m_selected->setPen(QPen(accent, style.scaled(1.2)));
    accent.setAlphaF(0.55F);
    m_selected->setBrush(m_kind == Kind::Histogram ? QBrush(accent) : QBrush(Qt::NoBrush));
    m_marks->setStyle(style, colours, appearance().legend);
    m_band->setColour(selectionColour(style.isDark));
}

void DistributionPlot::restyle() {
    styleAxes();
    styleCurves();
}

void DistributionPlot::fitAxes() {
    if (isEmpty())
        return;
    double lower = m_data.edges.front();
    double upper = m_data.edges.back();
    if (m_data.isLogarithmic) {
        const double room = std::pow(upper / lower, 0.03);
        lower /= room;
        upper *= room;
    } else {
        const double room = 0.03 * (upper - lower);
        lower -= room;
        upper += room;
    }
    plot().xAxis->setRange(lower, upper);
    m_marks->setFactor(axisWriting(m_data.title, lower, upper, appearance().x).factor);
    double highest = 0;
    for (const QCPGraph* curve : m_curves) {
        for (const QCPGraphData& point : *curve->data())
            highest = std::max(highest, point.value);
    }
    plot().yAxis->setRange(0, (m_kind == Kind::Cumulative ? 100 : std::max(highest, 1e-9)) * headRoom);
}

void DistributionPlot::arrange(const QSize&) {}

std::optional<PlotWidget::Hit> DistributionPlot::hitOfCursor() const {
    if (!m_cursor || isEmpty())
        return std::nullopt;
    const double lower = m_data.edges[*m_cursor];
    const double upper = m_data.edges[*m_cursor + 1];
    const AxisWriting writing = axisWriting(m_data.title, m_data.edges.front(), m_data.edges.back(), {});
    const auto written = [&writing](double value) {
        return readableNumber(value * writing.factor);
    };
    QStringList lines{m_kind == Kind::Histogram
                          ? tr("%1 from %2 to %3").arg(writing.title, written(lower), written(upper))
                          : tr("%1 up to %2").arg(writing.title, written(upper))};
    double height = 0;
    for (const DistributionSeries& series : m_data.series) {
        const std::size_t count =
            m_kind == Kind::Histogram
                ? m_data.countIn(series.sorted, *m_cursor)
                : static_cast<std::size_t>(std::upper_bound(series.sorted.begin(), series.sorted.end(), upper) -
                                           series.sorted.begin());
        const double share =
            100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(series.sorted.size(), 1));
        if (&series == &m_data.series.front())
            height = share;
        lines << tr("%1: %2 of %3 configurations, %4 %")
                     .arg(series.environment)
                     .arg(count)
                     .arg(series.sorted.size())
                     .arg(readableNumber(share));
    }
    const double centre =
        m_data.isLogarithmic ? std::sqrt(lower * upper) : (m_kind == Kind::Histogram ? (lower + upper) / 2 : upper);
    return Hit{
        {plot().xAxis->coordToPixel(m_kind == Kind::Histogram ? centre : upper), plot().yAxis->coordToPixel(height)},
        lines.join(QLatin1Char('\n'))};
}

std::optional<PlotWidget::Hit> DistributionPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    const double value = plot().xAxis->pixelToCoord(position.x());
    if (!isEmpty() && plot().axisRect()->rect().contains(position.toPoint()) && value >= m_data.edges.front() &&
        value <= m_data.edges.back())
        m_cursor = m_data.binOf(value);
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> DistributionPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    const auto last = static_cast<int>(m_data.binCount()) - 1;
    m_cursor = m_cursor ? static_cast<std::size_t>(std::clamp(static_cast<int>(*m_cursor) + x + y, 0, last)) : 0;
    return hitOfCursor();
}

void DistributionPlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT rangeChosen(m_data.edges[*m_cursor], m_data.edges[*m_cursor + 1], m_keys);
}

void DistributionPlot::keyPressEvent(QKeyEvent* event) {
    m_keys = event->modifiers();
    if (event->key() == Qt::Key_Escape && !m_data.selected.empty()) {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        Q_EMIT rangeChosen(none, none, Qt::NoModifier);
        return;
    }
    PlotWidget::keyPressEvent(event);
    m_keys = {};
}

QPolygonF DistributionPlot::bandTo(double x) const {
    const QRectF axes(plot().axisRect()->rect());
    return QRectF(QPointF(m_dragStart->x(), axes.top()), QPointF(x, axes.bottom())).normalized();
}

void DistributionPlot::released(const QPointF& position, Qt::KeyboardModifiers modifiers) {
    const QPointF start = *std::exchange(m_dragStart, std::nullopt);
    m_band->setOutline({});
    m_frontLayer.replot();
    if (std::abs(position.x() - start.x()) < plotStyle().scaled(3)) {
        m_keys = modifiers;
        showHit(hitAt(position));
        chooseCursor();
        m_keys = {};
        return;
    }
    const double a = plot().xAxis->pixelToCoord(start.x());
    const double b = plot().xAxis->pixelToCoord(position.x());
    Q_EMIT rangeChosen(std::min(a, b), std::max(a, b), modifiers);
}

bool DistributionPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != static_cast<QObject*>(&plot()))
        return PlotWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const bool isLeft = mouse->button() == Qt::LeftButton;
        if (event->type() == QEvent::MouseButtonPress && isLeft) {
            setFocus(Qt::MouseFocusReason);
            m_dragStart = mouse->position();
        } else if (event->type() == QEvent::MouseButtonRelease && isLeft && m_dragStart) {
            released(mouse->position(), mouse->modifiers());
        } else if (event->type() == QEvent::MouseMove && m_dragStart) {
            m_band->setOutline(bandTo(mouse->position().x()));
            m_frontLayer.replot();
        } else if (event->type() == QEvent::MouseMove && mouse->buttons() == Qt::NoButton) {
            showHit(hitAt(mouse->position()));
        }
        return true;
    }
    default:
        return PlotWidget::eventFilter(watched, event);
    }
}

} // namespace perfbridge
