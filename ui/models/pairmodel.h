// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <QAbstractTableModel>

namespace perfbridge {

/// (name, value) pairs to be edited: the attributes of an environment, the variables of a command. The last row is
/// empty and takes the next pair; a pair whose name is made empty goes.
class PairModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Name, Value, ColumnCount };

    PairModel(const QString& nameTitle, const QString& valueTitle, QObject* parent = nullptr);

    void setPairs(TextPairs pairs);
    [[nodiscard]] const TextPairs& pairs() const { return m_pairs; }

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
    TextPairs m_pairs;
    QString m_nameTitle;
    QString m_valueTitle;
};

} // namespace perfbridge
