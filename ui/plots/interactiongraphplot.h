// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/diagramplot.h"
#include "ui/plots/interactioncells.h"
#include "ui/plots/panelgrid.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <QLineF>
#include <QRectF>

namespace perfbridge {

struct PlotHead;

/// The strongest interactions as a graph, one an environment: options stand on a circle, in the same places
/// everywhere, a line joins two that act together, the wider and darker the more they do, with the number on it. The
/// area of a node is what its option does alone.
class InteractionGraphPlot final : public DiagramPlot {
    Q_OBJECT

public:
    using Pair = std::pair<std::size_t, std::size_t>; ///< the smaller one first
    static constexpr std::size_t mostEdges = 12;      ///< of an environment: more could not be told apart

    explicit InteractionGraphPlot(QWidget* parent = nullptr);
    ~InteractionGraphPlot() override;

    void setData(InteractionCells data);
    [[nodiscard]] const InteractionCells& data() const { return m_data; }
    void setPair(std::optional<Pair> pair);
    /// Its name is bold.
    void setHighlighted(std::optional<std::size_t> factor);

Q_SIGNALS:
    void pairChosen(std::size_t first, std::size_t second);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_data.names.isEmpty() || m_data.panels.empty(); }
    [[nodiscard]] std::vector<Spot> layOut(const QSizeF& size) override;
    void paint(QCPPainter& painter) const override;
    [[nodiscard]] double heightOfContent(double width) const override;
    void choose(std::size_t spot) override;

private:
    struct Edge {
        std::size_t panel = 0;
        Pair pair;
        double value = 0;
        QLineF line;
        QRectF number; ///< where it is written
    };
    struct Node {
        std::size_t panel = 0;
        std::size_t factor = 0;
        QPointF centre;
        double radius = 0;
        QRectF name;
        bool isNameRight = false; ///< of the circle
    };

    [[nodiscard]] PlotHead head() const;
    [[nodiscard]] std::vector<Edge> strongestOf(std::size_t panel) const;
    /// Factors that a line of any environment ends at, ascending: the others would only crowd the circle.
    [[nodiscard]] std::vector<std::size_t> shownFactors() const;
    [[nodiscard]] QString numberText(double value) const;
    void placeNodes(std::size_t panel, const QRectF& area);
    /// Names stand in a column at either side of the circle, a line apart at least.
    void placeNames(std::size_t firstNode, const QRectF& area, double circle, double width);
    void placeNumbers(std::size_t panel, std::size_t firstEdge);
    [[nodiscard]] const Node& nodeOf(std::size_t panel, std::size_t factor) const;
    [[nodiscard]] bool isChosen(const Edge& edge) const { return m_pair == edge.pair; }
    void paintEdge(QCPPainter& painter, const Edge& edge) const;
    void paintNode(QCPPainter& painter, const Node& node) const;

    InteractionCells m_data;
    std::optional<Pair> m_pair;
    std::optional<std::size_t> m_highlighted;
    double m_largest = 0;      ///< interaction of all panels
    double m_largestAlone = 0; ///< of what options do alone
    std::vector<std::size_t> m_shown;
    PanelGrid m_grid;
    QSizeF m_size;
    std::vector<Edge> m_edges; ///< the first spots
    std::vector<Node> m_nodes; ///< the spots after them
};

} // namespace perfbridge
