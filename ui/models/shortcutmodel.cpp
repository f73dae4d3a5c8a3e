// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/shortcutmodel.h"

#include <utility>

namespace perfbridge {

ShortcutModel::ShortcutModel(std::vector<ShortcutEntry> entries, QObject* parent)
    : QAbstractTableModel(parent)
    , m_entries(std::move(entries)) {}

int ShortcutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        role != Qt::DisplayRole)
        return {};
    const ShortcutEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case What:
        return entry.what;
    case Keys:
        return entry.keys;
    default:
        return entry.where;
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What it does");
    case Keys:
        return tr("Keys");
    default:
        return tr("Where");
    }
}

} // namespace perfbridge

#include "moc_shortcutmodel.cpp"
