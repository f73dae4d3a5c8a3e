// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureform.h"
#include "ui/plots/colourvision.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace perfbridge {

/// Colours, lines, legend and panels of a figure: what of it the kind can follow. Says which series cannot be told
/// apart by their colours.
class FigureLookFields final : public FigureForm {
    Q_OBJECT

public:
    explicit FigureLookFields(FigureEditor& editor, QWidget* parent = nullptr);

    /// How many series the figure draws, and as whose eyes the preview shows it.
    void setSeries(std::size_t count, ColourVision sight);

protected:
    void show(const FigureSpec& spec) override;

private:
    void setupPalette();
    void setupRows();
    void connectFields();
    void showWarning(const FigureSpec& spec);

    QFormLayout* m_form;
    QComboBox* m_palette;
    QLabel* m_use;
    QLabel* m_warning;
    AutomaticSpinBox* m_lineWidth;
    AutomaticSpinBox* m_markerSize;
    QComboBox* m_legend;
    QCheckBox* m_grid;
    AutomaticSpinBox* m_columns;
    QComboBox* m_shared;
    std::size_t m_series = 0;
    ColourVision m_sight = ColourVision::Full;
};

} // namespace perfbridge
