// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/axistitle.h"
#include "ui/plots/diagramplot.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelgrid.h"
#include "ui/plots/waterfallrows.h"

#include <cstddef>
#include <vector>

#include <QRectF>

namespace perfbridge {

struct LegendEntry;
struct PlotFoot;
struct PlotHead;

/// From one configuration to another in steps: a bar a changed option from where the one before ended, the totals at
/// both ends, amounts in the metric's unit and in percent of the start beside them. Factors stand on a
/// logarithmic axis, in percent of where the step starts.
class WaterfallPlot final : public DiagramPlot {
    Q_OBJECT

public:
    explicit WaterfallPlot(QWidget* parent = nullptr);
    ~WaterfallPlot() override;

    void setData(WaterfallBars data);
    [[nodiscard]] const WaterfallBars& data() const { return m_data; }

Q_SIGNALS:
    void stepChosen(std::size_t panel, std::size_t step);
    void stepOpened(std::size_t panel, std::size_t step);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_data.panels.empty(); }
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override { m_least = least; }
    [[nodiscard]] QString adjustAxes() override;
    [[nodiscard]] std::vector<Spot> layOut(const QSizeF& size) override;
    void paint(QCPPainter& painter) const override;
    [[nodiscard]] double heightOfContent(double width) const override;
    void choose(std::size_t spot) override;
    void open(std::size_t spot) override;

private:
    struct Row : WaterfallRow {
        std::size_t panel = 0;
        QRectF band{}; ///< over the whole panel
    };

    [[nodiscard]] PlotHead head() const;
    [[nodiscard]] double frameHeight() const;
    [[nodiscard]] QRectF barsOf(std::size_t panel) const;
    [[nodiscard]] PanelAxis ownAxis(std::size_t panel) const;
    [[nodiscard]] PanelAxis axisOf(std::size_t panel) const;
    [[nodiscard]] AxisWriting writingOf(const PanelAxis& axis) const;
    [[nodiscard]] PlotFoot foot() const;
    [[nodiscard]] bool isShared() const { return appearance().panels.sharesAxes.value_or(false); }
    [[nodiscard]] std::vector<LegendEntry> legend() const;
    void paintPanel(QCPPainter& painter, std::size_t panel) const;
    void paintRow(QCPPainter& painter, const Row& row, const PanelAxis& axis) const;

    WaterfallBars m_data;
    AxisNeeds m_least; ///< of a plot beside this one
    PanelGrid m_grid;
    QSizeF m_size;
    double m_names = 0;   ///< width of the names at the left
    double m_amounts = 0; ///< width of the amounts at the right
    double m_rowHeight = 0;
    std::vector<Row> m_rows; ///< one a spot
};

} // namespace perfbridge
