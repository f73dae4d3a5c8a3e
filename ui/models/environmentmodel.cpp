// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environmentmodel.h"

#include "ui/models/numberformat.h"

#include <algorithm>

#include <QStringList>

namespace perfbridge {

namespace {

QString countsOf(const DatasetSummary& dataset) {
    // What is cut where there is no room is the last.
    QStringList parts{EnvironmentModel::tr("%1 configurations").arg(format::count(dataset.configurations))};
    if (dataset.failures > 0)
        parts << EnvironmentModel::tr("%1 failed").arg(format::count(dataset.failures));
    parts << EnvironmentModel::tr("%1 samples").arg(format::count(dataset.samples));
    return parts.join(QStringLiteral(" · "));
}

QString attributesOf(const Environment& environment) {
    QStringList lines;
    for (const auto& [key, value] : environment.attributes)
        lines << QString::fromStdString(key + ": " + value);
    return lines.join(u'\n');
}

} // namespace

EnvironmentModel::EnvironmentModel(QObject* parent)
    : QAbstractListModel(parent) {}

void EnvironmentModel::setDatasets(std::vector<DatasetSummary> datasets) {
    beginResetModel();
    std::vector<Row> rows;
    for (DatasetSummary& dataset : datasets) {
        const auto before = std::find_if(m_rows.begin(), m_rows.end(), [&dataset](const Row& row) {
            return row.dataset.space == dataset.space && row.dataset.environment.name == dataset.environment.name;
        });
        const bool isChecked = before == m_rows.end() || before->isChecked;
        rows.push_back({std::move(dataset), isChecked});
    }
    m_rows = std::move(rows);
    endResetModel();
}

std::vector<std::size_t> EnvironmentModel::checked() const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].isChecked)
            result.push_back(i);
    }
    return result;
}

int EnvironmentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

void EnvironmentModel::setChecked(const std::vector<int>& rows, bool isChecked) {
    if (rows.empty())
        return;
    for (const int row : rows)
        m_rows[static_cast<std::size_t>(row)].isChecked = isChecked;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

QVariant EnvironmentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(row.dataset.environment.name);
    case Qt::CheckStateRole:
        return row.isChecked ? Qt::Checked : Qt::Unchecked;
    case CountsRole:
        return countsOf(row.dataset);
    case AttributesRole:
        return attributesOf(row.dataset.environment);
    case Qt::ToolTipRole:
        return QString(countsOf(row.dataset) + u'\n' + attributesOf(row.dataset.environment)).trimmed();
    case Qt::AccessibleDescriptionRole:
        return countsOf(row.dataset);
    default:
        return {};
    }
}

bool EnvironmentModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    m_rows[static_cast<std::size_t>(index.row())].isChecked = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex& index) const {
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

} // namespace perfbridge

#include "moc_environmentmodel.cpp"
