// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactiongraphplot.h"

#include "ui/plots/panelpainting.h"
#include "ui/plots/qcphelpers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double graphGap = 16;
constexpr double narrowestGraph = 260;
constexpr double lowestGraph = 200;
constexpr double widestEdge = 6;
constexpr double thinnestEdge = 0.8;
constexpr double largestNode = 9;
constexpr double smallestNode = 2.5;
constexpr double nameGap = 4;

/// Weaker ones, as a share of the strongest, are left out: their lines would be as thin as the thinnest.
constexpr double weakestEdge = 0.02;
constexpr double mostForGraphNames = 0.28; ///< of a panel's width, at either side; longer names lose their middle
/// Where along a line its number may stand; the first place that is free counts.
constexpr std::array placesOnEdge{0.5, 0.36, 0.64, 0.26, 0.74, 0.44, 0.56, 0.2, 0.8};

} // namespace

InteractionGraphPlot::InteractionGraphPlot(QWidget* parent)
    : DiagramPlot(parent) {
    setAccessibleName(tr("Graph of the strongest interactions"));
    setEmptyText(tr("Nothing to show yet."));
    restyle();
}

InteractionGraphPlot::~InteractionGraphPlot() = default;

void InteractionGraphPlot::setData(InteractionCells data) {
    m_data = std::move(data);
    m_largest = m_data.largestOfPairs();
    m_largestAlone = 0;
    for (const InteractionCells::Panel& panel : m_data.panels) {
        for (const double value : panel.values.diagonal()) {
            if (std::isfinite(value))
                m_largestAlone = std::max(m_largestAlone, value);
        }
    }
    m_shown = shownFactors();
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

std::vector<InteractionGraphPlot::Edge> InteractionGraphPlot::strongestOf(std::size_t panel) const {
    std::vector<Edge> edges;
    const Eigen::MatrixXd& values = m_data.panels[panel].values;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            if (values(i, j) > weakestEdge * m_largest)
                edges.push_back(
                    {panel, {static_cast<std::size_t>(j), static_cast<std::size_t>(i)}, values(i, j), {}, {}});
        }
    }
    std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.value > b.value; });
    edges.resize(std::min(edges.size(), mostEdges));
    return edges;
}

std::vector<std::size_t> InteractionGraphPlot::shownFactors() const {
    std::set<std::size_t> factors;
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        for (const Edge& edge : strongestOf(p))
            factors.insert({edge.pair.first, edge.pair.second});
    }
    return {factors.begin(), factors.end()};
}

PlotHead InteractionGraphPlot::head() const {
    return {.caption = m_data.definition, .mostLines = 7};
}

double InteractionGraphPlot::heightOfContent(double width) const {
    const PlotStyle& style = plotStyle();
    const PanelGrid grid =
        PanelGrid::fit(m_data.panels.size(), width - 2 * style.scaled(diagramMargin), style.scaled(narrowestGraph),
                       style.scaled(graphGap), appearance().panels.columns);
    return head().height(style, width) + style.scaled(diagramMargin) + lineHeight(style.font) +
           static_cast<double>(grid.rows) * (1.5 * lineHeight(style.font) + style.scaled(lowestGraph));
}

