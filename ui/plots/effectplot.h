// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/axistitle.h"
#include "ui/plots/diagramplot.h"
#include "ui/plots/effectcurves.h"
#include "ui/plots/panelaxis.h"
#include "ui/plots/panelgrid.h"

#include <cstddef>
#include <vector>

#include <QRectF>

namespace perfbridge {

struct LegendEntry;
struct PlotFoot;
struct PlotHead;

/// How a metric changes over the levels of an option: curves with intervals, and thin lines behind them; panels side by
/// side with the same axes. Draws main effects, partial dependence and interaction plots.
class EffectPlot final : public DiagramPlot {
    Q_OBJECT

public:
    explicit EffectPlot(QWidget* parent = nullptr);
    ~EffectPlot() override;

    void setData(EffectCurves data);
    [[nodiscard]] const EffectCurves& data() const { return m_data; }

Q_SIGNALS:
    void pointChosen(std::size_t panel, std::size_t curve, std::size_t level);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_data.panels.empty(); }
    /// The axis of the values, where all panels have the same one.
    [[nodiscard]] AxisNeeds fittedNeeds() const override;
    void widenAxes(const AxisNeeds& least) override;
    void fitAxes() override { makeAxes(); }
    [[nodiscard]] QString adjustAxes() override;
    [[nodiscard]] std::vector<Spot> layOut(const QSizeF& size) override;
    void paint(QCPPainter& painter) const override;
    [[nodiscard]] double heightOfContent(double width) const override;
    void choose(std::size_t spot) override;

private:
    struct Point {
        std::size_t panel;
        std::size_t curve;
        std::size_t level;
    };

    [[nodiscard]] PlotHead head() const;
    [[nodiscard]] PlotFoot foot() const;
    [[nodiscard]] double frameHeight() const;
    [[nodiscard]] double numbersWidth() const;
    [[nodiscard]] PanelAxis valueAxis(std::size_t first, std::size_t last) const;
    [[nodiscard]] PanelAxis levelAxis(const QString& option) const;
    void makeAxes();
    [[nodiscard]] bool sharesAxes() const { return appearance().panels.sharesAxes.value_or(true); }
    [[nodiscard]] bool hasOwnNumbers(std::size_t panel) const;
    [[nodiscard]] PanelGrid gridFor(double width) const;
    [[nodiscard]] QString xTitleOf(std::size_t panel) const;
    [[nodiscard]] std::vector<LegendEntry> legend() const;
    [[nodiscard]] QPointF pointOf(std::size_t panel, std::size_t curve, std::size_t level) const;
    [[nodiscard]] QString textOf(const Point& point) const;
    void paintPanel(QCPPainter& painter, std::size_t panel) const;
    void paintCurve(QCPPainter& painter, std::size_t panel, std::size_t curve) const;

    EffectCurves m_data;
    std::vector<PanelAxis> m_values; ///< one a panel, as m_levels
    std::vector<PanelAxis> m_levels;
    AxisWriting m_valueWriting;
    PanelGrid m_grid;
    QSizeF m_size;
    std::vector<Point> m_points; ///< one a spot
};

} // namespace perfbridge
