// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/formundo.h"

#include "ui/pages/checklist.h"
#include "ui/shell/searchfield.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSpinBox>
#include <QTimer>
#include <QUndoStack>

namespace perfbridge {

namespace {

/// Invalid: not a field of a form.
QVariant fieldValue(const QWidget& field) {
    if (field.objectName().isEmpty() || field.objectName().startsWith(QStringLiteral("qt_")))
        return {}; // the inside of another field
    if (qobject_cast<const SearchField*>(&field))
        return {};
    if (const auto* list = qobject_cast<const CheckList*>(&field)) {
        QStringList ids;
        for (const std::string& id : list->checked())
            ids.append(QString::fromStdString(id));
        return ids;
    }
    if (const auto* box = qobject_cast<const QComboBox*>(&field))
        return box->currentText();
    if (const auto* number = qobject_cast<const QSpinBox*>(&field))
        return number->value();
    if (const auto* line = qobject_cast<const QLineEdit*>(&field))
        return line->text();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&field))
        return text->toPlainText();
    if (const auto* box = qobject_cast<const QCheckBox*>(&field))
        return box->isChecked();
    return {};
}

void setFieldValue(QWidget& field, const QVariant& value) {
    if (fieldValue(field) == value)
        return; // and a text keeps its cursor
    if (auto* list = qobject_cast<CheckList*>(&field)) {
        std::vector<std::string> ids;
        for (const QString& id : value.toStringList())
            ids.push_back(id.toStdString());
        list->setChecked(ids);
    } else if (auto* box = qobject_cast<QComboBox*>(&field)) {
        box->setCurrentText(value.toString());
    } else if (auto* number = qobject_cast<QSpinBox*>(&field)) {
        number->setValue(value.toInt());
    } else if (auto* line = qobject_cast<QLineEdit*>(&field)) {
        line->setText(value.toString());
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        text->setPlainText(value.toString());
    } else if (auto* check = qobject_cast<QCheckBox*>(&field)) {
        check->setChecked(value.toBool());
    }
}

/// What is written or counted letter by letter is one step.
bool isWritten(const QWidget& field) {
    return qobject_cast<const QLineEdit*>(&field) || qobject_cast<const QPlainTextEdit*>(&field) ||
           qobject_cast<const QSpinBox*>(&field);
}

} // namespace

class FormUndo::Step final : public QUndoCommand {
public:
    /// `field`: the only one that changed, if it is written; empty: nothing follows up on this step.
    Step(FormUndo& form, const QString& text, Values before, QString field)
        : QUndoCommand(text)
        , m_form(&form)
        , m_generation(form.m_generation)
        , m_before(std::move(before))
        , m_after(form.m_last)
        , m_field(std::move(field)) {}

    void undo() override { show(m_before); }
    void redo() override {
        if (std::exchange(m_isDone, true)) // when it is pushed, the form shows it
            show(m_after);
    }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : mergeId; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = dynamic_cast<const Step*>(other);
        if (!next || next->m_form != m_form || next->m_field != m_field || next->m_generation != m_generation)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

private:
    static constexpr int mergeId = 7301; // of no other command of a stack

    void show(const Values& values) {
        if (m_form && m_form->m_generation == m_generation)
            m_form->apply(values);
        else
            setObsolete(true);
    }

    QPointer<FormUndo> m_form;
    int m_generation;
    Values m_before;
    Values m_after;
    QString m_field;
    bool m_isDone = false;
};

FormUndo::FormUndo(QWidget& form, QUndoStack& stack)
    : QObject(&form)
    , m_form(form)
    , m_stack(stack)
    , m_turn(new QTimer(this))
    , m_last(values()) {
    m_turn->setSingleShot(true);
    connect(m_turn, &QTimer::timeout, this, &FormUndo::settle);
}

void FormUndo::notice() {
    m_turn->start(0);
}

void FormUndo::restart() {
    m_turn->stop();
    m_last = values();
    ++m_generation;
}

FormUndo::Values FormUndo::values() const {
    Values result;
    const auto fields = m_form.findChildren<QWidget*>();
    for (const QWidget* field : fields) {
        if (QVariant value = fieldValue(*field); value.isValid())
            result.append({field->objectName(), std::move(value)});
    }
    return result;
}

void FormUndo::apply(const Values& values) {
    // In the form's order: what follows from a choice comes after it, and is then set to what it was.
    for (const auto& [name, value] : values) {
        if (auto* field = m_form.findChild<QWidget*>(name))
            setFieldValue(*field, value);
    }
    m_turn->stop();
    m_last = this->values();
}

void FormUndo::settle() {
    Values now = values();
    if (now == m_last)
        return;
    const QWidget* first = nullptr;
    int changed = 0;
    for (const auto& entry : now) {
        if (m_last.contains(entry))
            continue;
        ++changed;
        if (!first)
            first = m_form.findChild<QWidget*>(entry.first);
    }
    Values before = std::exchange(m_last, std::move(now));
    const bool isOne = first && changed == 1;
    const QString text = first ? tr("change %1").arg(first->accessibleName().toLower()) : tr("change the settings");
    m_stack.push(
        new Step(*this, text, std::move(before), isOne && isWritten(*first) ? first->objectName() : QString()));
}

} // namespace perfbridge

#include "moc_formundo.cpp"
