// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/failureplot.h"

#include "ui/plots/axisadjustment.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double barShade = 0.55; ///< of the sequential scale

} // namespace

FailurePlot::FailurePlot(QWidget* parent)
    : PlotWidget(parent)
    , m_bars(new QCPBars(plot().xAxis, plot().yAxis))
    , m_intervals(new QCPErrorBars(plot().xAxis, plot().yAxis))
    , m_mean(plot().addGraph()) {
    setAccessibleName(tr("Failures by level"));
    setEmptyText(tr("No configuration failed."));
    QCustomPlot& qcp = plot();
    qcp.setInteractions(QCP::Interactions());
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    qcp.xAxis->grid()->setVisible(false);
    qcp.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTickerText));
    qcp.yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NiceTicker(*qcp.yAxis, 3)));
    qcp.yAxis->setLabel(tr("Failed configurations (%)"));
    m_bars->setWidth(0.7);
    m_intervals->setDataPlottable(m_bars);
    m_intervals->setErrorType(QCPErrorBars::etValueError);
    m_intervals->setSymbolGap(0);
    restyle();
}

FailurePlot::~FailurePlot() = default;

void FailurePlot::setData(FailureShares failures) {
    m_data = std::move(failures.option);
    m_overall = failures.overall;
    m_cursor.reset();
    QVector<double> keys;
    QVector<double> shares;
    QVector<double> below;
    QVector<double> above;
    for (std::size_t i = 0; i < m_data.levels.size(); ++i) {
        const Proportion& share = m_data.levels[i].share;
        keys.append(static_cast<double>(i));
        shares.append(100 * share.share);
        below.append(100 * (share.share - share.lower));
        above.append(100 * (share.upper - share.share));
    }
    m_bars->setData(keys, shares, true);
    m_intervals->setData(below, above);
    m_mean->setData({-0.5, static_cast<double>(m_data.levels.size()) - 0.5}, {100 * m_overall, 100 * m_overall}, true);
    setTitle(*plot().xAxis, m_data.title);
    resetView();
}

void FailurePlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(style.rampColour(barShade));
    m_intervals->setPen(QPen(style.ink, style.scaled(0.9)));
    m_intervals->setWhiskerWidth(style.scaled(5));
    QPen dashed(style.muted, style.scaled(1));
    dashed.setDashPattern({4, 3});
    m_mean->setPen(dashed);
}

void FailurePlot::fitAxes() {
    double highest = 100 * m_overall;
    for (const FailureLevel& level : m_data.levels)
        highest = std::max(highest, 100 * level.share.upper);
    plot().xAxis->setRange(-0.5, static_cast<double>(std::max<std::size_t>(1, m_data.levels.size())) - 0.5);
    plot().yAxis->setRange(0, std::max(highest, 1.0) * 1.05);
}

void FailurePlot::arrange(const QSize& size) {
    const auto ticker = plot().xAxis->ticker().staticCast<QCPAxisTickerText>();
    ticker->clear();
    if (m_data.levels.empty())
        return;
    // As many names as fit beside each other, each no wider than its part.
    const QFontMetrics metrics(plotStyle().font);
    int widest = 0;
    for (const FailureLevel& level : m_data.levels)
        widest = std::max(widest, metrics.horizontalAdvance(level.text));
    const int room = std::max(1, size.width() - plotStyle().scaledInt(45));
    const int part = room / static_cast<int>(m_data.levels.size());
    const int wanted = std::min(widest, plotStyle().scaledInt(60)) + plotStyle().scaledInt(5);
    const int stride = std::max(1, (wanted + part - 1) / std::max(1, part));
    for (std::size_t i = 0; i < m_data.levels.size(); i += static_cast<std::size_t>(stride))
        ticker->addTick(static_cast<double>(i),
                        metrics.elidedText(m_data.levels[i].text, Qt::ElideMiddle, part * stride));
}

std::optional<PlotWidget::Hit> FailurePlot::hitOfCursor() const {
    if (!m_cursor)
        return std::nullopt;
    const FailureLevel& level = m_data.levels[*m_cursor];
    const auto percent = [](double share) {
        return readableNumber(100 * share);
    };
    return Hit{{plot().xAxis->coordToPixel(static_cast<double>(*m_cursor)),
                plot().yAxis->coordToPixel(100 * level.share.share)},
               tr("%1: %2\n%3 of %4 failed, %5 %\n95 % interval %6 % to %7 %")
                   .arg(m_data.title, level.text)
                   .arg(level.failed)
                   .arg(level.tried)
                   .arg(percent(level.share.share), percent(level.share.lower), percent(level.share.upper))};
}

std::optional<PlotWidget::Hit> FailurePlot::hitAt(const QPointF& position) {
    m_cursor.reset();
    if (isEmpty() || !plot().axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const long level = std::lround(plot().xAxis->pixelToCoord(position.x()));
    if (level >= 0 && level < static_cast<long>(m_data.levels.size()))
        m_cursor = static_cast<std::size_t>(level);
    return hitOfCursor();
}

std::optional<PlotWidget::Hit> FailurePlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    const auto last = static_cast<int>(m_data.levels.size()) - 1;
    m_cursor = m_cursor ? static_cast<std::size_t>(std::clamp(static_cast<int>(*m_cursor) + x + y, 0, last)) : 0;
    return hitOfCursor();
}

void FailurePlot::chooseCursor() {
    if (m_cursor)
        Q_EMIT levelChosen(*m_cursor);
}

} // namespace perfbridge
