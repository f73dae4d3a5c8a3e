// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figureform.h"

#include <algorithm>
#include <cmath>

#include <QDoubleValidator>
#include <QLocale>

namespace perfbridge {

FigureForm::FigureForm(FigureEditor& editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor) {
    connect(&editor, &FigureEditor::changed, this, &FigureForm::refresh);
}

void FigureForm::refresh() {
    m_isFilling = true;
    show(m_editor.spec());
    m_isFilling = false;
}

void FigureForm::edit(const QString& what, const QString& field, const std::function<void(FigureSpec&)>& change) {
    if (!m_isFilling)
        m_editor.edit(what, field, change);
}

AutomaticSpinBox::AutomaticSpinBox(double smallest, double largest, int decimals, double step, QWidget* parent)
    : QDoubleSpinBox(parent)
    , m_smallest(smallest)
    , m_automatic(smallest) {
    setDecimals(decimals);
    // Below the smallest number lies the word.
    setRange(smallest - step, largest);
    setSingleStep(step);
    setSpecialValueText(tr("Automatic"));
    setKeyboardTracking(false);
    setAccelerated(true);
}

std::optional<double> AutomaticSpinBox::number() const {
    // What was typed may lie between the word and the smallest number.
    return value() <= minimum() ? std::nullopt : std::optional(std::max(value(), m_smallest));
}

void AutomaticSpinBox::setNumber(const std::optional<double>& number) {
    setValue(number.value_or(minimum()));
}

void AutomaticSpinBox::setAutomatic(double value) {
    m_automatic = value;
    setSpecialValueText(tr("Automatic (%1%2)").arg(QLocale().toString(value, 'f', decimals()), suffix()));
}

void AutomaticSpinBox::stepBy(int steps) {
    if (value() > minimum()) {
        setValue(std::max(m_smallest, value() + steps * singleStep()));
        return;
    }
    setValue(std::clamp(m_automatic + steps * singleStep(), m_smallest, maximum()));
}

QAbstractSpinBox::StepEnabled AutomaticSpinBox::stepEnabled() const {
    return value() > minimum() ? QDoubleSpinBox::stepEnabled() : StepUpEnabled | StepDownEnabled;
}

OptionalNumberEdit::OptionalNumberEdit(QWidget* parent)
    : QLineEdit(parent) {
    auto* validator = new QDoubleValidator(this);
    setValidator(validator);
    setPlaceholderText(tr("Automatic"));
    connect(this, &QLineEdit::editingFinished, this, [this] {
        bool isNumber = false;
        const double typed = locale().toDouble(text().trimmed(), &isNumber);
        const std::optional<double> now = isNumber && std::isfinite(typed) ? std::optional(typed) : std::nullopt;
        if (now == m_number)
            return;
        m_number = now;
        Q_EMIT numberEdited();
    });
}

std::optional<double> OptionalNumberEdit::number() const {
    return m_number;
}

void OptionalNumberEdit::setNumber(const std::optional<double>& number) {
    if (number == m_number && !(number && text().isEmpty()))
        return;
    m_number = number;
    setText(number ? locale().toString(*number, 'g', 8) : QString());
}

} // namespace perfbridge

#include "moc_figureform.cpp"
