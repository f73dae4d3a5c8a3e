// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spaceeditor.h"

#include <QAbstractListModel>
#include <QPointer>

namespace perfbridge {

/// The constraints of a space that is being edited, each with whether it is valid. What is written goes through the
/// editor's undo stack.
class ConstraintListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        StateRole = Qt::UserRole, ///< int of ConstraintCheck::State
        MessageRole               ///< QString: why it is not valid
    };

    explicit ConstraintListModel(QObject* parent = nullptr);

    /// Null: empty. The editor may go away.
    void setEditor(SpaceEditor* editor);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void beginChange(const SpaceChange& change);
    void endChange(const SpaceChange& change);

    QPointer<SpaceEditor> m_editor;
};

} // namespace perfbridge
