// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pairmodel.h"

#include "ui/shell/theme.h"

namespace perfbridge {

PairModel::PairModel(const QString& nameTitle, const QString& valueTitle, QObject* parent)
    : QAbstractTableModel(parent)
    , m_nameTitle(nameTitle)
    , m_valueTitle(valueTitle) {}

void PairModel::setPairs(TextPairs pairs) {
    beginResetModel();
    m_pairs = std::move(pairs);
    endResetModel();
    Q_EMIT edited();
}

int PairModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size()) + 1;
}

int PairModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant PairModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() == static_cast<int>(m_pairs.size())) {
        if (role == Qt::DisplayRole && index.column() == Name)
            return tr("add …");
        return role == Qt::ForegroundRole ? QVariant(theme::color(theme::Tone::MutedText)) : QVariant();
    }
    const auto& [name, value] = m_pairs[static_cast<std::size_t>(index.row())];
    const QString text = QString::fromStdString(index.column() == Name ? name : value);
    if (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)
        return text;
    return {};
}

bool PairModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const std::string text = value.toString().trimmed().toStdString();
    const bool isNew = index.row() == static_cast<int>(m_pairs.size());
    if (isNew) {
        if (text.empty())
            return false;
        beginInsertRows({}, index.row(), index.row());
        m_pairs.emplace_back(index.column() == Name ? text : std::string(),
                             index.column() == Value ? text : std::string());
        endInsertRows();
        Q_EMIT edited();
        return true;
    }
    auto& pair = m_pairs[static_cast<std::size_t>(index.row())];
    if (index.column() == Name && text.empty())
        return removeRows(index.row(), 1);
    (index.column() == Name ? pair.first : pair.second) = text;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

bool PairModel::removeRows(int row, int count, const QModelIndex& parent) {
    if (parent.isValid() || row < 0 || count < 1 || row + count > static_cast<int>(m_pairs.size()))
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_pairs.erase(m_pairs.begin() + row, m_pairs.begin() + row + count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags PairModel::flags(const QModelIndex& index) const {
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable : Qt::NoItemFlags;
}

QVariant PairModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(section == Name ? m_nameTitle : m_valueTitle) : QVariant();
}

} // namespace perfbridge

#include "moc_pairmodel.cpp"
