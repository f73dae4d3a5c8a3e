// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/optionmapping.h"

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QUndoStack>

namespace perfbridge {

/// How the options of a source space correspond to those of a target: one row an option of the source, with the option
/// of the target that it is matched with and by what its levels are. Both can be edited; an option of the target is
/// matched once, the newest match takes it from another.
class OptionMappingModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { SourceOption, SourceLevels, TargetOption, TargetLevels, MatchedBy, ColumnCount };
    enum Roles { ChoicesRole = Qt::UserRole }; ///< QStringList of what a cell can be; empty: it cannot be edited

    explicit OptionMappingModel(QObject* parent = nullptr);

    /// Starts with options of the same name. Nulls: no rows.
    void setTables(std::shared_ptr<const ConfigurationTable> source, std::shared_ptr<const ConfigurationTable> target);
    [[nodiscard]] OptionMapping mapping() const;
    /// Of the edits since the tables were set.
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void mappingChanged();

private:
    using Match = std::optional<OptionMatch>; ///< of a source option
    class Change;

    [[nodiscard]] QString text(std::size_t row, int column) const;
    [[nodiscard]] QStringList choices(std::size_t row, int column) const;
    [[nodiscard]] bool setTarget(std::size_t row, const QString& name, std::vector<Match>& matches) const;
    void swapMatches(std::vector<Match>& matches);

    std::shared_ptr<const ConfigurationTable> m_source;
    std::shared_ptr<const ConfigurationTable> m_target;
    std::vector<Match> m_matches; ///< one an option of the source
    QUndoStack m_undo;
};

} // namespace perfbridge
