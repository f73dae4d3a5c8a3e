// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/livechart.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace perfbridge {

/// One configuration's median with its interval, while it is being measured.
struct IntervalPoint {
    enum class State { Measuring, Done, Failed };

    std::size_t configuration = 0;
    double median = 0; ///< finite; failed ones have none and are drawn at the foot
    double lower = 0;  ///< NaN where there is no interval yet
    double upper = 0;
    State state = State::Done;
    std::size_t recency = 0; ///< larger = changed later
    QString text;            ///< at the pointer
};

/// Medians of a running campaign with their intervals: sorted from the smallest, or the ones that changed last, newest
/// at the right. State is told by shape: a filled disk is done, a ring is being measured, a cross failed. Keys: left
/// and right walk from one to the next.
class IntervalChart final : public LiveChart {
    Q_OBJECT

public:
    enum class Order { Sorted, Recent };

    explicit IntervalChart(QWidget* parent = nullptr);
    ~IntervalChart() override;

    /// `metricTitle`: "wall_time (s)".
    void setPoints(std::vector<IntervalPoint> points, const QString& metricTitle);
    void setOrder(Order order);
    void select(std::optional<std::size_t> configuration);

    [[nodiscard]] std::optional<std::size_t> selected() const { return m_selected; }
    /// As drawn, from the left.
    [[nodiscard]] const std::vector<IntervalPoint>& shownPoints() const { return m_shown; }
    /// Where the n-th shown point is, on the widget.
    [[nodiscard]] QPointF positionOfPoint(std::size_t index) const;

Q_SIGNALS:
    void pointChosen(std::size_t configuration);

protected:
    void paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) override;
    void pointed(const QPointF& position, const ToPixel& toPixel) override;
    void pressed(const QPointF& position, const ToPixel& toPixel) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    [[nodiscard]] double heightOf(const IntervalPoint& point) const;
    [[nodiscard]] std::optional<std::size_t> nearest(const QPointF& position, const ToPixel& toPixel) const;
    void paintPoint(QPainter& painter, const IntervalPoint& point, double x, const QRectF& area,
                    const ToPixel& toPixel) const;

    std::vector<IntervalPoint> m_points;
    std::vector<IntervalPoint> m_shown;
    QString m_metricTitle;
    std::optional<std::size_t> m_selected;
    Order m_order = Order::Sorted;
    bool m_isLogarithmic = false;
    double m_foot = 0; ///< axis value at which failed ones stand
};

} // namespace perfbridge
