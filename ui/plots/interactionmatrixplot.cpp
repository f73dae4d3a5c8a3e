// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactionmatrixplot.h"

#include "ui/plots/niceticks.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"
#include "ui/plots/sequentialcolours.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double gap = 16;
constexpr double narrowestPanel = 190;
constexpr double tallestCell = 24;
constexpr double widestCell = 56;
constexpr double scaleHeight = 7;
constexpr double widestScale = 200;

constexpr int scaleSteps = 64;
constexpr double mostForNames = 0.3; ///< of a panel's width; longer names lose their middle
constexpr double mostOnTop = 0.16;   ///< of a panel's width, for names on top of the last columns

} // namespace

InteractionMatrixPlot::InteractionMatrixPlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("Interactions of options"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

InteractionMatrixPlot::~InteractionMatrixPlot() = default;

void InteractionMatrixPlot::setData(InteractionCells data) {
    m_data = std::move(data);
    const auto names = static_cast<std::size_t>(m_data.names.size());
    if (m_pair && m_pair->second >= names)
        m_pair.reset();
    if (m_highlighted && *m_highlighted >= names)
        m_highlighted.reset();
    relayOut();
}

void InteractionMatrixPlot::setPair(std::optional<Pair> pair) {
    if (pair == m_pair)
        return;
    m_pair = pair;
    redraw();
}

void InteractionMatrixPlot::setHighlighted(std::optional<std::size_t> factor) {
    if (factor == m_highlighted)
        return;
    m_highlighted = factor;
    redraw();
}

AxisNeeds InteractionMatrixPlot::fittedNeeds() const {
    AxisNeeds needs;
    if (const double largest = m_data.largestOfPairs(); largest > 0)
        needs.include({m_data.quantity, false, 0, largest});
    return needs;
}

void InteractionMatrixPlot::widenAxes(const AxisNeeds& least) {
    m_largest = m_data.largestOfPairs();
    if (const AxisNeed* theirs = least.comparableTo({m_data.quantity, false, 0, m_largest}))
        m_largest = std::max(m_largest, theirs->upper);
}

double InteractionMatrixPlot::widestName() const {
    QFont bold = plotStyle().font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    double widest = 0;
    for (const QString& name : m_data.names)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    return widest + plotStyle().scaled(4);
}

PlotHead InteractionMatrixPlot::head() const {
    return {.caption = m_data.definition + tr(" On the diagonal: what an option does alone."), .mostLines = 7};
}

double InteractionMatrixPlot::footHeight() const {
    const PlotStyle& style = plotStyle();
    return style.scaled(gap + scaleHeight) + bottomAxisHeight(style) + lineHeight(style.font) +
           style.scaled(diagramMargin);
}

double InteractionMatrixPlot::heightOfContent(double width) const {
    const PlotStyle& style = plotStyle();
    const PanelGrid grid = PanelGrid::fit(m_data.panels.size(), width - 2 * style.scaled(diagramMargin),
                                          style.scaled(narrowestPanel), style.scaled(gap), appearance().panels.columns);
    const double line = lineHeight(style.font);
    return head().height(plotStyle(), width) + footHeight() +
           static_cast<double>(grid.rows) *
               (1.5 * line + style.scaled(diagramMargin) + static_cast<double>(count()) * 1.1 * line);
}

std::vector<DiagramPlot::Spot> InteractionMatrixPlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    const double title = 1.5 * lineHeight(style.font);
    const double top = head().height(plotStyle(), size.width());
    m_grid = PanelGrid::fit(m_data.panels.size(), size.width() - 2 * style.scaled(diagramMargin),
                            style.scaled(narrowestPanel), style.scaled(gap), appearance().panels.columns);
    const double width = m_grid.first.width();
    const double onTop = std::min(widestName(), mostOnTop * width);
    m_names = std::min(widestName(), mostForNames * width);
    const auto n = static_cast<double>(count());
    const double room =
        (size.height() - top - footHeight()) / static_cast<double>(m_grid.rows) - title - style.scaled(diagramMargin);
    m_cell.setHeight(std::clamp(room / n, 0.9 * lineHeight(style.font), style.scaled(tallestCell)));
    m_cell.setWidth(std::clamp((width - m_names - onTop) / n, style.scaled(4), style.scaled(widestCell)));
    m_grid.first = QRectF(style.scaled(diagramMargin), top + title, width, n * m_cell.height());
    m_grid.down = m_grid.first.height() + title + style.scaled(diagramMargin);

    std::vector<Spot> spots;
    m_cells.clear();
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        if (m_data.panels[p].values.size() == 0)
            continue;
        for (Eigen::Index i = 0; i < count(); ++i) {
            for (Eigen::Index j = 0; j <= i; ++j) {
                const Cell cell{p, i, j};
                m_cells.push_back(cell);
                const QRectF rect = rectOf(cell);
                spots.push_back({rect, rect.center(), m_data.describe(p, i, j),
                                 static_cast<int>(static_cast<Eigen::Index>(p / m_grid.columns) * count() + i),
                                 static_cast<int>(static_cast<Eigen::Index>(p % m_grid.columns) * count() + j)});
            }
        }
    }
    return spots;
}

