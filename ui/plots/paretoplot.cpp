// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/paretoplot.h"

#include "core/optimize/answerlist.h"
#include "ui/plots/axisadjustment.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"
#include "ui/plots/shadelegend.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

bool isNotable(const ParetoData::Point& point) {
    return point.place == ParetoData::Place::Front || point.place == ParetoData::Place::Perhaps;
}

void include(double value, double& low, double& high) {
    if (!std::isfinite(value))
        return;
    low = std::min(low, value);
    high = std::max(high, value);
}

QString metricTitle(const ParetoData& data, Eigen::Index column) {
    return QString::fromStdString(data.report->goal.metrics()[static_cast<std::size_t>(column)].title());
}

} // namespace

ParetoPlot::ParetoPlot(QWidget* parent)
    : PlotWidget(parent) {
    setAccessibleName(tr("Pareto front"));
    setEmptyText(tr("Two metrics are needed: a second objective, or a condition on another metric."));
    QCustomPlot& qcp = plot();
    const auto addPoints = [&qcp] {
        QCPGraph* graph = qcp.addGraph();
        graph->setLineStyle(QCPGraph::lsNone);
        return graph;
    };
    m_missing = addPoints();
    m_others = addPoints();
    m_xBound = qcp.addGraph();
    m_yBound = qcp.addGraph();
    m_line = qcp.addGraph();
    m_places = addPoints();
    m_xBars = new QCPErrorBars(qcp.xAxis, qcp.yAxis);
    m_yBars = new QCPErrorBars(qcp.xAxis, qcp.yAxis);
    m_xBars->setErrorType(QCPErrorBars::etKeyError);
    m_yBars->setErrorType(QCPErrorBars::etValueError);
    for (QCPErrorBars* bars : {m_xBars, m_yBars}) {
        bars->setDataPlottable(m_places);
        bars->setSymbolGap(0);
    }
    for (QCPGraph*& graph : m_perhaps)
        graph = addPoints();
    for (QCPGraph*& graph : m_front)
        graph = addPoints();
    m_choice = addPoints();
    m_mark = addPoints();
    for (QCPAxis* axis : {qcp.xAxis, qcp.yAxis})
        axis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*axis, 5)));
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    m_shades = new ShadeLegend(&qcp);
    m_caption = new QCPTextElement(&qcp);
    qcp.plotLayout()->insertRow(0);
    qcp.plotLayout()->insertRow(0);
    qcp.plotLayout()->addElement(0, 0, m_caption);
    qcp.plotLayout()->addElement(1, 0, m_shades);
    qcp.plotLayout()->setRowStretchFactors({0.001, 0.001, 1});
    qcp.plotLayout()->setRowSpacing(0);
    connect(qcp.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &ParetoPlot::drawBounds);
    connect(qcp.yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &ParetoPlot::drawBounds);
    restyle();
}

ParetoPlot::~ParetoPlot() = default;

void ParetoPlot::setData(ParetoData data) {
    m_data = std::move(data);
    m_cursor.reset();
    m_marked.reset();
    m_path = notablePoints(m_data);
    m_colours = ParetoShades(m_data);
    const bool hasReport = m_data.report != nullptr;
    m_options = hasReport ? tellingOptions(*m_data.report) : std::vector<std::size_t>();
    setTitle(*plot().xAxis, hasReport ? metricTitle(m_data, m_data.x) : QString());
    setTitle(*plot().yAxis, hasReport ? metricTitle(m_data, m_data.y) : QString());
    m_shades->setTexts(m_colours.title(), m_colours.lowestText(), m_colours.highestText());
    restyle(); // colours depend on whether there is a third metric
    fill();
    resetView();
}

void ParetoPlot::setMarked(std::optional<Eigen::Index> candidate) {
    if (candidate == m_marked)
        return;
    m_marked = candidate;
    fillMark();
    plot().replot(QCustomPlot::rpQueuedReplot);
}

void ParetoPlot::fill() {
    QVector<double> x[2];
    QVector<double> y[2];
    for (const ParetoData::Point& point : m_data.points) {
        if (isNotable(point))
            continue;
        const int kind = point.place == ParetoData::Place::Missing ? 0 : 1;
        x[kind].append(point.x.value);
        y[kind].append(point.y.value);
    }
    m_missing->setData(x[0], y[0]);
    m_others->setData(x[1], y[1]);
    fillFront();
    fillLine();
    fillIntervals();
    fillMark();
    drawBounds();
}

