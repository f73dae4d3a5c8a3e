// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotstyle.h"

#include <functional>
#include <memory>
#include <vector>

#include <QRectF>
#include <QString>
#include <QWidget>

class QCategoryAxis;
class QChart;
class QChartView;
class QLabel;
class QLineSeries;
class QStackedLayout;

namespace perfbridge {

/// What the live views of a measurement have in common: a Qt Chart in the window's colours, axes whose labels are nice
/// numbers with their unit, and markers that are all drawn by one item, so that thousands of them repaint twice a
/// second without being felt.
class LiveChart : public QWidget {
    Q_OBJECT

public:
    explicit LiveChart(QWidget* parent = nullptr);
    ~LiveChart() override;

    /// Shown in the middle while there is nothing to draw.
    void setEmptyText(const QString& text);
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    /// Where a point of the axes is on the widget; for tests.
    [[nodiscard]] QPointF positionOf(double x, double y) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// A range of one axis, with its title; logarithmic ones hold log10 of the values.
    struct AxisRange {
        double lower = 0;
        double upper = 1;
        bool isLogarithmic = false;
        bool isInteger = false;
        bool hasLabels = true;
        double factor = 1; ///< of the labels: 100 shows fractions as percent
        QString title;
    };

    [[nodiscard]] const PlotStyle& style() const { return m_style; }
    /// A line over the plot, drawn by Qt Charts. Owned by the chart.
    [[nodiscard]] QLineSeries* addLine();
    void setAxes(const AxisRange& x, const AxisRange& y);
    void setShown(bool hasData);
    void repaintMarks();
    /// Room for marks to the right of the axes, in pixels.
    void setRoomBeside(double width);

    /// Markers, intervals and reference lines, over the lines. `toPixel` maps axis values into the painter's space.
    using ToPixel = std::function<QPointF(double x, double y)>;
    virtual void paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) = 0;
    /// Gives the current style to lines of the chart's own.
    virtual void restyle() {}
    /// The pointer is at these axis values, inside the plot; distances are in pixels.
    virtual void pointed(const QPointF& /*position*/, const ToPixel& /*toPixel*/) {}
    virtual void pressed(const QPointF& /*position*/, const ToPixel& /*toPixel*/) {}

    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Marks;
    void adoptPalette();
    void styleAxis(QCategoryAxis& axis);
    void fillAxes();
    void fillAxis(QCategoryAxis& axis, const AxisRange& range, double pixels);
    [[nodiscard]] ToPixel mapping() const;

    QChart* m_chart;
    QChartView* m_view;
    QCategoryAxis* m_x;
    QCategoryAxis* m_y;
    Marks* m_marks; ///< owned by the chart's scene
    QLabel* m_empty;
    QStackedLayout* m_stack;
    PlotStyle m_style;
    AxisRange m_xRange;
    AxisRange m_yRange;
    double m_roomBeside = 0;
    bool m_isEmpty = true;
    bool m_isFilling = false; ///< labels change the plot's area, which asks for other labels
};

} // namespace perfbridge
