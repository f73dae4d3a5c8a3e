// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/formulatablemodel.h"

#include "ui/models/numberformat.h"

#include <cmath>
#include <utility>

namespace perfbridge {

FormulaTableModel::FormulaTableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void FormulaTableModel::setRows(QStringList environments, const QString& metricUnit, std::vector<Row> rows) {
    beginResetModel();
    m_environments = std::move(environments);
    m_metricUnit = metricUnit;
    m_rows = std::move(rows);
    endResetModel();
}

int FormulaTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FormulaTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_environments.size()) * ColumnsEach;
}

double FormulaTableModel::number(const Entry& entry, int column) {
    switch (column) {
    case Coefficient:
        return entry.coefficient;
    case Interval:
        return entry.upper - entry.lower;
    case Standardised:
        return entry.standardised;
    default:
        return entry.chosen;
    }
}

QString FormulaTableModel::text(const Entry& entry, int column) const {
    if (std::isnan(number(entry, column)))
        return QStringLiteral("–");
    switch (column) {
    case Coefficient:
        return entry.unit.isEmpty() ? format::measured(entry.coefficient)
                                    : format::measured(entry.coefficient) + QLatin1Char(' ') + entry.unit;
    case Interval:
        return tr("%1 to %2").arg(format::measured(entry.lower), format::measured(entry.upper));
    case Standardised:
        return format::measured(entry.standardised);
    default:
        return format::percentage(entry.chosen);
    }
}

QVariant FormulaTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return role == Qt::DisplayRole || role == SortRole || role == Qt::ToolTipRole ? QVariant(row.term) : QVariant();
    const Entry& entry = row.entries[static_cast<std::size_t>((index.column() - 1) / ColumnsEach)];
    const int column = (index.column() - 1) % ColumnsEach;
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case SortRole:
        return std::abs(number(entry, column));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant FormulaTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == 0)
        return tr("Term");
    const int column = (section - 1) % ColumnsEach;
    const QString unit = m_metricUnit.isEmpty() ? QString() : tr(" (%1)").arg(m_metricUnit);
    const QString titles[] = {tr("Coefficient"), tr("95 % interval"), tr("Per std. dev.%1").arg(unit), tr("Chosen in")};
    const QString explanations[] = {
        tr("As it stands in the formula"), tr("Of the coefficient, as if the terms had been known beforehand"),
        tr("What the metric changes by when each option of the term moves by its standard deviation: comparable "
           "between terms"),
        tr("Share of bootstrap resamples of the configurations whose stepwise search chooses the term, too")};
    if (role == Qt::ToolTipRole)
        return explanations[column];
    return m_environments.size() == 1
               ? titles[column]
               : titles[column] + QLatin1Char('\n') + m_environments[(section - 1) / ColumnsEach];
}

} // namespace perfbridge

#include "moc_formulatablemodel.cpp"
