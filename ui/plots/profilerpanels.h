// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to ui/plots: needs qcustomplot.h.

#include "ui/plots/profilerdata.h"
#include "ui/plots/profilerlayout.h"
#include "ui/plots/tracecanvas.h"

#include <optional>
#include <vector>

#include <QImage>
#include <QPen>
#include <QStaticText>
#include <qcustomplot.h>

namespace perfbridge {

/// Draws the panels of a profiler. What does not follow the configuration (frames, names, labels) is drawn once into a
/// picture; a move draws the picture and the traces.
class ProfilerPanels final : public QCPLayerable {
public:
    /// References have to outlive the panels.
    ProfilerPanels(QCustomPlot& plot, const ProfilerData& data, const ProfilerLayout& layout, const ValueAxis& axis,
                   const PlotStyle& style);

    /// Layout, axis or style are others.
    void invalidate();
    /// The panel that keys move.
    void setCurrent(std::optional<std::size_t> panel) { m_current = panel; }

    /// Where a point of a panel is.
    [[nodiscard]] QPointF pixelOf(const ProfilerLayout::Panel& panel, double level, double value) const;
    /// Of an environment, by its place.
    [[nodiscard]] static QPen linePenOf(std::size_t series, const PlotStyle& style);

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QColor currentColour() const { return m_style.isDark ? m_style.accent.lighter(150) : m_style.accent; }
    /// A value in the title of a panel, laid out: text takes as long to lay out as a trace to draw, and a move changes
    /// one of them.
    struct TitleValue {
        double level = 0;
        QStaticText text;
    };

    void drawPicture(QCPPainter& painter) const;
    void drawFrame(QCPPainter& painter, const ProfilerLayout::Panel& panel) const;
    void drawLegend(QCPPainter& painter) const;
    void updateScene();
    void drawForbidden(QCPPainter& painter, const ProfilerLayout::Panel& panel) const;
    void drawTraces(TraceCanvas& canvas, const ProfilerLayout::Panel& panel) const;
    void drawTrace(TraceCanvas& canvas, const ProfilerLayout::Panel& panel, std::size_t series) const;
    void drawMarks(QCPPainter& painter, std::size_t index);
    void drawSlots(TraceCanvas& canvas, const ProfilerLayout::Panel& panel, std::size_t series,
                   const ProfileTrace& trace) const;
    void drawMeasured(QCPPainter& painter, const ProfilerLayout::Panel& panel, const ProfileTrace& trace) const;
    void drawCurrent(QCPPainter& painter, const ProfilerLayout::Panel& panel, const ProfileTrace& trace,
                     bool hasKeys) const;
    void drawTitleValue(QCPPainter& painter, std::size_t index, double level);

    const ProfilerData& m_data;
    const ProfilerLayout& m_layout;
    const ValueAxis& m_axis;
    const PlotStyle& m_style;
    std::optional<std::size_t> m_current;
    QImage m_picture;                      ///< what stays
    QImage m_scene;                        ///< it with the traces
    std::vector<QPen> m_pens;              ///< of the environments' lines
    std::vector<TitleValue> m_titleValues; ///< one a panel; empty until they are drawn
};

} // namespace perfbridge
