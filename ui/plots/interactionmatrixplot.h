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

#include <QRectF>

namespace perfbridge {

struct PlotHead;

/// Which pairs of options act together: a triangle of cells an environment, all with the same colours. The diagonal
/// says in numbers what an option does alone; its name stands at the left of its row and on top of its column.
class InteractionMatrixPlot final : public DiagramPlot {
    Q_OBJECT

public:
    using Pair = std::pair<std::size_t, std::size_t>; ///< the smaller one first

    explicit InteractionMatrixPlot(QWidget* parent = nullptr);
    ~InteractionMatrixPlot() override;

    void setData(InteractionCells data);
    [[nodiscard]] const InteractionCells& data() const { return m_data; }
    void setPair(std::optional<Pair> pair);
    [[nodiscard]] std::optional<Pair> pair() const { return m_pair; }
    /// Its row and column are named in bold.
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
    struct Cell {
        std::size_t panel;
        Eigen::Index row;
        Eigen::Index column;
    };

    [[nodiscard]] Eigen::Index count() const { return m_data.names.size(); }
    [[nodiscard]] double widestName() const;
    [[nodiscard]] PlotHead head() const;
    [[nodiscard]] double footHeight() const;
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] QRectF rectOf(const Cell& cell) const;
    void paintPanel(QCPPainter& painter, std::size_t panel) const;
    void paintNames(QCPPainter& painter, std::size_t panel) const;
    void paintCells(QCPPainter& painter, std::size_t panel) const;
    void paintScale(QCPPainter& painter) const;

    InteractionCells m_data;
    std::optional<Pair> m_pair;
    std::optional<std::size_t> m_highlighted;
    double m_largest = 0; ///< interaction of all panels, and of a plot beside this one
    PanelGrid m_grid;
    QSizeF m_size;
    double m_names = 0; ///< width of the names at the left
    QSizeF m_cell;
    std::vector<Cell> m_cells; ///< one a spot
};

} // namespace perfbridge
