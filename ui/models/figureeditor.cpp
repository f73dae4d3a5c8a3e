// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figureeditor.h"

#include <utility>

#include <QUndoCommand>

namespace perfbridge {

namespace {

constexpr int figureEditId = 1; ///< whether two edits become one is told by their field

/// Swaps the draft with another one; undo and redo are the same.
class FigureEditCommand final : public QUndoCommand {
public:
    FigureEditCommand(FigureEditor& editor, const QString& text, QString field, FigureEditor::Draft draft)
        : QUndoCommand(text)
        , m_editor(editor)
        , m_field(std::move(field))
        , m_draft(std::move(draft)) {}

    void redo() override { m_editor.swap(m_draft); }
    void undo() override { m_editor.swap(m_draft); }
    [[nodiscard]] int id() const override { return m_field.isEmpty() ? -1 : figureEditId; }

    bool mergeWith(const QUndoCommand* other) override {
        if (other->id() != id() || static_cast<const FigureEditCommand*>(other)->m_field != m_field)
            return false;
        // The newer one has done its swap: what this one holds is the draft before both.
        setObsolete(m_editor.draft() == m_draft);
        return true;
    }

private:
    FigureEditor& m_editor;
    QString m_field;
    FigureEditor::Draft m_draft;
};

} // namespace

FigureEditor::FigureEditor(QObject* parent)
    : QObject(parent) {}

FigureEditor::~FigureEditor() = default;

void FigureEditor::open(const Draft& draft, bool isStored) {
    m_undo.clear();
    m_draft = draft;
    m_stored = draft;
    m_isStored = isStored;
    Q_EMIT changed();
}

void FigureEditor::setStored() {
    m_stored = m_draft;
    m_isStored = true;
    Q_EMIT changed();
}

void FigureEditor::revert() {
    push(tr("revert"), {}, m_stored);
}

bool FigureEditor::edit(const QString& what, const QString& field, const std::function<void(FigureSpec&)>& change) {
    Draft next = m_draft;
    change(next.spec);
    if (const Result<void> valid = next.spec.validate(); !valid) {
        Q_EMIT changed(); // fields go back to what is
        Q_EMIT refused(valid.error());
        return false;
    }
    push(what, field, std::move(next));
    return true;
}

void FigureEditor::rename(const QString& name) {
    Draft next = m_draft;
    next.name = name;
    push(tr("rename the figure"), QStringLiteral("name"), std::move(next));
}

void FigureEditor::push(const QString& what, const QString& field, Draft draft) {
    if (draft != m_draft)
        m_undo.push(new FigureEditCommand(*this, what, field, std::move(draft)));
}

void FigureEditor::swap(Draft& draft) {
    std::swap(m_draft, draft);
    Q_EMIT changed();
}

} // namespace perfbridge

#include "moc_figureeditor.cpp"
