// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactiongraphplot.h"

#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>

namespace perfbridge {

InteractionGraphPlot::InteractionGraphPlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("Graph of the strongest interactions"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

InteractionGraphPlot::~InteractionGraphPlot() = default;

void InteractionGraphPlot::setData(InteractionCells data) {
    m_data = std::move(data);
    const auto names = static_cast<std::size_t>(m_data.names.size());
    if (m_pair && m_pair->second >= names)
        m_pair.reset();
    if (m_highlighted && *m_highlighted >= names)
        m_highlighted.reset();
    relayOut();
}

void InteractionGraphPlot::setPair(std::optional<Pair> pair) {
    if (pair == m_pair)
        return;
    m_pair = pair;
    redraw();
}

void InteractionGraphPlot::setHighlighted(std::optional<std::size_t> factor) {
    if (factor == m_highlighted)
        return;
    m_highlighted = factor;
    redraw();
}

AxisNeeds InteractionGraphPlot::fittedNeeds() const {
    const auto own = InteractionGraphLayout::Scale::of(m_data);
    AxisNeeds needs;
    if (own.ofPairs > 0)
        needs.include(needOfPairs(own.ofPairs));
    if (own.alone > 0)
        needs.include(needAlone(own.alone));
    return needs;
}

void InteractionGraphPlot::widenAxes(const AxisNeeds& least) {
    m_scale = InteractionGraphLayout::Scale::of(m_data);
    if (const AxisNeed* theirs = least.comparableTo(needOfPairs(m_scale.ofPairs)))
        m_scale.ofPairs = std::max(m_scale.ofPairs, theirs->upper);
    if (const AxisNeed* theirs = least.comparableTo(needAlone(m_scale.alone)))
        m_scale.alone = std::max(m_scale.alone, theirs->upper);
}

AxisNeed InteractionGraphPlot::needOfPairs(double largest) const {
    return {m_data.quantity, false, 0, largest};
}

AxisNeed InteractionGraphPlot::needAlone(double largest) const {
    return {m_data.quantity + QStringLiteral(" alone"), false, 0, largest};
}

PlotHead InteractionGraphPlot::head() const {
    return {.caption = m_data.definition, .mostLines = 7};
}

double InteractionGraphPlot::heightOfContent(double width) const {
    const PlotStyle& style = plotStyle();
    const PanelGrid grid = PanelGrid::fit(m_data.panels.size(), width - 2 * style.scaled(diagramMargin),
                                          style.scaled(InteractionGraphLayout::narrowest),
                                          style.scaled(InteractionGraphLayout::gap), appearance().panels.columns);
    return head().height(style, width) + style.scaled(diagramMargin) + lineHeight(style.font) +
           static_cast<double>(grid.rows) *
               (1.5 * lineHeight(style.font) + style.scaled(InteractionGraphLayout::lowest));
}

std::vector<DiagramPlot::Spot> InteractionGraphPlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    const double line = lineHeight(style.font);
    const double top = head().height(style, size.width());
    const double margin = style.scaled(diagramMargin);
    m_layout = InteractionGraphLayout::make(
        m_data, style, QRectF(margin, top, size.width() - 2 * margin, size.height() - top - line - margin),
        appearance().panels.columns, m_scale);
    std::vector<Spot> spots;
    // Keys go down from line to line, the strongest first, then from node to node.
    const auto row = [this](std::size_t panel, std::size_t place) {
        return static_cast<int>(
            (panel / m_layout.grid.columns) * 2 * (InteractionGraphLayout::mostEdges + m_layout.shown.size()) + place);
    };
    std::size_t place = 0;
    for (const Edge& edge : m_layout.edges) {
        place = spots.empty() || m_layout.edges[spots.size() - 1].panel != edge.panel ? 0 : place + 1;
        spots.push_back({edge.number, edge.number.center(),
                         m_data.describe(edge.panel, static_cast<Eigen::Index>(edge.pair.second),
                                         static_cast<Eigen::Index>(edge.pair.first)),
                         row(edge.panel, place), static_cast<int>(edge.panel % m_layout.grid.columns)});
    }
    for (const Node& node : m_layout.nodes) {
        const auto factor = static_cast<Eigen::Index>(node.factor);
        const double around = node.radius + style.scaled(2);
        const auto shown =
            std::lower_bound(m_layout.shown.begin(), m_layout.shown.end(), node.factor) - m_layout.shown.begin();
        spots.push_back({QRectF(node.centre - QPointF(around, around), node.centre + QPointF(around, around)),
                         node.centre, m_data.describe(node.panel, factor, factor),
                         row(node.panel, InteractionGraphLayout::mostEdges + static_cast<std::size_t>(shown)),
                         static_cast<int>(node.panel % m_layout.grid.columns)});
    }
    return spots;
}

void InteractionGraphPlot::paint(QCPPainter& painter) const {
    const PlotStyle& style = plotStyle();
    head().draw(painter, style, m_size.width());
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const InteractionCells::Panel& shown = m_data.panels[p];
        const QRectF area = m_layout.grid.panel(p);
        drawPanelTitle(painter, style, area, shown.title, 1.35);
        if (m_layout.hasEdges(p))
            continue;
        painter.setFont(style.font);
        painter.setPen(style.muted);
        drawLines(painter, wrappedText(InteractionGraphLayout::noteOf(m_data, p), style.font, area.width(), 8), area,
                  Qt::AlignLeft);
    }
    // The weakest first: the others cross above them.
    for (auto edge = m_layout.edges.rbegin(); edge != m_layout.edges.rend(); ++edge)
        paintEdge(painter, *edge);
    for (const Node& node : m_layout.nodes)
        paintNode(painter, node);
    painter.setFont(style.font);
    for (const Edge& edge : m_layout.edges) {
        QColor paper = style.paper;
        paper.setAlphaF(0.86F);
        painter.setPen(isChosen(edge) ? QPen(style.seriesColour(1), style.scaled(0.8)) : QPen(Qt::NoPen));
        painter.setBrush(paper);
        painter.drawRoundedRect(edge.number, style.scaled(2), style.scaled(2));
        painter.setPen(style.ink);
        painter.drawText(edge.number, Qt::AlignCenter, interactionText(edge.value, m_scale.ofPairs));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style.muted);
    const double line = lineHeight(style.font);
    drawElided(painter, InteractionGraphLayout::legendOf(m_data),
               QRectF(style.scaled(diagramMargin), m_size.height() - line - style.scaled(2),
                      m_size.width() - 2 * style.scaled(diagramMargin), line),
               Qt::AlignLeft);
}

