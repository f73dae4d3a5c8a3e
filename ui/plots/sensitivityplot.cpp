// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/sensitivityplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/paretodata.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

QString elided(const QString& text, const QFont& font, int width) {
    return QFontMetrics(font).elidedText(text, Qt::ElideMiddle, width);
}

} // namespace

SensitivityPlot::SensitivityPlot(QWidget* parent)
    : PlotWidget(parent) {
    setAccessibleName(tr("Sensitivity around the choice"));
    setEmptyText(tr("No other level of an option is known around this configuration: look among all valid "
                    "configurations, where a model predicts them."));
    QCustomPlot& qcp = plot();
    const auto addPoints = [&qcp] {
        QCPGraph* graph = qcp.addGraph(qcp.yAxis, qcp.xAxis); // the key runs upwards: an option may have many levels
        graph->setLineStyle(QCPGraph::lsNone);
        return graph;
    };
    m_zero = qcp.addGraph();
    m_places = addPoints();
    m_bars = new QCPErrorBars(qcp.yAxis, qcp.xAxis);
    m_bars->setDataPlottable(m_places);
    m_bars->setErrorType(QCPErrorBars::etValueError);
    m_bars->setSymbolGap(0);
    m_allowed = addPoints();
    m_broken = addPoints();
    m_current = addPoints();
    qcp.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*qcp.xAxis, 5)));
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    qcp.yAxis->setTickLength(0, 0);
    restyle();
}

SensitivityPlot::~SensitivityPlot() = default;

void SensitivityPlot::setData(SensitivityData data) {
    m_data = std::move(data);
    m_cursor.reset();
    fill();
    resetView();
}

std::vector<std::size_t> SensitivityPlot::drawnOptions() const {
    std::vector<std::size_t> options;
    for (const std::size_t index : m_drawn.order)
        options.push_back(m_data.options[index].option);
    return options;
}

void SensitivityPlot::fill() {
    m_drawn = SensitivityMarks::of(m_data);
    QVector<double> keys[3];
    QVector<double> values[3];
    QVector<double> barKeys;
    QVector<double> barValues;
    m_bars->data()->clear();
    // Graphs sort their points by key: from the lowest line upwards.
    for (auto mark = m_drawn.marks.rbegin(); mark != m_drawn.marks.rend(); ++mark) {
        const auto kind = static_cast<std::size_t>(mark->kind);
        keys[kind].append(heightOf(mark->line));
        values[kind].append(mark->x);
        barKeys.append(heightOf(mark->line));
        barValues.append(mark->x);
        addInterval(*m_bars, mark->x - mark->lower, mark->upper - mark->x);
    }
    m_places->setData(barKeys, barValues, true);
    m_allowed->setData(keys[0], values[0], true);
    m_broken->setData(keys[1], values[1], true);
    m_current->setData(keys[2], values[2], true);
    setTitle(*plot().xAxis, m_drawn.title(m_data));
}

void SensitivityPlot::fitAxes() {
    if (isEmpty())
        return;
    const auto [low, high] = m_drawn.range();
    plot().xAxis->setRange(low, high);
    const double bottom = heightOf(m_drawn.order.size() - 1) - 0.6;
    plot().yAxis->setRange(bottom, 0.6);
    m_zero->setData({0, 1e-12}, {bottom - 1, 1.6}, true);
}

void SensitivityPlot::arrange(const QSize& size) {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t line = 0; line < m_drawn.order.size(); ++line)
        ticker->addTick(heightOf(line), elided(m_drawn.nameOf(m_data, line), plotStyle().font, size.width() / 3));
    plot().yAxis->setTicker(ticker);
}

void SensitivityPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    plot().yAxis->setTickLength(0, 0);
    plot().yAxis->setTickPen(Qt::NoPen); // lines without a length are errors to some readers of PDF
    const QColor blue = style.seriesColour(0);
    const QColor orange = style.seriesColour(1);
    m_zero->setPen(QPen(style.muted, style.scaled(0.9)));
    QColor bar = style.ink;
    bar.setAlphaF(0.3F);
    setBareIntervals(*m_bars, bar, style.scaled(0.8));
    m_allowed->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(blue, style.scaled(1)), QBrush(blue), style.dataMarker(5.5)});
    m_broken->setScatterStyle(
        {QCPScatterStyle::ssCross, QPen(orange, style.scaled(1.4)), Qt::NoBrush, style.dataMarker(6)});
    m_current->setScatterStyle(
        {QCPScatterStyle::ssDiamond, QPen(style.ink, style.scaled(1.2)), QBrush(style.paper), style.dataMarker(8)});
}

QPointF SensitivityPlot::pixelOf(const Mark& mark) const {
    return {plot().xAxis->coordToPixel(mark.x), plot().yAxis->coordToPixel(heightOf(mark.line))};
}

std::optional<PlotWidget::Hit> SensitivityPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    const Mark& mark = m_drawn.marks[*m_cursor];
    const OptionSensitivity& sensitivity = optionAt(mark.line);
    const LevelEffect& effect = sensitivity.levels[mark.level];
    const Option& option = m_data.report->knowledge->space().options()[sensitivity.option];
    QString text = QString::fromStdString(option.name + " = " + option.textOf(effect.level));
    if (!option.unit.empty())
        text += u' ' + QString::fromStdString(option.unit);
    const std::vector<Metric>& metrics = m_data.report->goal.metrics();
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        text +=
            u'\n' + QString::fromStdString(metrics[i].name) + u' ' + uncertainText(effect.values[i], metrics[i].unit);
        if (i < effect.difference.size() && !effect.isCurrent)
            text += QStringLiteral(": ") + changeText(effect.difference[i], effect.relative[i], metrics[i].unit);
    }
    text += u'\n' + (effect.isCurrent ? tr("the choice") : effect.isMeasured ? tr("measured") : tr("predicted"));
    for (const std::string& problem : effect.problems)
        text += u'\n' + QString::fromStdString(problem);
    return Hit{pixelOf(mark), text};
}

std::optional<PlotWidget::Hit> SensitivityPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double nearest = plotStyle().scaled(9);
    for (std::size_t i = 0; i < m_drawn.marks.size(); ++i) {
        const QPointF away = pixelOf(m_drawn.marks[i]) - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < nearest) {
            nearest = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> SensitivityPlot::step(int x, int y) {
    if (m_drawn.marks.empty())
        return std::nullopt;
    if (!m_cursor || (x == 0 && y == 0)) {
        m_cursor = m_cursor.value_or(0);
        return hitOfCursor();
    }
    const std::size_t line = m_drawn.marks[*m_cursor].line;
    if (x != 0) {
        const std::size_t next = x > 0 ? *m_cursor + 1 : *m_cursor - 1; // wraps below 0, and is out of range then
        if (next < m_drawn.marks.size() && m_drawn.marks[next].line == line)
            m_cursor = next;
        return hitOfCursor();
    }
    // The first level of the line above or below.
    const auto wanted = static_cast<std::ptrdiff_t>(line) - y;
    const auto found = std::find_if(m_drawn.marks.begin(), m_drawn.marks.end(), [wanted](const Mark& mark) {
        return static_cast<std::ptrdiff_t>(mark.line) == wanted;
    });
    if (found != m_drawn.marks.end())
        m_cursor = static_cast<std::size_t>(found - m_drawn.marks.begin());
    return hitOfCursor();
}

} // namespace perfbridge