QRectF InteractionMatrixPlot::rectOf(const Cell& cell) const {
    const QRectF panel = m_grid.panel(cell.panel);
    return {panel.left() + m_names + static_cast<double>(cell.column) * m_cell.width(),
            panel.top() + static_cast<double>(cell.row) * m_cell.height(), m_cell.width(), m_cell.height()};
}

/// The largest in which all numbers fit their cells, at least two thirds of the text; of no size where none do.
QFont InteractionMatrixPlot::numberFont() const {
    QFont font = plotStyle().font;
    const int full = font.pixelSize();
    for (int size = full; 3 * size >= 2 * full; --size) {
        font.setPixelSize(size);
        const QFontMetricsF metrics(font);
        double widest = 0;
        for (const InteractionCells::Panel& panel : m_data.panels) {
            for (const double value : panel.values.reshaped())
                widest = std::max(widest, metrics.horizontalAdvance(interactionText(value, m_largest)));
        }
        if (widest <= 0.9 * m_cell.width() && metrics.height() <= 1.1 * m_cell.height())
            return font;
    }
    font.setPixelSize(1);
    return font;
}

void InteractionMatrixPlot::paint(QCPPainter& painter) const {
    head().draw(painter, plotStyle(), m_size.width());
    for (std::size_t p = 0; p < m_data.panels.size(); ++p)
        paintPanel(painter, p);
    paintScale(painter);
}

void InteractionMatrixPlot::paintPanel(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const InteractionCells::Panel& shown = m_data.panels[panel];
    const QRectF area = m_grid.panel(panel);
    drawPanelTitle(painter, style, area, shown.title, 1.35);
    if (shown.values.size() == 0) {
        painter.setFont(style.font);
        painter.setPen(style.muted);
        drawLines(painter, wrappedText(shown.note, style.font, area.width(), 8), area, Qt::AlignLeft);
        return;
    }
    paintCells(painter, panel);
    paintNames(painter, panel);
}

void InteractionMatrixPlot::paintNames(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const QRectF area = m_grid.panel(panel);
    const double space = style.scaled(4);
    for (Eigen::Index i = 0; i < count(); ++i) {
        const bool isMeant =
            m_highlighted == static_cast<std::size_t>(i) ||
            (m_pair && (m_pair->first == static_cast<std::size_t>(i) || m_pair->second == static_cast<std::size_t>(i)));
        QFont font = style.font;
        if (isMeant)
            font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(style.ink);
        const QRectF diagonal = rectOf({panel, i, i});
        drawElided(painter, m_data.names[i], QRectF(area.left(), diagonal.top(), m_names - space, diagonal.height()),
                   Qt::AlignRight);
        // Nothing stands below the last one.
        if (i + 1 == count())
            continue;
        painter.setPen(isMeant ? style.ink : style.muted);
        drawElided(painter, m_data.names[i],
                   QRectF(diagonal.right() + space, diagonal.top(), area.right() - diagonal.right() - space,
                          diagonal.height()),
                   Qt::AlignLeft);
    }
}