std::vector<DiagramPlot::Spot> InteractionGraphPlot::layOut(const QSizeF& size) {
    const PlotStyle& style = plotStyle();
    m_size = size;
    const double line = lineHeight(style.font);
    const double top = head().height(style, size.width());
    m_grid = PanelGrid::fit(m_data.panels.size(), size.width() - 2 * style.scaled(diagramMargin),
                            style.scaled(narrowestGraph), style.scaled(graphGap), appearance().panels.columns);
    const double foot = line + style.scaled(diagramMargin);
    m_grid.down = std::max((size.height() - top - foot) / static_cast<double>(m_grid.rows),
                           1.5 * line + style.scaled(lowestGraph));
    m_grid.first =
        QRectF(style.scaled(diagramMargin), top + 1.5 * line, m_grid.first.width(), m_grid.down - 1.5 * line);
    m_edges.clear();
    m_nodes.clear();
    std::vector<Spot> spots;
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        if (m_data.panels[p].values.size() == 0)
            continue;
        placeNodes(p, m_grid.panel(p));
        const std::size_t first = m_edges.size();
        for (Edge& edge : strongestOf(p)) {
            edge.line = QLineF(nodeOf(p, edge.pair.first).centre, nodeOf(p, edge.pair.second).centre);
            m_edges.push_back(edge);
        }
        placeNumbers(p, first);
    }
    // Keys go down from line to line, the strongest first, then from node to node.
    const auto row = [this](std::size_t panel, std::size_t place) {
        return static_cast<int>((panel / m_grid.columns) * 2 * (mostEdges + m_shown.size()) + place);
    };
    std::size_t place = 0;
    for (const Edge& edge : m_edges) {
        place = spots.empty() || m_edges[spots.size() - 1].panel != edge.panel ? 0 : place + 1;
        spots.push_back({edge.number, edge.number.center(),
                         m_data.describe(edge.panel, static_cast<Eigen::Index>(edge.pair.second),
                                         static_cast<Eigen::Index>(edge.pair.first)),
                         row(edge.panel, place), static_cast<int>(edge.panel % m_grid.columns)});
    }
    for (const Node& node : m_nodes) {
        const auto factor = static_cast<Eigen::Index>(node.factor);
        const double around = node.radius + style.scaled(2);
        const auto shown = std::lower_bound(m_shown.begin(), m_shown.end(), node.factor) - m_shown.begin();
        spots.push_back({QRectF(node.centre - QPointF(around, around), node.centre + QPointF(around, around)),
                         node.centre, m_data.describe(node.panel, factor, factor),
                         row(node.panel, mostEdges + static_cast<std::size_t>(shown)),
                         static_cast<int>(node.panel % m_grid.columns)});
    }
    return spots;
}

void InteractionGraphPlot::placeNodes(std::size_t panel, const QRectF& area) {
    const PlotStyle& style = plotStyle();
    QFont bold = style.font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    double widest = 0;
    for (const std::size_t factor : m_shown)
        widest = std::max(widest, metrics.horizontalAdvance(m_data.names[static_cast<qsizetype>(factor)]));
    const double names = std::min(widest + style.scaled(2), mostForGraphNames * area.width());
    const double largest = style.scaled(largestNode);
    const double space = style.scaled(nameGap);
    const double radius = std::max(style.scaled(20), std::min((area.width() - 2 * (names + space)) / 2 - largest,
                                                              area.height() / 2 - largest - metrics.height()));
    const Eigen::MatrixXd& values = m_data.panels[panel].values;
    const auto count = static_cast<double>(m_shown.size());
    for (std::size_t k = 0; k < m_shown.size(); ++k) {
        const double angle = 2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / count - std::numbers::pi / 2;
        const auto factor = static_cast<Eigen::Index>(m_shown[k]);
        const double alone = std::max(0.0, values(factor, factor)); // 0 for no number
        Node node;
        node.panel = panel;
        node.factor = m_shown[k];
        node.centre = area.center() + radius * QPointF(std::cos(angle), std::sin(angle));
        node.radius = m_largestAlone > 0
                          ? std::max(style.scaled(smallestNode), largest * std::sqrt(alone / m_largestAlone))
                          : style.scaled(smallestNode);
        node.isNameRight = std::cos(angle) >= 0;
        m_nodes.push_back(node);
    }
    placeNames(m_nodes.size() - m_shown.size(), area, radius + largest + space, names);
}

void InteractionGraphPlot::placeNames(std::size_t firstNode, const QRectF& area, double circle, double width) {
    const double height = lineHeight(plotStyle().font);
    for (const bool isRight : {false, true}) {
        std::vector<Node*> nodes;
        for (std::size_t n = firstNode; n < m_nodes.size(); ++n) {
            if (m_nodes[n].isNameRight == isRight)
                nodes.push_back(&m_nodes[n]);
        }
        std::sort(nodes.begin(), nodes.end(),
                  [](const Node* a, const Node* b) { return a->centre.y() < b->centre.y(); });
        const double left = isRight ? area.center().x() + circle : area.center().x() - circle - width;
        double free = area.top();
        for (Node* node : nodes) {
            node->name = QRectF(left, std::max(free, node->centre.y() - height / 2), width, height);
            free = node->name.bottom();
        }
        double bottom = area.bottom();
        for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
            (*node)->name.moveBottom(std::min((*node)->name.bottom(), bottom));
            bottom = (*node)->name.top();
        }
    }
}

const InteractionGraphPlot::Node& InteractionGraphPlot::nodeOf(std::size_t panel, std::size_t factor) const {
    return *std::find_if(m_nodes.begin(), m_nodes.end(),
                         [&](const Node& node) { return node.panel == panel && node.factor == factor; });
}