void ParetoPlot::fillFront() {
    std::array<QVector<double>, 2 * ParetoShades::most> x;
    std::array<QVector<double>, 2 * ParetoShades::most> y;
    for (const ParetoData::Point& point : m_data.points) {
        if (!isNotable(point))
            continue;
        const std::size_t kind = 2 * m_colours.of(point) + (point.place == ParetoData::Place::Front ? 1 : 0);
        x[kind].append(point.x.value);
        y[kind].append(point.y.value);
    }
    for (std::size_t shade = 0; shade < ParetoShades::most; ++shade) {
        m_perhaps[shade]->setData(x[2 * shade], y[2 * shade]);
        m_front[shade]->setData(x[2 * shade + 1], y[2 * shade + 1]);
    }
    m_choice->data()->clear();
    if (m_data.choice) {
        const ParetoData::Point& point = m_data.points[*m_data.choice];
        m_choice->setData({point.x.value}, {point.y.value}, true);
    }
}

void ParetoPlot::fillLine() {
    m_line->data()->clear();
    if (!m_data.hasLine)
        return;
    QVector<double> x;
    QVector<double> y;
    for (const std::size_t i : m_path) {
        if (!m_data.points[i].isOnLine)
            continue;
        x.append(m_data.points[i].x.value);
        y.append(m_data.points[i].y.value);
    }
    m_line->setData(x, y, true);
    // At least as good in x as a place on the line, one gets the y of its better end.
    const Objective& ground = m_data.report->goal.objectives()[static_cast<std::size_t>(m_data.x)];
    m_line->setLineStyle(ground.direction == Direction::LowerIsBetter ? QCPGraph::lsStepLeft : QCPGraph::lsStepRight);
}

void ParetoPlot::fillIntervals() {
    QVector<double> x;
    QVector<double> y;
    m_xBars->data()->clear();
    m_yBars->data()->clear();
    if (m_path.size() <= mostParetoIntervals) {
        // The path is in the order in which the graph sorts its points.
        for (const std::size_t i : m_path) {
            const ParetoData::Point& point = m_data.points[i];
            x.append(point.x.value);
            y.append(point.y.value);
            addInterval(*m_xBars, point.x.value - point.x.lowerOrValue(), point.x.upperOrValue() - point.x.value);
            addInterval(*m_yBars, point.y.value - point.y.lowerOrValue(), point.y.upperOrValue() - point.y.value);
        }
    }
    m_places->setData(x, y, true);
}

void ParetoPlot::fillMark() {
    m_mark->data()->clear();
    const auto found = std::find_if(m_data.points.begin(), m_data.points.end(),
                                    [this](const ParetoData::Point& point) { return point.row == m_marked; });
    if (m_marked && found != m_data.points.end())
        m_mark->setData({found->x.value}, {found->y.value}, true);
}

void ParetoPlot::drawBounds() {
    m_xBound->data()->clear();
    m_yBound->data()->clear();
    const QCPRange x = plot().xAxis->range();
    const QCPRange y = plot().yAxis->range();
    if (m_data.xBound)
        m_xBound->setData({*m_data.xBound, *m_data.xBound}, {y.lower, y.upper}, true);
    if (m_data.yBound)
        m_yBound->setData({x.lower, x.upper}, {*m_data.yBound, *m_data.yBound}, true);
}

void ParetoPlot::fitAxes() {
    double low[2] = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    double high[2] = {-low[0], -low[1]};
    for (const ParetoData::Point& point : m_data.points) {
        include(point.x.value, low[0], high[0]);
        include(point.y.value, low[1], high[1]);
    }
    if (m_data.xBound)
        include(*m_data.xBound, low[0], high[0]);
    if (m_data.yBound)
        include(*m_data.yBound, low[1], high[1]);
    if (!(low[0] <= high[0]) || !(low[1] <= high[1]))
        return;
    QCPAxis* axes[2] = {plot().xAxis, plot().yAxis};
    for (int i = 0; i < 2; ++i) {
        // Response times spread over decades: a linear axis would press the front into a corner.
        const std::optional<AxisScale>& scale = i == 0 ? appearance().x.scale : appearance().y.scale;
        const bool isLog = low[i] > 0 && (scale ? *scale == AxisScale::Logarithmic : high[i] / low[i] > 30);
        setLogarithmic(*axes[i], isLog);
        const PanelAxis fitted = axisApartFrom(low[i], high[i], isLog);
        axes[i]->setRange(fitted.lower, fitted.upper);
    }
    drawBounds();
}

void ParetoPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    const QColor orange = style.seriesColour(1);
    QColor faint = style.muted;
    faint.setAlphaF(0.4F);
    m_others->setScatterStyle({QCPScatterStyle::ssDisc, QPen(faint), QBrush(faint), style.dataMarker(3)});
    m_missing->setScatterStyle(
        {QCPScatterStyle::ssCross, QPen(faint, style.scaled(0.7)), Qt::NoBrush, style.dataMarker(3.2)});
    QPen dashed(style.ink, style.scaled(0.9));
    dashed.setDashPattern({4, 3});
    m_xBound->setPen(dashed);
    m_yBound->setPen(dashed);
    m_line->setPen(QPen(m_colours.hasThird() ? style.muted : m_colours.colour(0, style), style.dataLine(1)));
    QColor bar = style.ink;
    bar.setAlphaF(0.4F);
    for (QCPErrorBars* bars : {m_xBars, m_yBars})
        setBareIntervals(*bars, bar, style.scaled(0.7));
    std::vector<QColor> colours;
    for (std::size_t shade = 0; shade < ParetoShades::most; ++shade) {
        const QColor colour = m_colours.colour(shade, style);
        m_perhaps[shade]->setScatterStyle(
            {QCPScatterStyle::ssCircle, QPen(colour, style.scaled(1.2)), QBrush(style.paper), style.dataMarker(5.5)});
        m_front[shade]->setScatterStyle(
            {QCPScatterStyle::ssCircle, QPen(colour, style.scaled(1.2)), QBrush(colour), style.dataMarker(5.5)});
        colours.push_back(colour);
    }
    m_shades->setLook(style, std::move(colours));
    m_choice->setScatterStyle(
        {QCPScatterStyle::ssDiamond, QPen(orange, style.scaled(1.6)), Qt::NoBrush, style.dataMarker(10)});
    m_mark->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(style.accent, style.scaled(1.8)), Qt::NoBrush, style.scaled(11)});
    m_caption->setFont(style.font);
    m_caption->setTextColor(style.muted);
}

void ParetoPlot::arrange(const QSize& size) {
    QCPLayoutGrid& grid = *plot().plotLayout();
    const QStringList lines =
        wrappedText(m_data.caption, m_caption->font(), size.width() - plotStyle().scaledInt(8), 2);
    m_caption->setText(lines.join(u'\n'));
    setElement(grid, 0, 0, *m_caption, !m_data.caption.isEmpty());
    setElement(grid, 1, 0, *m_shades, !m_shades->isEmpty());
}

QPointF ParetoPlot::pixelOf(const ParetoData::Point& point) const {
    return {plot().xAxis->coordToPixel(point.x.value), plot().yAxis->coordToPixel(point.y.value)};
}

std::optional<PlotWidget::Hit> ParetoPlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    const ParetoData::Point& point = m_data.points[*m_cursor];
    const OptimisationReport& report = *m_data.report;
    const std::vector<Metric>& metrics = report.goal.metrics();
    QStringList lines;
    for (std::size_t i = 0; i < metrics.size(); ++i)
        lines << QString::fromStdString(metrics[i].name) + u' ' +
                     uncertainText(report.candidates.outcomes.at(point.row, static_cast<Eigen::Index>(i)),
                                   metrics[i].unit);
    const bool isMeasured = report.candidates.outcomes.isRowMeasured(point.row);
    QString state = isMeasured ? tr("measured") : tr("predicted");
    if (point.place == ParetoData::Place::Missing)
        state += tr(", misses a condition");
    else if (point.chance > 0)
        state += (report.goal.isSingle() ? tr(", the best with a chance of %1 %")
                                         : tr(", on the front with a chance of %1 %"))
                     .arg(readableNumber(std::round(1000 * point.chance) / 10));
    lines << state;
    lines << describeCandidate(report, point.row, m_options);
    return Hit{pixelOf(point), lines.join(u'\n')};
}

std::optional<PlotWidget::Hit> ParetoPlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    double nearest = plotStyle().scaled(8);
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        const QPointF away = pixelOf(m_data.points[i]) - position;
        // Points of the front lie above the others.
        const double distance = std::hypot(away.x(), away.y()) * (isNotable(m_data.points[i]) ? 0.5 : 1);
        if (distance < nearest) {
            nearest = distance;
            m_cursor = i;
        }
    }
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> ParetoPlot::step(int x, int y) {
    if (m_path.empty())
        return std::nullopt;
    auto at = m_cursor ? std::find(m_path.begin(), m_path.end(), *m_cursor) : m_path.end();
    if (at == m_path.end()) {
        const std::size_t first = m_data.choice.value_or(m_path.front());
        m_cursor = first;
        return hitOfCursor();
    }
    const int direction = x != 0 ? x : y;
    if (direction > 0 && at + 1 != m_path.end())
        ++at;
    else if (direction < 0 && at != m_path.begin())
        --at;
    m_cursor = *at;
    return hitOfCursor();
}

void ParetoPlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT configurationChosen(m_data.points[*m_cursor].row);
}

} // namespace perfbridge
