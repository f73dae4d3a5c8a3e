// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/predictedscatterplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/errortext.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/qcphelpers.h"
#include "ui/plots/selectioncolour.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QGuiApplication>

namespace perfbridge {

namespace {

/// Lines broken at spaces to fit into `width` pixels.
QString wrapped(const QString& text, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    QStringList lines;
    for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
        QString line;
        for (const QString& word : paragraph.split(QLatin1Char(' '))) {
            const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
            if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
                lines.append(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.append(line);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

PredictedScatterPlot::PredictedScatterPlot(QWidget* parent)
    : PlotWidget(parent) {
    setAccessibleName(tr("Predicted against measured"));
    setEmptyText(tr("Select a row of the table or a point of a curve to see how its predictions compare with what was "
                    "measured."));
    QCustomPlot& qcp = plot();
    m_identity = qcp.addGraph();
    m_above = qcp.addGraph();
    m_below = qcp.addGraph();
    m_marks = qcp.addGraph();
    m_intervals = new QCPErrorBars(qcp.xAxis, qcp.yAxis);
    m_tested = qcp.addGraph();
    m_trained = qcp.addGraph();
    m_selected = qcp.addGraph();
    for (QCPGraph* graph : {m_tested, m_trained, m_marks, m_selected})
        graph->setLineStyle(QCPGraph::lsNone);
    m_intervals->setDataPlottable(m_tested);
    m_intervals->setErrorType(QCPErrorBars::etValueError);
    m_intervals->setSymbolGap(0);
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis})
        axis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*axis, 4))); // the same ticks on both
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    qcp.plotLayout()->insertRow(0);
    qcp.plotLayout()->insertRow(0);
    m_title = new QCPTextElement(&qcp);
    m_subtitle = new QCPTextElement(&qcp);
    qcp.plotLayout()->addElement(0, 0, m_title);
    qcp.plotLayout()->addElement(1, 0, m_subtitle);
    const auto follow = [this] {
        drawGuides();
        fillMarks();
        Q_EMIT rangeChanged();
    };
    connect(qcp.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, follow);
    connect(qcp.yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, follow);
    restyle();
}

PredictedScatterPlot::~PredictedScatterPlot() = default;

void PredictedScatterPlot::setData(ScatterData data) {
    m_data = std::move(data);
    m_cursor.reset();
    setTitle(*plot().xAxis, tr("Measured %1").arg(m_data.metric));
    setTitle(*plot().yAxis, tr("Predicted %1").arg(m_data.metric));
    fill();
    resetView();
}

void PredictedScatterPlot::setLogarithmic(bool wanted) {
    m_wantsLog = wanted;
    fill();
    resetView();
}

void PredictedScatterPlot::setTitleVisible(bool visible) {
    m_isTitleVisible = visible;
    refresh();
}

void PredictedScatterPlot::fill() {
    const bool isLog = m_wantsLog && allowsLogAxes(m_data);
    perfbridge::setLogarithmic(*plot().xAxis, isLog);
    perfbridge::setLogarithmic(*plot().yAxis, isLog);
    QVector<double> measured[2];
    QVector<double> predicted[2];
    for (const ScatterData::Point& point : m_data.points) {
        measured[point.isTrained ? 1 : 0].append(point.measured);
        predicted[point.isTrained ? 1 : 0].append(point.predicted);
    }
    m_tested->setData(measured[0], predicted[0]);
    fillIntervals();
    m_trained->setData(measured[1], predicted[1]);
    fillSelected();
}

