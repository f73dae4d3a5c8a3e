// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QString>

namespace perfbridge {

/// Keys, what they do, and where.
struct ShortcutEntry {
    QString where;
    QString what;
    QString keys; ///< in the desktop's own writing
};

class ShortcutModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { What, Keys, Where, ColumnCount };

    explicit ShortcutModel(std::vector<ShortcutEntry> entries, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<ShortcutEntry> m_entries;
};

} // namespace perfbridge
