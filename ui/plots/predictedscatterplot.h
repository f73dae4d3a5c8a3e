// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotwidget.h"
#include "ui/plots/scatterdata.h"

#include <optional>
#include <utility>
#include <vector>

class QCPErrorBars;
class QCPGraph;
class QCPTextElement;

namespace perfbridge {

/// Predicted against measured on equal axes, with the identity and the lines 10 % off. Configurations that the model
/// was fitted to are hollow squares; where they are not tested, their responses are marks on the horizontal axis.
/// Intervals are bars behind the points. What the user selected stands in front.
class PredictedScatterPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit PredictedScatterPlot(QWidget* parent = nullptr);
    ~PredictedScatterPlot() override;

    void setData(ScatterData data);
    [[nodiscard]] const ScatterData& data() const { return m_data; }
    /// On when the numbers allow it and the user wants it.
    void setLogarithmic(bool wanted);
    /// The smallest and the largest number; nothing without points.
    [[nodiscard]] std::optional<std::pair<double, double>> span() const;
    /// What the axes show at least: the spans of several plots together make their axes equal.
    void setLeastSpan(std::optional<std::pair<double, double>> span);
    /// Shows the part that another plot shows.
    void showSameAs(const PredictedScatterPlot& other);
    /// One entry a row of the table.
    void setSelected(std::vector<bool> selected);
    /// Whether title and error stand above the axes (figures without a title of their own have neither).
    void setTitleVisible(bool visible);

Q_SIGNALS:
    void rangeChanged();
    /// By a click or Return; with Control it is added to what is selected.
    void pointChosen(Eigen::Index row, bool isAdded);

protected:
    void restyle() override;
    void fitAxes() override;
    [[nodiscard]] QString adjustAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.points.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    void fill();
    void fillIntervals();
    void drawGuides();
    void fillMarks();
    void fillSelected();
    [[nodiscard]] std::optional<Hit> hitOfCursor();
    [[nodiscard]] QPointF pixelOf(const ScatterData::Point& point) const;

    ScatterData m_data;
    std::optional<std::pair<double, double>> m_leastSpan;
    std::vector<bool> m_selectedRows;
    bool m_wantsLog = true;
    bool m_isTitleVisible = true;
    std::optional<std::size_t> m_cursor;
    QCPGraph* m_identity;
    QCPGraph* m_above;
    QCPGraph* m_below;
    QCPErrorBars* m_intervals;
    QCPGraph* m_tested;
    QCPGraph* m_trained;
    QCPGraph* m_marks;
    QCPGraph* m_selected;
    QCPTextElement* m_title;
    QCPTextElement* m_subtitle;
    QMargins m_leastMargins; ///< of the axes, before they take what makes them a square
};

} // namespace perfbridge