void PredictedScatterPlot::setSelected(std::vector<bool> selected) {
    if (selected == m_selectedRows)
        return;
    m_selectedRows = std::move(selected);
    fillSelected();
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void PredictedScatterPlot::fillSelected() {
    QVector<double> measured;
    QVector<double> predicted;
    for (const ScatterData::Point& point : m_data.points) {
        if (static_cast<std::size_t>(point.row) < m_selectedRows.size() &&
            m_selectedRows[static_cast<std::size_t>(point.row)]) {
            measured.append(point.measured);
            predicted.append(point.predicted);
        }
    }
    m_selected->setData(measured, predicted);
}

std::optional<std::pair<double, double>> PredictedScatterPlot::span() const {
    std::pair<double, double> span(std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity());
    const auto include = [&span](double value) {
        if (!std::isfinite(value))
            return;
        span.first = std::min(span.first, value);
        span.second = std::max(span.second, value);
    };
    for (const ScatterData::Point& point : m_data.points) {
        include(point.measured);
        include(point.predicted);
    }
    for (const double value : m_data.trainedMeasured)
        include(value);
    return span.first <= span.second ? std::optional(span) : std::nullopt;
}

void PredictedScatterPlot::setLeastSpan(std::optional<std::pair<double, double>> span) {
    if (span == m_leastSpan)
        return;
    m_leastSpan = span;
    refresh();
}

void PredictedScatterPlot::showSameAs(const PredictedScatterPlot& other) {
    plot().xAxis->setRange(other.plot().xAxis->range());
    plot().yAxis->setRange(other.plot().yAxis->range());
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void PredictedScatterPlot::fillIntervals() {
    m_intervals->data()->clear();
    if (!hasIntervals(m_data))
        return;
    // The graph sorts its points by what was measured; the bars have to follow.
    std::vector<const ScatterData::Point*> tested;
    for (const ScatterData::Point& point : m_data.points) {
        if (!point.isTrained)
            tested.push_back(&point);
    }
    std::stable_sort(tested.begin(), tested.end(), [](const ScatterData::Point* a, const ScatterData::Point* b) {
        return a->measured < b->measured;
    });
    for (const ScatterData::Point* point : tested)
        m_intervals->addData(point->predicted - point->lower, point->upper - point->predicted);
}

void PredictedScatterPlot::drawGuides() {
    const QCPRange range = plot().xAxis->range();
    const QVector<double> ends = {range.lower, range.upper};
    const auto line = [&](QCPGraph* graph, double factor) {
        graph->setData(ends, {ends[0] * factor, ends[1] * factor}, true);
    };
    line(m_identity, 1);
    line(m_above, 1.1);
    line(m_below, 0.9);
}

void PredictedScatterPlot::fillMarks() {
    const QCPRange range = plot().yAxis->range();
    QVector<double> keys;
    for (const ScatterData::Point& point : m_data.points) {
        if (point.isTrained)
            return m_marks->data()->clear();
    }
    for (const double value : m_data.trainedMeasured)
        keys.append(value);
    m_marks->setData(keys, QVector<double>(keys.size(), range.lower));
}

void PredictedScatterPlot::fitAxes() {
    const auto own = span();
    if (!own)
        return;
    double lowest = m_leastSpan ? std::min(own->first, m_leastSpan->first) : own->first;
    double highest = m_leastSpan ? std::max(own->second, m_leastSpan->second) : own->second;
    const bool isLog = plot().xAxis->scaleType() == QCPAxis::stLogarithmic;
    if (isLog && lowest > 0) {
        const double room = std::pow(std::max(highest / lowest, 1.2), 0.05);
        lowest /= room;
        highest *= room;
    } else {
        const double room = std::max(highest - lowest, std::abs(highest) * 0.1 + 1e-12) * 0.05;
        lowest = lowest >= 0 ? std::max(0.0, lowest - room) : lowest - room;
        highest += room;
    }
    plot().xAxis->setRange(lowest, highest);
    plot().yAxis->setRange(lowest, highest);
    drawGuides();
    fillMarks();
}

QString PredictedScatterPlot::adjustAxes() {
    // The axes stay equal: what the horizontal one is told holds for both, but for the title.
    FigureAxis upwards = appearance().x;
    upwards.title = appearance().y.title;
    upwards.showsUnit = appearance().y.showsUnit;
    const QString problem = adjustAxis(*plot().xAxis, appearance().x, QStringLiteral("x"));
    return problem.isEmpty() ? adjustAxis(*plot().yAxis, upwards, QStringLiteral("x")) : problem;
}

void PredictedScatterPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    const QColor blue = style.seriesColour(0);
    const QColor orange = style.seriesColour(1);
    m_identity->setPen(QPen(style.ink, style.scaled(0.9)));
    QPen dashed(style.muted, style.scaled(0.8));
    dashed.setDashPattern({4, 3});
    m_above->setPen(dashed);
    m_below->setPen(dashed);
    QColor fillColour = blue;
    fillColour.setAlphaF(0.35F);
    QColor faint = style.muted;
    faint.setAlphaF(0.35F);
    setBareIntervals(*m_intervals, faint, style.scaled(0.6));
    m_tested->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(blue, style.scaled(0.6)), QBrush(fillColour), style.dataMarker(4)});
    m_trained->setScatterStyle(
        {QCPScatterStyle::ssSquare, QPen(orange, style.scaled(1)), QBrush(Qt::NoBrush), style.dataMarker()});
    QPainterPath tick;
    const double length = style.scaled(6);
    tick.moveTo(0, 0);
    tick.lineTo(0, -length);
    // A custom path is drawn at size / 6 of its own measures.
    m_marks->setScatterStyle({tick, QPen(orange, style.scaled(1)), Qt::NoBrush, 6});
    const QColor selected = selectionColour(style.isDark);
    m_selected->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(style.paper, style.scaled(0.6)), QBrush(selected), style.dataMarker(6)});
    styleTitle(*m_title, style);
    m_subtitle->setFont(style.font);
    m_subtitle->setTextColor(style.muted);
    const int gap = style.scaledInt(3);
    m_title->setMargins(QMargins(gap, gap, gap, 0));
    m_subtitle->setMargins(QMargins(gap, 0, gap, 0));
    plot().plotLayout()->setRowSpacing(0);
    m_leastMargins = plot().axisRect()->minimumMargins();
}

