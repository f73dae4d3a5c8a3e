// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/waterfallplot.h"

#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double gap = 20;
constexpr double narrowestPanel = 380; ///< names and amounts take most of it
constexpr double tallestRow = 24;

constexpr double mostForNames = 0.42; ///< of a panel's width; longer names lose their middle
constexpr double barShare = 0.62;     ///< of a row's height
/// From this part of the largest total on, the axis begins at zero and totals are bars; smaller changes would not be
/// seen on it.
constexpr double changeWorthZero = 0.15;

} // namespace

WaterfallPlot::WaterfallPlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("From the default to the best configuration"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

WaterfallPlot::~WaterfallPlot() = default;

void WaterfallPlot::setData(WaterfallBars data) {
    m_data = std::move(data);
    relayOut();
}

std::vector<LegendEntry> WaterfallPlot::legend() const {
    const PlotStyle& style = plotStyle();
    SeriesStyle better = seriesLook(0, style);
    SeriesStyle worse = seriesLook(1, style);
    better.marker = worse.marker = Marker::Square;
    return {{tr("better"), better}, {tr("worse"), worse}};
}

PlotHead WaterfallPlot::head() const {
    return {legendAbove(legend(), appearance().legend), m_data.caption, 5};
}

PlotFoot WaterfallPlot::foot() const {
    return {legendBelow(legend(), appearance().legend)};
}

QString WaterfallPlot::adjustAxes() {
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const QString problem = panelAxisProblem(ownAxis(p), appearance().x, QStringLiteral("x"));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

double WaterfallPlot::frameHeight() const {
    const PlotStyle& style = plotStyle();
    return 1.5 * lineHeight(style.font) + bottomAxisHeight(style) + lineHeight(style.font) +
           style.scaled(diagramMargin);
}

double WaterfallPlot::heightOfContent(double width) const {
    const PlotStyle& style = plotStyle();
    const PanelGrid grid = PanelGrid::fit(m_data.panels.size(), width - 2 * style.scaled(diagramMargin),
                                          style.scaled(narrowestPanel), style.scaled(gap), appearance().panels.columns);
    return head().height(plotStyle(), width) + foot().height(style, width) +
           static_cast<double>(grid.rows) *
               (frameHeight() + static_cast<double>(mostWaterfallRows(m_data)) * 1.15 * lineHeight(style.font));
}

std::vector<DiagramPlot::Spot> WaterfallPlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    const double top = head().height(plotStyle(), size.width());
    m_grid = PanelGrid::fit(m_data.panels.size(), size.width() - 2 * style.scaled(diagramMargin),
                            style.scaled(narrowestPanel), style.scaled(gap), appearance().panels.columns);
    const auto most = static_cast<double>(mostWaterfallRows(m_data));
    const double room =
        (size.height() - top - foot().height(style, size.width())) / static_cast<double>(m_grid.rows) - frameHeight();
    m_rowHeight = std::clamp(room / most, 1.15 * lineHeight(style.font), style.scaled(tallestRow));
    m_grid.down = frameHeight() + most * m_rowHeight;
    m_grid.first = QRectF(style.scaled(diagramMargin), top + 1.5 * lineHeight(style.font), m_grid.first.width(),
                          most * m_rowHeight);
    m_rows.clear();
    m_names = 0;
    m_amounts = 0;
    QFont bold = style.font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        QRectF band = m_grid.panel(p);
        band.setHeight(m_rowHeight);
        for (const WaterfallRow& row : waterfallRows(m_data, p)) {
            m_names = std::max(m_names, metrics.horizontalAdvance(row.name) + style.scaled(diagramMargin));
            m_amounts = std::max(m_amounts, metrics.horizontalAdvance(row.amount) + style.scaled(diagramMargin));
            m_rows.push_back({row, p, band});
            band.translate(0, m_rowHeight);
        }
    }
    m_names = std::min(m_names, mostForNames * m_grid.first.width());
    m_amounts = std::min(m_amounts, mostForNames * m_grid.first.width());

    std::vector<Spot> spots;
    for (const Row& row : m_rows) {
        const PanelAxis axis = axisOf(row.panel);
        QString text = row.name + QLatin1Char('\n') + row.amount;
        if (row.step)
            text += QLatin1Char('\n') + (isBetter(m_data, row) ? tr("better") : tr("worse"));
        const auto line = static_cast<int>(
            (row.panel / m_grid.columns) * mostWaterfallRows(m_data) +
            static_cast<std::size_t>((row.band.top() - m_grid.panel(row.panel).top()) / m_rowHeight + 0.5));
        spots.push_back({row.band,
                         {axis.placeOf(row.to), row.band.center().y()},
                         text,
                         line,
                         static_cast<int>(row.panel % m_grid.columns)});
    }
    return spots;
}

QRectF WaterfallPlot::barsOf(std::size_t panel) const {
    return m_grid.panel(panel).adjusted(m_names, 0, -m_amounts, 0);
}

/// Of all panels: with a plot beside this one they have one axis.
AxisNeeds WaterfallPlot::fittedNeeds() const {
    std::optional<AxisNeed> need;
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        if (!m_data.panels[p].note.isEmpty())
            continue;
        const PanelAxis axis = waterfallAxis(m_data, p, isShared());
        const AxisNeed own{m_data.axisTitle, axis.isLogarithmic, axis.lower, axis.upper};
        if (need && need->isComparable(own))
            need->include(own);
        else if (!need)
            need = own;
    }
    return {need, std::nullopt};
}

