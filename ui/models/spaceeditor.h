// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spacedraft.h"

#include <functional>
#include <vector>

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <QVariant>

namespace perfbridge {

/// What an edit changes, for views that want to refresh little.
struct SpaceChange {
    enum class Kind {
        Name,
        OptionField,
        OptionsInserted,
        OptionsRemoved,
        OptionMoved,
        Constraint,
        ConstraintsInserted,
        ConstraintsRemoved,
        Everything
    };
    Kind kind = Kind::Everything;
    int first = 0; ///< the row; of rows inserted or removed the first; from where one is moved
    int last = 0;  ///< of rows inserted or removed the last; where the moved one comes to stand

    [[nodiscard]] SpaceChange inverse() const;
};

/// A space that is being edited: a draft that may be wrong for a while, what is wrong with it, and undo for every edit.
/// All edits are undo commands of one kind, which swaps a value of the draft with another.
class SpaceEditor final : public QObject {
    Q_OBJECT

public:
    explicit SpaceEditor(SpaceDraft draft, int revision = 1, QObject* parent = nullptr);
    ~SpaceEditor() override;

    [[nodiscard]] const SpaceDraft& draft() const { return m_draft; }
    [[nodiscard]] const SpaceCheck& check() const { return m_check; }
    [[nodiscard]] int revision() const { return m_revision; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    /// Differs from what is stored. Undoing back to that is no difference.
    [[nodiscard]] bool isModified() const { return m_draft != m_stored; }
    /// What modified means from now on: the draft as it is stored.
    void setStored(SpaceDraft stored, int revision);
    [[nodiscard]] const SpaceDraft& stored() const { return m_stored; }

    /// Edits; one that changes nothing is no step. Characters typed one after the other into the name are one step.
    void setName(const QString& name);
    /// A text, or the enumerator as a number for kind, scale and applied as.
    void setField(int option, OptionField field, const QVariant& value);
    void insertOption(int row, OptionDraft option, const QString& what);
    /// A new one at the end, with a name of its own.
    void addOption();
    void duplicateOption(int option);
    void removeOptions(std::vector<int> options);
    /// `to`: its row afterwards.
    void moveOption(int from, int to);
    void addConstraint(const QString& text);
    /// An empty text removes it.
    void setConstraint(int constraint, const QString& text);
    void removeConstraints(std::vector<int> constraints);
    /// Another draft as a whole, e.g. a template.
    void replace(SpaceDraft draft, const QString& what);

    /// How many constraints mention an option.
    [[nodiscard]] int mentions(const QString& option) const;
    /// In all constraints, as one step.
    void renameInConstraints(const QString& from, const QString& to);

    /// For the undo commands.
    void apply(const SpaceChange& change, const std::function<void(SpaceDraft&)>& edit);

Q_SIGNALS:
    void changing(const SpaceChange& change);
    void changed(const SpaceChange& change); ///< draft and check
    /// After a user's edit that left constraints behind; not after undo.
    void optionRenamed(const QString& from, const QString& to, int mentions);

private:
    template <typename Value>
    void swap(const QString& what, std::function<Value&(SpaceDraft&)> place, Value value, const SpaceChange& change,
              int mergeId = -1);
    [[nodiscard]] QString freeName(const QString& wish) const;

    SpaceDraft m_draft;
    SpaceDraft m_stored;
    int m_revision;
    SpaceCheck m_check;
    QUndoStack m_undo;
};

} // namespace perfbridge
