// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/designplot.h"

#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double smallestDisc = 3.5; // in lengths for a font of 9
constexpr double largestDisc = 17;
constexpr double unusedDisc = 2.4;

/// Levels by their texts; those that would touch their neighbour are left out.
class LevelTicker final : public QCPAxisTicker {
public:
    LevelTicker(const QCPAxis& axis, const std::vector<QString>& levels)
        : m_axis(axis)
        , m_levels(levels) {}

protected:
    QVector<double> createTickVector(double /*tickStep*/, const QCPRange& range) override {
        const QFontMetrics metrics(m_axis.tickLabelFont());
        const bool isHorizontal = m_axis.orientation() == Qt::Horizontal;
        const double gap = metrics.horizontalAdvance(QLatin1Char('0'));
        QVector<double> ticks;
        double freeFrom = -1e9;
        for (std::size_t i = 0; i < m_levels.size(); ++i) {
            const auto place = static_cast<double>(i);
            if (place < range.lower || place > range.upper)
                continue;
            const double room = isHorizontal ? metrics.horizontalAdvance(shown(i)) : metrics.height();
            // From the bottom up pixels count down.
            const double centre = isHorizontal ? m_axis.coordToPixel(place) : -m_axis.coordToPixel(place);
            if (centre - room / 2 < freeFrom)
                continue;
            ticks.append(place);
            freeFrom = centre + room / 2 + (isHorizontal ? gap : 0);
        }
        return ticks;
    }

    QVector<double> createSubTickVector(int /*subTickCount*/, const QVector<double>& /*ticks*/) override { return {}; }

    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& /*locale*/, QChar /*formatChar*/,
                                       int /*precision*/) override {
        QVector<QString> labels;
        for (const double tick : ticks)
            labels.append(shown(static_cast<std::size_t>(tick)));
        return labels;
    }

private:
    [[nodiscard]] QString shown(std::size_t level) const {
        const QFontMetrics metrics(m_axis.tickLabelFont());
        return metrics.elidedText(m_levels[level], Qt::ElideRight, metrics.averageCharWidth() * 14);
    }

    const QCPAxis& m_axis;
    const std::vector<QString>& m_levels;
};

} // namespace

DesignPlot::DesignPlot(QWidget* parent)
    : PlotWidget(parent) {
    setAccessibleName(tr("Design along two options"));
    QCustomPlot& qcp = plot();
    m_unused = qcp.addGraph();
    for (int i = 0; i < sizeClasses; ++i)
        m_discs.push_back(qcp.addGraph());
    m_unused->setLineStyle(QCPGraph::lsNone);
    for (QCPGraph* graph : m_discs)
        graph->setLineStyle(QCPGraph::lsNone);
    qcp.xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LevelTicker(*qcp.xAxis, m_data.xLevels)));
    qcp.yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LevelTicker(*qcp.yAxis, m_data.yLevels)));
    qcp.axisRect()->setupFullAxesBox();
    qcp.xAxis2->setTicks(false);
    qcp.yAxis2->setTicks(false);
    restyle();
}

DesignPlot::~DesignPlot() = default;

QSize DesignPlot::minimumSizeHint() const {
    return {plotStyle().scaledInt(150), plotStyle().scaledInt(110)};
}

void DesignPlot::setData(DesignPlotData data) {
    m_data = std::move(data);
    m_cursor.reset();
    m_most = m_data.counts.size() == 0 ? 1 : std::max(1, m_data.counts.maxCoeff());
    plot().xAxis->setLabel(m_data.xTitle);
    plot().yAxis->setLabel(m_data.yTitle);
    fill();
    resetView();
}

int DesignPlot::classOf(int count) const {
    return std::clamp(static_cast<int>(std::ceil(double{sizeClasses} * count / m_most)) - 1, 0, sizeClasses - 1);
}

void DesignPlot::fill() {
    std::vector<QVector<double>> keys(sizeClasses);
    std::vector<QVector<double>> values(sizeClasses);
    QVector<double> unusedKeys;
    QVector<double> unusedValues;
    for (Eigen::Index x = 0; x < m_data.counts.rows(); ++x) {
        for (Eigen::Index y = 0; y < m_data.counts.cols(); ++y) {
            const int count = m_data.counts(x, y);
            if (count < 0)
                continue;
            const auto place = static_cast<std::size_t>(classOf(count));
            (count == 0 ? unusedKeys : keys[place]).append(static_cast<double>(x));
            (count == 0 ? unusedValues : values[place]).append(static_cast<double>(y));
        }
    }
    m_unused->setData(unusedKeys, unusedValues, true);
    for (std::size_t i = 0; i < m_discs.size(); ++i)
        m_discs[i]->setData(keys[i], values[i], true);
}

