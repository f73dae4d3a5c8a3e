// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/configurationproxy.h"

#include "ui/models/configurationmodel.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

ConfigurationProxy::ConfigurationProxy(ConfigurationModel& source, QObject* parent)
    : QAbstractProxyModel(parent)
    , m_source(source) {
    setSourceModel(&source);
    // The source changes as a whole or not at all.
    connect(&source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&source, &QAbstractItemModel::modelReset, this, [this] {
        makeOrder();
        endResetModel();
    });
    // Marks change in all rows or in none.
    connect(&source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (rowCount() > 0 && columnCount() > 0)
                    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
            });
    makeOrder();
}

void ConfigurationProxy::setShownRows(std::vector<bool> rows) {
    if (rows == m_shown)
        return;
    beginResetModel();
    m_shown = std::move(rows);
    makeOrder();
    endResetModel();
}

void ConfigurationProxy::sort(int column, Qt::SortOrder order) {
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> sourceRows;
    for (const QModelIndex& index : before)
        sourceRows.push_back(m_order[static_cast<std::size_t>(index.row())]);
    m_sortColumn = column;
    m_sortOrder = order;
    makeOrder();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int sourceRow = sourceRows[static_cast<std::size_t>(i)];
        after << createIndex(m_position[static_cast<std::size_t>(sourceRow)], before[i].column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ConfigurationProxy::makeOrder() {
    const int count = m_source.rowCount();
    m_order.clear();
    for (int row = 0; row < count; ++row) {
        const auto position = static_cast<std::size_t>(row);
        if (position >= m_shown.size() || m_shown[position])
            m_order.push_back(row);
    }
    if (m_sortColumn >= 0 && m_sortColumn < m_source.columnCount()) {
        std::vector<double> keys(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row)
            keys[static_cast<std::size_t>(row)] = m_source.number(row, m_sortColumn);
        const auto key = [&keys](int row) {
            return keys[static_cast<std::size_t>(row)];
        };
        const auto firstMissing =
            std::stable_partition(m_order.begin(), m_order.end(), [&key](int row) { return !std::isnan(key(row)); });
        const bool isAscending = m_sortOrder == Qt::AscendingOrder;
        std::stable_sort(m_order.begin(), firstMissing,
                         [&key, isAscending](int a, int b) { return isAscending ? key(a) < key(b) : key(b) < key(a); });
    }
    m_position.assign(static_cast<std::size_t>(count), -1);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_position[static_cast<std::size_t>(m_order[row])] = static_cast<int>(row);
}

QModelIndex ConfigurationProxy::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex ConfigurationProxy::parent(const QModelIndex& /*child*/) const {
    return {};
}

int ConfigurationProxy::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ConfigurationProxy::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_source.columnCount();
}

QModelIndex ConfigurationProxy::mapToSource(const QModelIndex& proxyIndex) const {
    if (!proxyIndex.isValid())
        return {};
    return m_source.index(m_order[static_cast<std::size_t>(proxyIndex.row())], proxyIndex.column());
}

QModelIndex ConfigurationProxy::mapFromSource(const QModelIndex& sourceIndex) const {
    if (!sourceIndex.isValid())
        return {};
    const int row = m_position[static_cast<std::size_t>(sourceIndex.row())];
    return row < 0 ? QModelIndex() : createIndex(row, sourceIndex.column());
}

QVariant ConfigurationProxy::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal)
        return m_source.headerData(section, orientation, role);
    if (section < 0 || section >= rowCount())
        return {};
    return m_source.headerData(m_order[static_cast<std::size_t>(section)], orientation, role);
}

} // namespace perfbridge

#include "moc_configurationproxy.cpp"