void PredictedScatterPlot::arrange(const QSize& size) {
    QCPLayoutGrid& grid = *plot().plotLayout();
    const int room = size.width() - 2 * plotStyle().scaledInt(8);
    m_title->setText(wrapped(m_data.title, m_title->font(), room));
    m_subtitle->setText(wrapped(m_data.subtitle, m_subtitle->font(), room));
    setElement(grid, 0, 0, *m_title, m_isTitleVisible && !m_data.title.isEmpty());
    setElement(grid, 1, 0, *m_subtitle, m_isTitleVisible && !m_data.subtitle.isEmpty());
    grid.setRowStretchFactors({0.001, 0.001, 1});
    // Equal axes: margins take what makes the axes a square, at the sides those of the axes alone, as titles want the
    // whole width.
    QCPAxisRect& axes = *plot().axisRect();
    const auto settle = [&](const QMargins& margins) {
        grid.setMargins(margins);
        grid.setOuterRect(QRect(QPoint(), size));
        grid.update(QCPLayoutElement::upPreparation);
        grid.update(QCPLayoutElement::upMargins);
        grid.update(QCPLayoutElement::upLayout);
    };
    axes.setMinimumMargins(m_leastMargins);
    settle(QMargins());
    const int spareWidth = std::max(0, axes.width() - axes.height());
    const int spareHeight = std::max(0, axes.height() - axes.width());
    const QMargins needed = axes.margins();
    axes.setMinimumMargins(
        m_leastMargins | QMargins(needed.left() + spareWidth / 2, 0, needed.right() + spareWidth - spareWidth / 2, 0));
    settle(QMargins(0, spareHeight / 2, 0, spareHeight - spareHeight / 2));
}

QPointF PredictedScatterPlot::pixelOf(const ScatterData::Point& point) const {
    return {plot().xAxis->coordToPixel(point.measured), plot().yAxis->coordToPixel(point.predicted)};
}

std::optional<PlotWidget::Hit> PredictedScatterPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double nearest = plotStyle().scaled(8);
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        const QPointF delta = pixelOf(m_data.points[i]) - position;
        const double distance = std::hypot(delta.x(), delta.y());
        if (distance < nearest) {
            nearest = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> PredictedScatterPlot::hitOfCursor() {
    if (!m_cursor)
        return std::nullopt;
    const ScatterData::Point& point = m_data.points[*m_cursor];
    QString text = tr("measured %1, predicted %2").arg(readableNumber(point.measured), readableNumber(point.predicted));
    if (point.measured != 0) {
        const double error = (point.predicted - point.measured) / std::abs(point.measured) * 100;
        text += QLatin1Char('\n') + (error >= 0 ? tr("%1 % too high").arg(readableNumber(error))
                                                : tr("%1 % too low").arg(readableNumber(-error)));
    }
    if (point.isTrained)
        text += tr(", the model was fitted to it");
    if (std::isfinite(point.lower) && std::isfinite(point.upper))
        text += QLatin1Char('\n') + tr("%1 % interval %2 to %3")
                                        .arg(qRound(100 * intervalLevel))
                                        .arg(readableNumber(point.lower), readableNumber(point.upper));
    if (m_data.table != nullptr && m_data.table->space != nullptr && point.row < m_data.table->size())
        text += QLatin1Char('\n') + describeConfiguration(*m_data.table, point.row);
    return Hit{pixelOf(point), text};
}

void PredictedScatterPlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT pointChosen(m_data.points[*m_cursor].row,
                           QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier));
}

std::optional<PlotWidget::Hit> PredictedScatterPlot::step(int x, int y) {
    if (m_data.points.empty())
        return std::nullopt;
    // Points in the order of what was measured (left, right) or predicted (up, down).
    const auto value = [&](std::size_t i) {
        return y != 0 ? m_data.points[i].predicted : m_data.points[i].measured;
    };
    const int direction = x + y;
    if (!m_cursor || direction == 0) {
        if (!m_cursor)
            m_cursor = 0;
        return hitOfCursor();
    }
    std::optional<std::size_t> next;
    const auto ahead = [&](std::size_t i) {
        const double delta = (value(i) - value(*m_cursor)) * direction;
        return delta > 0 || (delta == 0 && (direction > 0 ? i > *m_cursor : i < *m_cursor));
    };
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        if (!ahead(i))
            continue;
        const double gain = next ? (value(i) - value(*next)) * direction : -1;
        if (!next || gain < 0 || (gain == 0 && direction < 0))
            next = i;
    }
    if (next)
        m_cursor = next;
    return hitOfCursor();
}

} // namespace perfbridge
