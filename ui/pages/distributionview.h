// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"

class QCheckBox;
class QComboBox;

namespace perfbridge {

class DistributionPlot;

/// How a metric is distributed over the configurations, in one environment or in several, and where the default, the
/// best and the selected ones lie.
class DistributionView final : public DataView {
    Q_OBJECT

public:
    DistributionView(Selection& selection, QWidget* parent);
    ~DistributionView() override;

    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

protected:
    void rebuild() override;
    void showSelection() override;

private:
    void prepare();
    void chooseRange(double lower, double upper, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] const MetricSummary* leading() const;

    QComboBox* m_kind;
    QCheckBox* m_logarithmic;
    DistributionPlot* m_plot;
    bool m_wasToggled = false; ///< by the user; until then the values decide about the axis
};

} // namespace perfbridge
