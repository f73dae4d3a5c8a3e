// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/distributiondata.h"
#include "ui/plots/plotwidget.h"

#include <optional>
#include <vector>

#include <QPolygonF>

class QCPGraph;
class QCPLayer;

namespace perfbridge {

class DistributionMarks;
class RubberBand;

/// How a metric is distributed over the configurations of one or more environments: a histogram, or the empirical
/// distribution function. The leading environment has its default, its best, and what is selected marked. Dragging
/// chooses a range of values; keys: left and right walk from bin to bin, Return chooses it, Escape clears.
class DistributionPlot final : public PlotWidget {
    Q_OBJECT

public:
    enum class Kind { Histogram, Cumulative };

    explicit DistributionPlot(QWidget* parent = nullptr);
    ~DistributionPlot() override;

    void setData(DistributionData data);
    /// Values of the leading environment that are selected.
    void setSelected(std::vector<double> values);
    void setKind(Kind kind);
    [[nodiscard]] const DistributionData& data() const { return m_data; }
    [[nodiscard]] Kind kind() const { return m_kind; }

Q_SIGNALS:
    /// Values of the leading environment from `lower` to `upper`; NaN: none.
    void rangeChosen(double lower, double upper, Qt::KeyboardModifiers modifiers);

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.edges.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void fillCurve(QCPGraph& graph, const std::vector<double>& sorted, std::size_t total) const;
    void styleCurves();
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;
    [[nodiscard]] QPolygonF bandTo(double x) const;
    void released(const QPointF& position, Qt::KeyboardModifiers modifiers);

    DistributionData m_data;
    Kind m_kind = Kind::Histogram;
    std::vector<QCPGraph*> m_curves; ///< one a series
    QCPGraph* m_selected;
    QCPLayer& m_frontLayer;
    DistributionMarks* m_marks;
    RubberBand* m_band;
    std::optional<std::size_t> m_cursor; ///< a bin
    std::optional<QPointF> m_dragStart;
    Qt::KeyboardModifiers m_keys;
};

} // namespace perfbridge
