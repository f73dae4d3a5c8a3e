// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotwidget.h"

#include <optional>
#include <vector>

#include <QString>

#include <Eigen/Core>

class QCPGraph;

namespace perfbridge {

/// A design seen along two options.
struct DesignPlotData {
    QString xTitle;
    QString yTitle;
    std::vector<QString> xLevels; ///< texts, from left to right
    std::vector<QString> yLevels; ///< from the bottom up
    Eigen::MatrixXi counts;       ///< xLevels by yLevels: configurations of the design; -1 = no valid one has both
};

/// Where the points of a design lie in the plane of two options: levels equally spaced, a disc for the configurations
/// at a pair of levels (its area is their number), a small ring where valid ones exist and none was chosen, nothing
/// where none is valid.
class DesignPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit DesignPlot(QWidget* parent = nullptr);
    ~DesignPlot() override;

    void setData(DesignPlotData data);
    [[nodiscard]] const DesignPlotData& data() const { return m_data; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.counts.size() == 0; }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override {}

private:
    struct Cell {
        Eigen::Index x;
        Eigen::Index y;
    };
    static constexpr int sizeClasses = 8;

    void fill();
    void sizeDiscs(const QSize& size);
    [[nodiscard]] int classOf(int count) const;
    [[nodiscard]] std::optional<Hit> hitOf(const Cell& cell);
    [[nodiscard]] QPointF pixelOf(const Cell& cell) const;

    DesignPlotData m_data;
    int m_most = 1; ///< configurations at one pair of levels
    std::optional<Cell> m_cursor;
    std::vector<QCPGraph*> m_discs; ///< one a class of sizes
    QCPGraph* m_unused;
};

} // namespace perfbridge