/// Of one panel, or where a figure wants one axis for all, of all.
PanelAxis WaterfallPlot::ownAxis(std::size_t panel) const {
    PanelAxis axis = waterfallAxis(m_data, panel, isShared());
    const AxisNeeds all = m_least.x ? fittedNeeds() : AxisNeeds();
    if (all.x && all.x->isComparable(*m_least.x)) {
        axis.lower = std::min(all.x->lower, m_least.x->lower);
        axis.upper = std::max(all.x->upper, m_least.x->upper);
    }
    return axis;
}

PanelAxis WaterfallPlot::axisOf(std::size_t panel) const {
    const QRectF bars = barsOf(panel);
    PanelAxis axis = adjusted(ownAxis(panel), appearance().x).between(bars.left(), bars.right());
    axis.factor = writingOf(axis).factor;
    return axis;
}

AxisWriting WaterfallPlot::writingOf(const PanelAxis& axis) const {
    return axisWriting(m_data.axisTitle, axis.lower, axis.upper, appearance().x);
}

void WaterfallPlot::paint(QCPPainter& painter) const {
    head().draw(painter, plotStyle(), m_size.width());
    for (std::size_t p = 0; p < m_data.panels.size(); ++p)
        paintPanel(painter, p);
    foot().draw(painter, plotStyle(), m_size);
}

void WaterfallPlot::paintPanel(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const WaterfallBars::Panel& shown = m_data.panels[panel];
    const QRectF area = m_grid.panel(panel);
    const double line = lineHeight(style.font);
    drawPanelTitle(painter, style, area, shown.title, 1.35);
    painter.setBrush(Qt::NoBrush);
    if (!shown.note.isEmpty()) {
        painter.setFont(style.font);
        painter.setPen(style.muted);
        drawLines(painter, wrappedText(shown.note, style.font, area.width(), 8), area, Qt::AlignLeft);
        return;
    }
    QRectF bars = barsOf(panel);
    bars.setHeight(static_cast<double>(shown.steps.size() + 2) * m_rowHeight);
    const PanelAxis axis = axisOf(panel);
    drawBottomAxis(painter, style, bars, axis);
    painter.setPen(QPen(style.muted, style.scaled(0.7)));
    painter.drawLine(bars.bottomLeft(), bars.bottomRight());
    for (const Row& row : m_rows) {
        if (row.panel == panel)
            paintRow(painter, row, axis);
    }
    painter.setFont(style.font);
    painter.setPen(style.ink);
    drawElided(painter, writingOf(axis).title,
               QRectF(area.left(), bars.bottom() + bottomAxisHeight(style), area.width(), line), Qt::AlignHCenter);
}

void WaterfallPlot::paintRow(QCPPainter& painter, const Row& row, const PanelAxis& axis) const {
    const PlotStyle& style = plotStyle();
    const QRectF bars = barsOf(row.panel);
    const double middle = row.band.center().y();
    const double half = waterfallBarShare / 2 * m_rowHeight;
    const bool isTotal = !row.step;
    QFont font = style.font;
    if (isTotal)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(style.ink);
    drawElided(painter, row.name,
               QRectF(row.band.left(), row.band.top(), m_names - style.scaled(diagramMargin), row.band.height()),
               Qt::AlignRight);
    drawElided(painter, row.amount,
               QRectF(bars.right() + style.scaled(diagramMargin), row.band.top(),
                      m_amounts - style.scaled(diagramMargin), row.band.height()),
               Qt::AlignLeft);
    // A figure may have a narrower range.
    const auto placeOf = [&](double value) {
        return std::clamp(axis.placeOf(value), axis.from, axis.to);
    };
    const double end = placeOf(row.to);
    const bool hasZero = !axis.isLogarithmic && axis.lower <= 0 && axis.upper >= 0;
    if (isTotal && !hasZero) {
        // A bar would start at a number that means nothing.
        painter.setPen(QPen(style.ink, style.scaled(2.4)));
        painter.drawLine(QPointF(end, middle - half), QPointF(end, middle + half));
    } else {
        const double start = isTotal ? placeOf(0) : placeOf(row.from);
        const QColor colour = isTotal ? style.muted : seriesLook(isBetter(m_data, row) ? 0 : 1, style).colour;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRect(QRectF(QPointF(std::min(start, end), middle - half),
                                QPointF(std::max(std::max(start, end), std::min(start, end) + 1), middle + half)));
        painter.setBrush(Qt::NoBrush);
    }
    if (row.isLast)
        return;
    // To the next row, which starts here.
    painter.setPen(QPen(style.muted, style.scaled(0.7)));
    painter.drawLine(QPointF(end, middle + half), QPointF(end, middle + m_rowHeight - half));
}

void WaterfallPlot::choose(std::size_t spot) {
    if (const Row& row = m_rows[spot]; row.step)
        Q_EMIT stepChosen(row.panel, *row.step);
}

void WaterfallPlot::open(std::size_t spot) {
    if (const Row& row = m_rows[spot]; row.step)
        Q_EMIT stepOpened(row.panel, *row.step);
}

} // namespace perfbridge
