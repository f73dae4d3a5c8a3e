// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"
#include "ui/models/spaceeditor.h"

#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

namespace perfbridge {

class WorkspaceSession;

/// The spaces of the open workspace and what is being made of them: stored ones with their edits, and new ones that are
/// not stored yet. Edits stay while other spaces and pages are looked at; those that are not stored are kept on this
/// machine, and are there again when the workspace is opened again.
class SpaceDrafts final : public QObject {
    Q_OBJECT

public:
    struct Item {
        SpaceId id; ///< invalid: not stored
        std::shared_ptr<const Space> stored;
        std::int64_t samples = 0;
        std::int64_t configurations = 0;       ///< measured, or planned by a campaign
        std::unique_ptr<SpaceEditor> editor{}; ///< null: was not looked at

        [[nodiscard]] bool isInUse() const { return samples > 0 || configurations > 0; }
    };

    explicit SpaceDrafts(WorkspaceSession& session, QObject* parent = nullptr);
    ~SpaceDrafts() override;

    [[nodiscard]] int size() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] const Item& item(int index) const { return m_items[static_cast<std::size_t>(index)]; }
    [[nodiscard]] int indexOf(const SpaceEditor* editor) const; ///< -1: none
    [[nodiscard]] int indexOf(SpaceId space) const;
    [[nodiscard]] QString title(int index) const;
    [[nodiscard]] bool isModified(int index) const;
    [[nodiscard]] bool hasModified() const;
    /// Of all that are stored under a name; 0 = none.
    [[nodiscard]] int newestRevision(const std::string& name) const;

    SpaceEditor* editor(int index);
    /// A new space, named so that no other has its name; returns its index.
    int add(SpaceDraft draft);
    /// A new one is gone, a stored one is as it is stored.
    void discard(int index);

    /// Stores the space of the item; false if it is not right.
    bool save(int index);

    /// What leaving the workspace does with what is not stored.
    void forgetOnLeaving() { m_forgets = true; }
    void keepOnLeaving() { m_forgets = false; }

Q_SIGNALS:
    void changed();                ///< items, titles or what is modified
    void reloaded(int keptDrafts); ///< another workspace, with so many drafts that were kept
    void saved(int index, bool isNewRevision);

private:
    struct Saving {
        std::shared_ptr<const Space> space;
        SpaceEditor* editor;
        SpaceDraft draft;
    };

    void reload();
    void refresh();
    int restore();
    void keep(bool forgets = false);
    void adopt(SpaceId id, const std::shared_ptr<const Space>& given);
    void watch(SpaceEditor& editor);
    [[nodiscard]] QString freeName(const QString& wish) const;

    WorkspaceSession& m_session;
    QString m_path; ///< of the workspace that the items belong to
    std::vector<Item> m_items;
    std::vector<Saving> m_saving;
    QTimer m_keeping;
    bool m_forgets = false;
};

} // namespace perfbridge
