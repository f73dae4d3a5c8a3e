// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plotwidget.h"
#include "ui/plots/sensitivitydata.h"

#include <optional>
#include <vector>

class QCPErrorBars;
class QCPGraph;

namespace perfbridge {

/// What each option does to one objective around a configuration: a row an option, the strongest on top, a point a
/// level, the change across; filled where it is allowed, a cross where a condition breaks. Up and down lead from option
/// to option, left and right from level to level.
class SensitivityPlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit SensitivityPlot(QWidget* parent = nullptr);
    ~SensitivityPlot() override;

    void setData(SensitivityData data);
    [[nodiscard]] const SensitivityData& data() const { return m_data; }
    /// Options in the order in which they are drawn, the strongest first.
    [[nodiscard]] std::vector<std::size_t> drawnOptions() const;

protected:
    void restyle() override;
    void fitAxes() override;
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_drawn.marks.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override {}

private:
    using Mark = SensitivityMarks::Mark;

    void fill();
    [[nodiscard]] const OptionSensitivity& optionAt(std::size_t line) const {
        return m_data.options[m_drawn.order[line]];
    }
    [[nodiscard]] double heightOf(std::size_t line) const { return -static_cast<double>(line); }
    [[nodiscard]] QPointF pixelOf(const Mark& mark) const;
    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    SensitivityData m_data;
    SensitivityMarks m_drawn;
    std::optional<std::size_t> m_cursor;
    QCPGraph* m_zero;
    QCPErrorBars* m_bars;
    QCPGraph* m_places;
    QCPGraph* m_allowed;
    QCPGraph* m_broken;
    QCPGraph* m_current;
};

} // namespace perfbridge
