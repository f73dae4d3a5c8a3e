// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/criticaldifferencelayout.h"
#include "ui/plots/plotwidget.h"

#include <optional>

namespace perfbridge {

/// A critical-difference diagram (Demsar 2006): who ranks where, and who cannot be told apart. The axis always shows
/// all ranks; there is nothing to zoom.
class CriticalDifferencePlot final : public PlotWidget {
    Q_OBJECT

public:
    explicit CriticalDifferencePlot(QWidget* parent = nullptr);
    ~CriticalDifferencePlot() override;

    void setData(CriticalDifferenceData data);
    [[nodiscard]] const CriticalDifferenceData& data() const { return m_data; }
    /// Where the mark of an entry is on the axis; for tests and tools.
    [[nodiscard]] QPointF entryPosition(std::size_t entry) const;

Q_SIGNALS:
    void curveChosen(const perfbridge::CurveKey& key);

protected:
    void restyle() override;
    void fitAxes() override {}
    void arrange(const QSize& size) override;
    [[nodiscard]] bool isEmpty() const override { return m_data.ranking.entries.empty(); }
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& position) override;
    [[nodiscard]] std::optional<Hit> step(int x, int y) override;
    void chooseCursor() override;

private:
    class Diagram;

    [[nodiscard]] std::optional<Hit> hitOfCursor() const;

    CriticalDifferenceData m_data;
    CriticalDifferenceLayout m_layout;
    std::optional<std::size_t> m_cursor;
    Diagram* m_diagram;
};

} // namespace perfbridge
