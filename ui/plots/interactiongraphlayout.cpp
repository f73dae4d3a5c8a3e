// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/interactiongraphlayout.h"

#include "ui/plots/panelpainting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include <QCoreApplication>
#include <QFontMetricsF>

namespace perfbridge {

namespace {

// Lengths for a font of 9.
constexpr double widestEdge = 6;
constexpr double thinnestEdge = 0.8;
constexpr double largestNode = 9;
constexpr double smallestNode = 2.5;
constexpr double nameGap = 4;

/// Weaker ones, as a share of the strongest, are left out: their lines would be as thin as the thinnest.
constexpr double weakestEdge = 0.02;
constexpr double mostForGraphNames = 0.28; ///< of a panel's width, at either side; longer names lose their middle
/// Where along a line its number may stand; the first of the freest counts.
constexpr std::array placesOnEdge{0.5, 0.36, 0.64, 0.26, 0.74, 0.44, 0.56, 0.2, 0.8};

using GraphEdge = InteractionGraphLayout::Edge;
using GraphNode = InteractionGraphLayout::Node;

std::vector<GraphEdge> strongestOf(const InteractionCells& data, std::size_t panel, double largest) {
    std::vector<GraphEdge> edges;
    const Eigen::MatrixXd& values = data.panels[panel].values;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            if (values(i, j) > weakestEdge * largest)
                edges.push_back({.panel = panel,
                                 .pair = {static_cast<std::size_t>(j), static_cast<std::size_t>(i)},
                                 .value = values(i, j),
                                 .share = values(i, j) / largest});
        }
    }
    std::stable_sort(edges.begin(), edges.end(),
                     [](const GraphEdge& a, const GraphEdge& b) { return a.value > b.value; });
    edges.resize(std::min(edges.size(), InteractionGraphLayout::mostEdges));
    return edges;
}

/// Places the parts of one panel.
class GraphPanel {
public:
    GraphPanel(const InteractionCells& data, const PlotStyle& style, const std::vector<std::size_t>& shown,
               std::size_t panel, const QRectF& area)
        : m_data(data)
        , m_style(style)
        , m_shown(shown)
        , m_panel(panel)
        , m_area(area) {}

    [[nodiscard]] std::vector<GraphNode> nodes(double largestAlone) const;
    void placeEdges(std::vector<GraphEdge>& edges, const std::vector<GraphNode>& nodes, double largest) const;

private:
    /// Names stand in a column at either side of the circle, a line apart at least.
    void placeNames(std::vector<GraphNode>& nodes, double circle, double width) const;

    const InteractionCells& m_data;
    const PlotStyle& m_style;
    const std::vector<std::size_t>& m_shown;
    std::size_t m_panel;
    QRectF m_area;
};

std::vector<GraphNode> GraphPanel::nodes(double largestAlone) const {
    QFont bold = m_style.font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    double widest = 0;
    for (const std::size_t factor : m_shown)
        widest = std::max(widest, metrics.horizontalAdvance(m_data.names[static_cast<qsizetype>(factor)]));
    const double names = std::min(widest + m_style.scaled(2), mostForGraphNames * m_area.width());
    const double largest = m_style.scaled(largestNode);
    const double space = m_style.scaled(nameGap);
    const double radius = std::max(m_style.scaled(20), std::min((m_area.width() - 2 * (names + space)) / 2 - largest,
                                                                m_area.height() / 2 - largest - metrics.height()));
    const Eigen::MatrixXd& values = m_data.panels[m_panel].values;
    const auto count = static_cast<double>(m_shown.size());
    std::vector<GraphNode> nodes;
    for (std::size_t k = 0; k < m_shown.size(); ++k) {
        const double angle = 2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / count - std::numbers::pi / 2;
        const auto factor = static_cast<Eigen::Index>(m_shown[k]);
        const double alone = std::max(0.0, values(factor, factor)); // 0 for no number
        GraphNode node;
        node.panel = m_panel;
        node.factor = m_shown[k];
        node.centre = m_area.center() + radius * QPointF(std::cos(angle), std::sin(angle));
        node.radius = largestAlone > 0
                          ? std::max(m_style.scaled(smallestNode), largest * std::sqrt(alone / largestAlone))
                          : m_style.scaled(smallestNode);
        node.isNameRight = std::cos(angle) >= 0;
        nodes.push_back(node);
    }
    placeNames(nodes, radius + largest + space, names);
    return nodes;
}

