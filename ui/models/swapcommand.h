// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spaceeditor.h"

#include <functional>
#include <utility>

#include <QUndoCommand>

namespace perfbridge {

/// Swaps a value of the draft with another one; undo and redo are the same. Commands of one merge id (not -1) become
/// one step, and none at all when the value is back where it was.
template <typename Value>
class SwapCommand final : public QUndoCommand {
public:
    using Place = std::function<Value&(SpaceDraft&)>;

    SwapCommand(SpaceEditor& editor, const QString& text, Place place, Value value, const SpaceChange& change,
                int mergeId)
        : QUndoCommand(text)
        , m_editor(editor)
        , m_place(std::move(place))
        , m_value(std::move(value))
        , m_change(change)
        , m_mergeId(mergeId) {}

    void redo() override { swap(); }
    void undo() override { swap(); }
    [[nodiscard]] int id() const override { return m_mergeId; }

    bool mergeWith(const QUndoCommand* other) override {
        if (other->id() != id())
            return false;
        // The newer one has done its swap: what this one holds is the value before both.
        SpaceDraft now = m_editor.draft();
        setObsolete(m_place(now) == m_value);
        return true;
    }

private:
    void swap() {
        m_editor.apply(m_change, [this](SpaceDraft& draft) { std::swap(m_place(draft), m_value); });
        m_change = m_change.inverse();
    }

    SpaceEditor& m_editor;
    Place m_place;
    Value m_value;
    SpaceChange m_change;
    int m_mergeId;
};

} // namespace perfbridge
