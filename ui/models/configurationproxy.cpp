// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/configurationproxy.h"

#include "ui/models/configurationmodel.h"

#include <cmath>

namespace perfbridge {

ConfigurationProxy::ConfigurationProxy(ConfigurationModel& source, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_source(source) {
    setSortRole(ConfigurationModel::SortRole);
    setSourceModel(&source);
}

void ConfigurationProxy::setShownRows(std::vector<bool> rows) {
    m_rows = std::move(rows);
    invalidateRowsFilter();
}

bool ConfigurationProxy::filterAcceptsRow(int sourceRow, const QModelIndex& /*sourceParent*/) const {
    const auto row = static_cast<std::size_t>(sourceRow);
    return row >= m_rows.size() || m_rows[row];
}

bool ConfigurationProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const double a = m_source.number(left.row(), left.column());
    const double b = m_source.number(right.row(), right.column());
    if (std::isnan(a) || std::isnan(b)) {
        // In a descending sort the order is asked for with the sides exchanged.
        return sortOrder() == Qt::AscendingOrder ? !std::isnan(a) && std::isnan(b) : std::isnan(a) && !std::isnan(b);
    }
    return a < b;
}

} // namespace perfbridge

#include "moc_configurationproxy.cpp"
