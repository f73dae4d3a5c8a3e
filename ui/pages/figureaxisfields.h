// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figureform.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace perfbridge {

/// One axis of a figure: its title, range, scale and ticks, as far as the kind can follow.
class FigureAxisFields final : public FigureForm {
    Q_OBJECT

public:
    enum class Axis { Horizontal, Vertical };

    FigureAxisFields(FigureEditor& editor, Axis axis, QWidget* parent = nullptr);

protected:
    void show(const FigureSpec& spec) override;

private:
    void setupRows();
    void connectFields();
    void editTitle();
    void editAxis(const QString& what, const QString& field, const std::function<void(FigureAxis&)>& change);
    [[nodiscard]] QString named(const char* name) const;

    Axis m_axis;
    QFormLayout* m_form;
    QComboBox* m_titleMode;
    QLineEdit* m_title;
    QCheckBox* m_unit;
    QComboBox* m_scale;
    OptionalNumberEdit* m_lower;
    OptionalNumberEdit* m_upper;
    AutomaticSpinBox* m_ticks;
    QLabel* m_fixed; ///< said where the kind lets nothing be chosen
};

} // namespace perfbridge