void InteractionGraphPlot::placeNumbers(std::size_t panel, std::size_t firstEdge) {
    const PlotStyle& style = plotStyle();
    const QFontMetricsF metrics(style.font);
    std::vector<QRectF> taken;
    for (const Node& node : m_nodes) {
        if (node.panel == panel)
            taken.push_back(QRectF(node.centre - QPointF(node.radius, node.radius),
                                   node.centre + QPointF(node.radius, node.radius)));
    }
    for (std::size_t e = firstEdge; e < m_edges.size(); ++e) {
        Edge& edge = m_edges[e];
        QRectF box(0, 0, metrics.horizontalAdvance(numberText(edge.value)) + style.scaled(4), metrics.height());
        for (const double share : placesOnEdge) {
            box.moveCenter(edge.line.pointAt(share));
            if (std::none_of(taken.begin(), taken.end(), [&box](const QRectF& other) { return other.intersects(box); }))
                break;
        }
        edge.number = box;
        taken.push_back(box);
    }
}

QString InteractionGraphPlot::numberText(double value) const {
    // Two digits of the strongest, as in the matrix.
    const int decimals = m_largest > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(m_largest))), 0, 6) : 2;
    return QString::number(value, 'f', decimals);
}

void InteractionGraphPlot::paint(QCPPainter& painter) const {
    const PlotStyle& style = plotStyle();
    head().draw(painter, style, m_size.width());
    for (std::size_t p = 0; p < m_data.panels.size(); ++p) {
        const InteractionCells::Panel& shown = m_data.panels[p];
        const QRectF area = m_grid.panel(p);
        drawPanelTitle(painter, style, area, shown.title, 1.35);
        const bool hasEdges =
            std::any_of(m_edges.begin(), m_edges.end(), [p](const Edge& edge) { return edge.panel == p; });
        if (hasEdges)
            continue;
        painter.setFont(style.font);
        painter.setPen(style.muted);
        const QString note = shown.values.size() == 0 ? shown.note : tr("No two options act together here.");
        drawLines(painter, wrappedText(note, style.font, area.width(), 8), area, Qt::AlignLeft);
    }
    // The weakest first: the others cross above them.
    for (auto edge = m_edges.rbegin(); edge != m_edges.rend(); ++edge)
        paintEdge(painter, *edge);
    for (const Node& node : m_nodes)
        paintNode(painter, node);
    painter.setFont(style.font);
    for (const Edge& edge : m_edges) {
        QColor paper = style.paper;
        paper.setAlphaF(0.86F);
        painter.setPen(isChosen(edge) ? QPen(style.seriesColour(1), style.scaled(0.8)) : QPen(Qt::NoPen));
        painter.setBrush(paper);
        painter.drawRoundedRect(edge.number, style.scaled(2), style.scaled(2));
        painter.setPen(style.ink);
        painter.drawText(edge.number, Qt::AlignCenter, numberText(edge.value));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style.muted);
    const double line = lineHeight(style.font);
    drawElided(painter, tr("On lines: %1, of the pair. Area of a node: of the option alone.").arg(m_data.quantity),
               QRectF(style.scaled(diagramMargin), m_size.height() - line - style.scaled(2),
                      m_size.width() - 2 * style.scaled(diagramMargin), line),
               Qt::AlignLeft);
}

void InteractionGraphPlot::paintEdge(QCPPainter& painter, const Edge& edge) const {
    const PlotStyle& style = plotStyle();
    const double share = edge.value / m_largest;
    const double width = style.scaled(std::max(thinnestEdge, widestEdge * share));
    if (isChosen(edge)) {
        painter.setPen(QPen(style.seriesColour(1), width + style.scaled(3), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(edge.line);
    }
    // The palest are still seen on the paper.
    painter.setPen(QPen(style.rampColour(0.25 + 0.75 * share), width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(edge.line);
}

void InteractionGraphPlot::paintNode(QCPPainter& painter, const Node& node) const {
    const PlotStyle& style = plotStyle();
    const bool isMeant =
        m_highlighted == node.factor || (m_pair && (m_pair->first == node.factor || m_pair->second == node.factor));
    const QPointF name(node.isNameRight ? node.name.left() - style.scaled(2) : node.name.right() + style.scaled(2),
                       node.name.center().y());
    painter.setPen(style.gridPen());
    painter.drawLine(node.centre, name);
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
    if (spot < m_edges.size())
        Q_EMIT pairChosen(m_edges[spot].pair.first, m_edges[spot].pair.second);
}

} // namespace perfbridge

#include "moc_interactiongraphplot.cpp"
