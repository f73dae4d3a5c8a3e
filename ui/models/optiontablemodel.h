// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/spaceeditor.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace perfbridge {

/// The options of a space that is being edited: a row an option, a column a field. What is written goes through the
/// editor's undo stack, also when it is wrong; the error stands at the cell.
class OptionTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles {
        ErrorRole = Qt::UserRole, ///< QString, empty = right
        ChoicesRole,              ///< QStringList; the edit value is the index. Empty = a text
        SuggestionsRole,          ///< QStringList: texts that would be right
        PlaceholderRole           ///< QString: what to write
    };

    explicit OptionTableModel(QObject* parent = nullptr);

    /// Null: empty. The editor may go away.
    void setEditor(SpaceEditor* editor);
    [[nodiscard]] static OptionField fieldOf(int column) { return static_cast<OptionField>(column); }
    /// What a column is for, in one sentence.
    [[nodiscard]] static QString explanation(OptionField field);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void beginChange(const SpaceChange& change);
    void endChange(const SpaceChange& change);
    [[nodiscard]] QString text(const OptionDraft& option, OptionField field) const;
    [[nodiscard]] QVariant editValue(const OptionDraft& option, OptionField field) const;
    [[nodiscard]] QString toolTip(int row, OptionField field) const;
    [[nodiscard]] QStringList suggestions(int row, OptionField field) const;

    QPointer<SpaceEditor> m_editor;
};

} // namespace perfbridge