void GraphPanel::placeNames(std::vector<GraphNode>& placed, double circle, double width) const {
    const double height = lineHeight(m_style.font);
    for (const bool isRight : {false, true}) {
        std::vector<GraphNode*> nodes;
        for (GraphNode& node : placed) {
            if (node.isNameRight == isRight)
                nodes.push_back(&node);
        }
        std::sort(nodes.begin(), nodes.end(),
                  [](const GraphNode* a, const GraphNode* b) { return a->centre.y() < b->centre.y(); });
        const double left = isRight ? m_area.center().x() + circle : m_area.center().x() - circle - width;
        double free = m_area.top();
        for (GraphNode* node : nodes) {
            node->name = QRectF(left, std::max(free, node->centre.y() - height / 2), width, height);
            free = node->name.bottom();
        }
        double bottom = m_area.bottom();
        for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
            (*node)->name.moveBottom(std::min((*node)->name.bottom(), bottom));
            bottom = (*node)->name.top();
        }
    }
    for (GraphNode& node : placed)
        node.nameEnd =
            QPointF(node.isNameRight ? node.name.left() - m_style.scaled(2) : node.name.right() + m_style.scaled(2),
                    node.name.center().y());
}

void GraphPanel::placeEdges(std::vector<GraphEdge>& edges, const std::vector<GraphNode>& nodes, double largest) const {
    const QFontMetricsF metrics(m_style.font);
    std::vector<QRectF> taken;
    for (const GraphNode& node : nodes)
        taken.push_back(
            QRectF(node.centre - QPointF(node.radius, node.radius), node.centre + QPointF(node.radius, node.radius)));
    const auto centreOf = [&](std::size_t factor) {
        return std::find_if(nodes.begin(), nodes.end(),
                            [factor](const GraphNode& node) { return node.factor == factor; })
            ->centre;
    };
    for (GraphEdge& edge : edges) {
        edge.line = QLineF(centreOf(edge.pair.first), centreOf(edge.pair.second));
        edge.width = m_style.scaled(std::max(thinnestEdge, widestEdge * edge.share));
        QRectF box(0, 0, metrics.horizontalAdvance(interactionText(edge.value, largest)) + m_style.scaled(4),
                   metrics.height());
        double least = std::numeric_limits<double>::infinity();
        for (const double share : placesOnEdge) {
            box.moveCenter(edge.line.pointAt(share));
            double covered = 0;
            for (const QRectF& other : taken)
                covered += (box & other).width() * (box & other).height();
            if (covered < least) {
                least = covered;
                edge.number = box;
            }
        }
        taken.push_back(edge.number);
    }
}

} // namespace

InteractionGraphLayout::Scale InteractionGraphLayout::Scale::of(const InteractionCells& data) {
    return {data.largestOfPairs(), data.largestAlone()};
}

InteractionGraphLayout InteractionGraphLayout::make(const InteractionCells& data, const PlotStyle& style,
                                                    const QRectF& area, std::optional<int> columns,
                                                    const Scale& scale) {
    InteractionGraphLayout layout;
    const double title = 1.5 * lineHeight(style.font);
    layout.grid = PanelGrid::fit(data.panels.size(), area.width(), style.scaled(narrowest), style.scaled(gap), columns);
    layout.grid.down = std::max(area.height() / static_cast<double>(layout.grid.rows), title + style.scaled(lowest));
    layout.grid.first = QRectF(area.left(), area.top() + title, layout.grid.first.width(), layout.grid.down - title);
    std::set<std::size_t> factors;
    std::vector<std::vector<Edge>> strongest;
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        strongest.push_back(strongestOf(data, p, scale.ofPairs));
        for (const Edge& edge : strongest.back())
            factors.insert({edge.pair.first, edge.pair.second});
    }
    layout.shown.assign(factors.begin(), factors.end());
    for (std::size_t p = 0; p < data.panels.size(); ++p) {
        if (data.panels[p].values.size() == 0)
            continue;
        const GraphPanel panel(data, style, layout.shown, p, layout.grid.panel(p));
        const std::vector<Node> nodes = panel.nodes(scale.alone);
        panel.placeEdges(strongest[p], nodes, scale.ofPairs);
        layout.nodes.insert(layout.nodes.end(), nodes.begin(), nodes.end());
        layout.edges.insert(layout.edges.end(), strongest[p].begin(), strongest[p].end());
    }
    return layout;
}

bool InteractionGraphLayout::hasEdges(std::size_t panel) const {
    return std::any_of(edges.begin(), edges.end(), [panel](const Edge& edge) { return edge.panel == panel; });
}

QString InteractionGraphLayout::noteOf(const InteractionCells& data, std::size_t panel) {
    const InteractionCells::Panel& shown = data.panels[panel];
    return shown.values.size() == 0
               ? shown.note
               : QCoreApplication::translate("InteractionGraphPlot", "No two options act together here.");
}

QString InteractionGraphLayout::legendOf(const InteractionCells& data) {
    return QCoreApplication::translate("InteractionGraphPlot",
                                       "On lines: %1, of the pair. Area of a node: of the option alone.")
        .arg(data.quantity);
}

} // namespace perfbridge
