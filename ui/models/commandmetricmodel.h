// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

namespace perfbridge {

/// The metrics of a command, to be edited. Cells with a fixed set of values tell it by ChoicesRole.
class CommandMetricModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Name, Unit, Source, Pattern, Factor, Better, ColumnCount };
    enum Roles { ChoicesRole = Qt::UserRole }; ///< QStringList; empty = free text

    explicit CommandMetricModel(QObject* parent = nullptr);

    void setMetrics(std::vector<CommandMetric> metrics);
    [[nodiscard]] const std::vector<CommandMetric>& metrics() const { return m_rows; }
    /// With a name that is not in use.
    void addMetric();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QString text(const CommandMetric& row, int column) const;

    std::vector<CommandMetric> m_rows;
};

} // namespace perfbridge
