// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QList>
#include <QObject>
#include <QString>
#include <QVariant>

class QTimer;
class QUndoStack;
class QWidget;

namespace perfbridge {

/// Makes what is set in a form undoable: fields that changed within one turn of the event loop, such as a choice and
/// what follows from it, are one step. Fields are known by their object names, so that a form may make them anew.
class FormUndo final : public QObject {
    Q_OBJECT

public:
    /// `form` is the parent; `stack`, which others push to as well, outlives it.
    FormUndo(QWidget& form, QUndoStack& stack);

    /// Something in the form may be another.
    void notice();
    /// What the form shows now is where undoing ends: it is about other data.
    void restart();

private:
    class Step;
    using Values = QList<std::pair<QString, QVariant>>; ///< in the order in which the form has them

    [[nodiscard]] Values values() const;
    void apply(const Values& values);
    void settle();

    QWidget& m_form;
    QUndoStack& m_stack;
    QTimer* m_turn;
    Values m_last;
    int m_generation = 0; ///< steps of older ones lead nowhere
};

} // namespace perfbridge
