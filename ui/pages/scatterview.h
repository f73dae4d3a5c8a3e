// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/dataview.h"

#include <optional>

class QCheckBox;
class QComboBox;

namespace perfbridge {

class DotPlot;

/// How two columns go together: any options and metrics, coloured by a third.
class ScatterView final : public DataView {
    Q_OBJECT

public:
    ScatterView(Selection& selection, QWidget* parent);
    ~ScatterView() override;

    [[nodiscard]] PlotWidget* exportedPlot() override;
    [[nodiscard]] std::optional<ExportablePlot> figure() override;
    [[nodiscard]] QString asCsv() const override;

protected:
    void rebuild() override;
    void showSelection() override;

private:
    [[nodiscard]] QComboBox* addColumnBox(const QString& name, const QString& label);
    void prepare();
    /// Puts the columns into a box; what was chosen stays, else `preferred` is.
    void fillBox(QComboBox& box, const std::vector<PlotColumn>& columns, std::size_t preferred) const;

    std::vector<PlotColumn> m_columns;
    QComboBox* m_x;
    QComboBox* m_y;
    QComboBox* m_colour;
    QCheckBox* m_logarithmic;
    DotPlot* m_plot;
};

} // namespace perfbridge
