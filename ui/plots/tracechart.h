// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/livechart.h"

#include <vector>

#include <QPointF>

class QLineSeries;

namespace perfbridge {

/// A share (a fraction, shown in percent) over the time that was measured: a dot a run, and a line through their
/// running median or from one to the next.
struct TraceData {
    struct Dot {
        double seconds = 0;
        double share = 0;
        bool isFlagged = false; ///< drawn as a triangle: others used the machine
    };
    struct Limit {
        double share = 0;
        QString text;
    };

    std::vector<Dot> dots;
    std::vector<QPointF> line; ///< (seconds, share)
    std::vector<Limit> limits;
    bool isSymmetric = false; ///< the axis has zero in the middle
};

/// Noise or drift of a running campaign.
class TraceChart final : public LiveChart {
    Q_OBJECT

public:
    explicit TraceChart(QWidget* parent = nullptr);
    ~TraceChart() override;

    void setTrace(TraceData given, const QString& title);
    [[nodiscard]] const TraceData& trace() const { return m_data; }
    /// Where the names of the limits in view stand on the widget: beside the axes, where no run is drawn.
    [[nodiscard]] std::vector<QRectF> limitNames() const;

protected:
    void paintMarks(QPainter& painter, const QRectF& area, const ToPixel& toPixel) override;
    void restyle() override;

private:
    /// The name of a limit, at so much from the top.
    struct LimitName {
        double centre;
        QString text;
    };
    [[nodiscard]] std::vector<LimitName> limitNamesIn(const QRectF& area, const ToPixel& toPixel) const;
    void paintLimits(QPainter& painter, const QRectF& area, const ToPixel& toPixel) const;

    QLineSeries* m_line;
    TraceData m_data;
    double m_unitSeconds = 1;
    double m_lastTime = 1; ///< in that unit
    double m_upper = 1;
};

} // namespace perfbridge
