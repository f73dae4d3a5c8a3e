// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/figureeditor.h"

#include <functional>
#include <optional>

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QWidget>

namespace perfbridge {

/// A part of the form that edits a figure: shows the figure whenever it changes, and edits only what its user changes.
class FigureForm : public QWidget {
    Q_OBJECT

public:
    explicit FigureForm(FigureEditor& editor, QWidget* parent = nullptr);

protected:
    /// Fills the fields; their signals do not lead to edits meanwhile.
    virtual void show(const FigureSpec& spec) = 0;
    /// Shows what the editor has; also for the end of a constructor.
    void refresh();
    void edit(const QString& what, const QString& field, const std::function<void(FigureSpec&)>& change);
    [[nodiscard]] FigureEditor& editor() { return m_editor; }

private:
    FigureEditor& m_editor;
    bool m_isFilling = false;
};

/// A number, or "Automatic" for none. Steps from there begin at what automatic stands for.
class AutomaticSpinBox final : public QDoubleSpinBox {
    Q_OBJECT

public:
    /// `smallest` to `largest`.
    AutomaticSpinBox(double smallest, double largest, int decimals, double step, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<double> number() const;
    void setNumber(const std::optional<double>& number);
    /// What the figure has where nobody chose; shown beside the word.
    void setAutomatic(double value);

    void stepBy(int steps) override;

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    double m_smallest;
    double m_automatic;
};

/// A number of any size, or nothing.
class OptionalNumberEdit final : public QLineEdit {
    Q_OBJECT

public:
    explicit OptionalNumberEdit(QWidget* parent = nullptr);

    [[nodiscard]] std::optional<double> number() const;
    void setNumber(const std::optional<double>& number);

Q_SIGNALS:
    void numberEdited();

private:
    std::optional<double> m_number;
};

} // namespace perfbridge
