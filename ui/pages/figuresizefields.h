// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureform.h"

class QComboBox;
class QSpinBox;

namespace perfbridge {

/// Where a figure is to stand, and so how large it and its text are.
class FigureSizeFields final : public FigureForm {
    Q_OBJECT

public:
    explicit FigureSizeFields(FigureEditor& editor, QWidget* parent = nullptr);

    /// How high it is where nobody chose.
    void setDrawnHeight(double mm);

protected:
    void show(const FigureSpec& spec) override;

private:
    void choosePreset(int index);

    QComboBox* m_preset;
    AutomaticSpinBox* m_width;
    AutomaticSpinBox* m_height;
    AutomaticSpinBox* m_points;
    QSpinBox* m_dpi;
};

} // namespace perfbridge
