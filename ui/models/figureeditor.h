// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figurespec.h"

#include <functional>

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace perfbridge {

/// A figure that is being edited: its name and specification, and undo for every edit. What the figure could not be
/// saved with is refused, so that the specification is valid at all times.
class FigureEditor final : public QObject {
    Q_OBJECT

public:
    struct Draft {
        QString name;
        FigureSpec spec;

        friend bool operator==(const Draft&, const Draft&) = default;
    };

    explicit FigureEditor(QObject* parent = nullptr);
    ~FigureEditor() override;

    /// Another figure; its edits begin anew. `isStored`: it is in the workspace as it is here.
    void open(const Draft& draft, bool isStored);
    [[nodiscard]] const Draft& draft() const { return m_draft; }
    [[nodiscard]] const FigureSpec& spec() const { return m_draft.spec; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    /// Differs from what is stored. Undoing back to that is no difference.
    [[nodiscard]] bool isModified() const { return !m_isStored || m_draft != m_stored; }
    /// The draft is what is stored from now on.
    void setStored();
    /// Back to what is stored, as one edit.
    void revert();

    /// Edits of the same `field` in a row are one step; one that changes nothing is none. False: refused, see refused.
    bool edit(const QString& what, const QString& field, const std::function<void(FigureSpec&)>& change);
    void rename(const QString& name);

    /// For the undo commands.
    void swap(Draft& draft);

Q_SIGNALS:
    void changed();
    /// The message names the field, the value and what was expected.
    void refused(const perfbridge::Error& error);

private:
    void push(const QString& what, const QString& field, Draft draft);

    Draft m_draft;
    Draft m_stored;
    bool m_isStored = false;
    QUndoStack m_undo;
};

} // namespace perfbridge