void InteractionGraphPlot::paintEdge(QCPPainter& painter, const Edge& edge) const {
    const PlotStyle& style = plotStyle();
    if (isChosen(edge)) {
        painter.setPen(QPen(style.seriesColour(1), edge.width + style.scaled(3), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(edge.line);
    }
    // The palest are still seen on the paper.
    painter.setPen(QPen(style.rampColour(0.25 + 0.75 * edge.share), edge.width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(edge.line);
}

void InteractionGraphPlot::paintNode(QCPPainter& painter, const Node& node) const {
    const PlotStyle& style = plotStyle();
    const bool isMeant =
        m_highlighted == node.factor || (m_pair && (m_pair->first == node.factor || m_pair->second == node.factor));
    painter.setPen(style.gridPen());
    painter.drawLine(node.centre, node.nameEnd);
    painter.setPen(QPen(style.paper, style.scaled(1)));
    painter.setBrush(style.muted);
    painter.drawEllipse(node.centre, node.radius, node.radius);
    painter.setBrush(Qt::NoBrush);
    QFont font = style.font;
    if (isMeant)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(style.ink);
    drawElided(painter, m_data.names[static_cast<qsizetype>(node.factor)], node.name,
               node.isNameRight ? Qt::AlignLeft : Qt::AlignRight);
}

void InteractionGraphPlot::choose(std::size_t spot) {
    if (spot < m_layout.edges.size())
        Q_EMIT pairChosen(m_layout.edges[spot].pair.first, m_layout.edges[spot].pair.second);
}

} // namespace perfbridge

#include "moc_interactiongraphplot.cpp"