void InteractionMatrixPlot::paintCells(QCPPainter& painter, std::size_t panel) const {
    const PlotStyle& style = plotStyle();
    const InteractionCells::Panel& shown = m_data.panels[panel];
    const QFont font = numberFont();
    for (Eigen::Index i = 0; i < count(); ++i) {
        for (Eigen::Index j = 0; j <= i; ++j) {
            const double value = shown.values(i, j);
            const bool isColoured = i != j && std::isfinite(value) && m_largest > 0;
            const QColor colour = isColoured ? style.rampColour(value / m_largest) : style.paper;
            const QRectF rect = rectOf({panel, i, j});
            // Lines of paper between the cells: viewers of vector files leave uneven seams otherwise.
            painter.setPen(QPen(i == j ? style.grid : style.paper, style.scaled(0.8)));
            painter.setBrush(colour);
            painter.drawRect(rect);
            if (font.pixelSize() == 1)
                continue;
            painter.setFont(font);
            painter.setPen(isColoured ? readableOn(colour) : style.muted);
            painter.drawText(rect, Qt::AlignCenter, interactionText(value, m_largest));
        }
    }
    painter.setBrush(Qt::NoBrush);
    if (!m_pair)
        return;
    const double inset = style.scaled(0.8);
    painter.setPen(QPen(style.seriesColour(1), style.scaled(1.6)));
    painter.drawRect(
        rectOf({panel, static_cast<Eigen::Index>(m_pair->second), static_cast<Eigen::Index>(m_pair->first)})
            .adjusted(inset, inset, -inset, -inset));
}

void InteractionMatrixPlot::paintScale(QCPPainter& painter) const {
    const PlotStyle& style = plotStyle();
    if (m_largest <= 0)
        return;
    const QRectF last = m_grid.panel(m_data.panels.size() - 1);
    const double left = style.scaled(diagramMargin) + m_names;
    const QRectF bar(left, last.bottom() + style.scaled(gap),
                     std::min(style.scaled(widestScale), m_size.width() - left - 2 * style.scaled(diagramMargin)),
                     style.scaled(scaleHeight));
    const PanelAxis axis{0, m_largest, bar.left(), bar.right()};
    painter.setAntialiasing(false);
    painter.setPen(Qt::NoPen);
    // From the left, each over the rest of the bar: no seams.
    for (int k = 0; k < scaleSteps; ++k) {
        const double start = bar.left() + bar.width() * k / scaleSteps;
        painter.setBrush(style.rampColour((k + 0.5) / scaleSteps));
        painter.drawRect(QRectF(start, bar.top(), bar.right() - start, bar.height()));
    }
    painter.setAntialiasing(true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.muted, style.scaled(0.7)));
    painter.drawRect(bar);
    const std::vector<double> ticks = axis.ticks(4.5 * style.font.pixelSize());
    const std::vector<QString> labels = tickLabels(ticks, false);
    std::vector<double> places;
    QStringList texts;
    for (std::size_t k = 0; k < ticks.size(); ++k) {
        places.push_back(axis.placeOf(ticks[k]));
        texts.append(labels[k]);
    }
    drawBottomTicks(painter, style, bar, places, texts);
    painter.setFont(style.font);
    painter.setPen(style.ink);
    const double top = bar.bottom() + bottomAxisHeight(style);
    drawElided(painter, m_data.quantity,
               QRectF(left, top, m_size.width() - left - style.scaled(diagramMargin), lineHeight(style.font)),
               Qt::AlignLeft);
}

void InteractionMatrixPlot::choose(std::size_t spot) {
    const Cell& cell = m_cells[spot];
    if (cell.row != cell.column)
        Q_EMIT pairChosen(static_cast<std::size_t>(cell.column), static_cast<std::size_t>(cell.row));
}

} // namespace perfbridge