void DesignPlot::fitAxes() {
    plot().xAxis->setRange(-0.6, static_cast<double>(m_data.counts.rows()) - 0.4);
    plot().yAxis->setRange(-0.6, static_cast<double>(m_data.counts.cols()) - 0.4);
}

void DesignPlot::restyle() {
    styleAxes();
    const PlotStyle& style = plotStyle();
    m_unused->setScatterStyle(
        {QCPScatterStyle::ssCircle, QPen(style.muted, style.scaled(0.7)), Qt::NoBrush, style.scaled(unusedDisc)});
    sizeDiscs(plot().viewport().size());
}

void DesignPlot::sizeDiscs(const QSize& size) {
    const PlotStyle& style = plotStyle();
    const QColor blue = style.seriesColour(0);
    QColor body = blue;
    body.setAlphaF(0.6F);
    // The largest disc must not touch its neighbours.
    const double columns = std::max<double>(1, static_cast<double>(m_data.counts.rows()) + 0.2);
    const double rows = std::max<double>(1, static_cast<double>(m_data.counts.cols()) + 0.2);
    const double slot = 0.8 * std::min(0.85 * size.width() / columns, 0.8 * size.height() / rows);
    const double largest = std::clamp(slot, style.scaled(smallestDisc), style.scaled(m_most == 1 ? 7 : largestDisc));
    for (std::size_t i = 0; i < m_discs.size(); ++i) {
        const double share = std::sqrt((static_cast<double>(i) + 1) / sizeClasses);
        m_discs[i]->setScatterStyle({QCPScatterStyle::ssCircle, QPen(blue, style.scaled(0.6)), QBrush(body),
                                     std::max(style.scaled(smallestDisc), largest * share)});
    }
}

void DesignPlot::arrange(const QSize& size) {
    sizeDiscs(size);
}

QPointF DesignPlot::pixelOf(const Cell& cell) const {
    return {plot().xAxis->coordToPixel(static_cast<double>(cell.x)),
            plot().yAxis->coordToPixel(static_cast<double>(cell.y))};
}

std::optional<PlotWidget::Hit> DesignPlot::hitOf(const Cell& cell) {
    const int count = m_data.counts(cell.x, cell.y);
    if (count < 0)
        return std::nullopt;
    m_cursor = cell;
    const QString where = tr("%1 = %2\n%3 = %4")
                              .arg(m_data.xTitle, m_data.xLevels[static_cast<std::size_t>(cell.x)], m_data.yTitle,
                                   m_data.yLevels[static_cast<std::size_t>(cell.y)]);
    return Hit{pixelOf(cell),
               count == 1 ? tr("%1\n1 configuration").arg(where) : tr("%1\n%2 configurations").arg(where).arg(count)};
}

std::optional<PlotWidget::Hit> DesignPlot::hitAt(const QPointF& position) {
    if (isEmpty())
        return std::nullopt;
    const auto nearest = [](double coordinate, Eigen::Index count) {
        return std::clamp<Eigen::Index>(static_cast<Eigen::Index>(std::lround(coordinate)), 0, count - 1);
    };
    const Cell cell{nearest(plot().xAxis->pixelToCoord(position.x()), m_data.counts.rows()),
                    nearest(plot().yAxis->pixelToCoord(position.y()), m_data.counts.cols())};
    const QPointF away = pixelOf(cell) - position;
    if (std::hypot(away.x(), away.y()) > plotStyle().scaled(largestDisc))
        return std::nullopt;
    return hitOf(cell);
}

std::optional<PlotWidget::Hit> DesignPlot::step(int x, int y) {
    if (isEmpty())
        return std::nullopt;
    Cell cell = m_cursor.value_or(Cell{0, 0});
    const bool isNew = !m_cursor;
    if (isNew || (x == 0 && y == 0)) {
        // The first pair that is possible.
        for (cell = m_cursor.value_or(Cell{0, 0}); cell.x < m_data.counts.rows(); ++cell.x, cell.y = 0) {
            for (; cell.y < m_data.counts.cols(); ++cell.y) {
                if (m_data.counts(cell.x, cell.y) >= 0)
                    return hitOf(cell);
            }
        }
        return std::nullopt;
    }
    do {
        cell.x += x;
        cell.y += y;
        if (cell.x < 0 || cell.y < 0 || cell.x >= m_data.counts.rows() || cell.y >= m_data.counts.cols())
            return hitOf(*m_cursor);
    } while (m_data.counts(cell.x, cell.y) < 0);
    return hitOf(cell);
}

} // namespace perfbridge

#include "moc_designplot.cpp"
