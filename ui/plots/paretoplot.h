// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/paretodata.h"
#include "ui/plots/paretoshades.h"
#include "ui/plots/plotwidget.h"

#include <array>
#include <optional>
#include <vector>

class QCPErrorBars;
class QCPGraph;
class QCPTextElement;

namespace perfbridge {

class ShadeLegend;

/// All configurations in the plane of two metrics: the front as a line, its points filled where they are surely on it
/// and hollow where they may be, with their intervals; a third metric as their colour, with its scale; the bounds of
/// the conditions as dashed lines. Left and right lead along the front.
class ParetoPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit ParetoPlot(QWidget* parent = nullptr);
    ~ParetoPlot() override;

    void setData(ParetoData data);
    [[nodiscard]] const ParetoData& data() const { return m_data; }
    /// Marks the configuration that is selected elsewhere; nothing: none.
    void setMarked(std::optional<Eigen::Index> candidate);
    [[nodiscard]] std::optional<Eigen::Index> marked() const { return m_marked; }

Q_SIGNALS:
    /// A row of the candidates.
    void configurationChosen(Eigen::Index candidate);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.points.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    void fill();
    void fillFront();
    void fillLine();
    void fillIntervals();
    void fillMark();
    void drawBounds();
    [[nodiscard]] QPointF pixelOf(const ParetoData::Point& point) const;
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    ParetoData m_data;
    std::vector<std::size_t> m_path;    ///< points that keys lead along: the front and what is perhaps on it, by x
    std::vector<std::size_t> m_options; ///< that the read-out names
    std::optional<std::size_t> m_cursor;
    std::optional<Eigen::Index> m_marked;
    ParetoShades m_colours;
    QCPGraph* m_missing;
    QCPGraph* m_others;
    QCPGraph* m_line;
    QCPGraph* m_places; ///< of the points with intervals: the bars need a graph each
    QCPErrorBars* m_xBars;
    QCPErrorBars* m_yBars;
    std::array<QCPGraph*, ParetoShades::most> m_perhaps;
    std::array<QCPGraph*, ParetoShades::most> m_front;
    QCPGraph* m_choice;
    QCPGraph* m_mark;
    QCPGraph* m_xBound;
    QCPGraph* m_yBound;
    ShadeLegend* m_shades;
    QCPTextElement* m_caption;
};

} // namespace perfbridge
