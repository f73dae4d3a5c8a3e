// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/diagramplot.h"
#include "ui/plots/interactiongraphlayout.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QSizeF>

namespace perfbridge {

struct PlotHead;

/// The strongest interactions as a graph, one an environment: options stand on a circle, in the same places
/// everywhere, a line joins two that act together, the wider and darker the more they do, with the number on it. The
/// area of a node is what its option does alone.
class InteractionGraphPlot final : public DiagramPlot {
    Q_OBJECT

public:
    using Pair = InteractionGraphLayout::Pair;

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
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override;
    [[nodiscard]] std::vector<Spot> layOut(const QSizeF& size) override;
    void paint(QCPPainter& painter) const override;
    [[nodiscard]] double heightOfContent(double width) const override;
    void choose(std::size_t spot) override;

private:
    using Edge = InteractionGraphLayout::Edge;
    using Node = InteractionGraphLayout::Node;

    [[nodiscard]] AxisNeed needOfPairs(double largest) const;
    [[nodiscard]] AxisNeed needAlone(double largest) const;
    [[nodiscard]] PlotHead head() const;
    [[nodiscard]] bool isChosen(const Edge& edge) const { return m_pair == edge.pair; }
    void paintEdge(QCPPainter& painter, const Edge& edge) const;
    void paintNode(QCPPainter& painter, const Node& node) const;

    InteractionCells m_data;
    std::optional<Pair> m_pair;
    std::optional<std::size_t> m_highlighted;
    InteractionGraphLayout::Scale m_scale; ///< of all panels, and of a plot beside this one
    QSizeF m_size;
    InteractionGraphLayout m_layout; ///< the edges are the first spots, the nodes those after them
};

} // namespace perfbridge
