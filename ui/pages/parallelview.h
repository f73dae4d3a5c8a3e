// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"

namespace perfbridge {

class ColumnMenu;
class ParallelPlot;

/// Which configurations have what in common: parallel coordinates of options and metrics, coloured by the metric.
class ParallelView final : public DataView {
    Q_OBJECT

public:
    ParallelView(Selection& selection, QWidget* parent);
    ~ParallelView() override;

    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

protected:
    void rebuild() override;
    void showSelection() override;
    void showHighlight() override;

private:
    void prepare();
    [[nodiscard]] std::vector<PlotColumn> chosenColumns() const;

    ParallelPlot* m_plot;
    ColumnMenu* m_axes;
};

} // namespace perfbridge
