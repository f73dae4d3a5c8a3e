// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/diagramplot.h"
#include "ui/plots/influencebars.h"

#include <cstddef>
#include <optional>
#include <vector>

#include <QRectF>
#include <QStringList>

namespace perfbridge {

struct LegendEntry;
struct PanelAxis;

/// How much each option counts, by several definitions side by side: horizontal bars with their intervals, one panel a
/// definition with an axis of its own, environments as differently marked bars of a row.
class InfluencePlot final : public DiagramPlot {
    Q_OBJECT

public:
    explicit InfluencePlot(QWidget* parent = nullptr);
    ~InfluencePlot() override;

    void setData(InfluenceBars data);
    [[nodiscard]] const InfluenceBars& data() const { return m_data; }
    void setHighlighted(std::optional<std::size_t> row);
    [[nodiscard]] std::optional<std::size_t> highlighted() const { return m_highlighted; }

Q_SIGNALS:
    void rowChosen(std::size_t row);
    void rowOpened(std::size_t row);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_data.rows.isEmpty() || m_data.panels.empty(); }
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override { m_least = least; }
    [[nodiscard]] QString adjustAxes() override;
    [[nodiscard]] std::vector<Spot> layOut(const QSizeF& size) override;
    void paint(QCPPainter& painter) const override;
    [[nodiscard]] double heightOfContent(double width) const override;
    void choose(std::size_t spot) override;
    void open(std::size_t spot) override;

private:
    /// The measures of a width, before the height is known.
    struct Frame {
        double labels = 0; ///< width of the rows' names
        double panel = 0;  ///< width of a panel, its marks included
        double marks = 0;  ///< of which the marks take this
        std::size_t columns = 1;
        std::size_t blocks = 1; ///< rows of panels
        double head = 0;        ///< caption and legend above everything
        double foot = 0;        ///< legend below everything, where a figure has it there
        double title = 0;       ///< above the bars of a block
        double below = 0;       ///< axis, quantity and definition of a block
        double smallestRow = 0;
    };
    struct PlacedPanel {
        QRectF bars;
        QRectF marks;
        QStringList quantity;
        QStringList definition;
    };

    [[nodiscard]] Frame frameFor(double width) const;
    [[nodiscard]] QString captionText() const;
    [[nodiscard]] std::vector<LegendEntry> legend() const;
    [[nodiscard]] PanelAxis dataAxis(std::size_t panel) const;
    [[nodiscard]] AxisNeed needOf(std::size_t panel) const;
    [[nodiscard]] PanelAxis ownAxis(std::size_t panel) const;
    [[nodiscard]] PanelAxis axisOf(std::size_t panel) const;
    [[nodiscard]] QRectF bandOf(std::size_t panel, std::size_t row) const;
    [[nodiscard]] QRectF barBand(std::size_t panel, std::size_t row, std::size_t series) const;
    [[nodiscard]] QString textOf(std::size_t panel, std::size_t row, std::size_t series) const;
    void paintHead(QCPPainter& painter) const;
    void paintPanel(QCPPainter& painter, std::size_t panel) const;
    void paintRow(QCPPainter& painter, std::size_t panel, std::size_t row, const PanelAxis& axis) const;
    void paintLabels(QCPPainter& painter, std::size_t panel) const;

    InfluenceBars m_data;
    AxisNeeds m_least; ///< of a plot beside this one
    std::optional<std::size_t> m_highlighted;
    Frame m_frame;
    QSizeF m_size;
    double m_rowHeight = 0;
    std::vector<PlacedPanel> m_panels;
    std::vector<std::size_t> m_rowOfSpot;
};

} // namespace perfbridge
