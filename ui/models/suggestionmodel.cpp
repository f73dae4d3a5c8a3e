// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/suggestionmodel.h"

#include "ui/models/numberformat.h"

#include <cmath>
#include <utility>

#include <QStringList>

namespace perfbridge {

SuggestionModel::SuggestionModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void SuggestionModel::setSuggestions(Suggestions suggestions, std::shared_ptr<const ConfigurationTable> table) {
    beginResetModel();
    m_suggestions = std::move(suggestions);
    m_table = std::move(table);
    m_options.clear();
    for (std::size_t j = 0; j < m_table->space->options().size(); ++j) {
        const auto column = m_table->values.col(static_cast<Eigen::Index>(j));
        if (column.minCoeff() < column.maxCoeff())
            m_options.push_back(j);
    }
    endResetModel();
}

void SuggestionModel::clear() {
    beginResetModel();
    m_suggestions = {};
    m_table.reset();
    m_options.clear();
    endResetModel();
}

QString SuggestionModel::text() const {
    QStringList lines;
    for (int row = -1; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells.append(row < 0 ? headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                                 : index(row, column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

int SuggestionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_suggestions.list.size());
}

int SuggestionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_table ? 0 : optionCount() + NumberCount;
}

QString SuggestionModel::numberText(const Suggestion& suggestion, int number) const {
    switch (number) {
    case Unknown:
        return format::percentage(suggestion.remaining);
    case Expected:
        return format::measured(suggestion.expected);
    default:
        if (!std::isfinite(suggestion.lower) || !std::isfinite(suggestion.upper))
            return QStringLiteral("–");
        return tr("%1 to %2").arg(format::measured(suggestion.lower), format::measured(suggestion.upper));
    }
}

QVariant SuggestionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Suggestion& suggestion = m_suggestions.list[static_cast<std::size_t>(index.row())];
    const bool isOption = index.column() < optionCount();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isOption ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (!isOption)
        return numberText(suggestion, index.column() - optionCount());
    const std::size_t option = m_options[static_cast<std::size_t>(index.column())];
    return QString::fromStdString(
        m_table->space->options()[option].textOf(m_table->values(suggestion.row, static_cast<Eigen::Index>(option))));
}

QVariant SuggestionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) // the order to measure in, which a search does not change
        return role == Qt::DisplayRole && section < rowCount() ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const int number = section - optionCount();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((number < 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && number == Unknown)
        return tr(
            "Mean variance over all configurations that is left after measuring this one and those above it, as a "
            "share of what it was before anything was measured.");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (number < 0)
        return QString::fromStdString(m_table->space->options()[m_options[static_cast<std::size_t>(section)]].name);
    switch (number) {
    case Unknown:
        return tr("Unknown after");
    case Expected:
        return tr("Expected %1").arg(QString::fromStdString(m_suggestions.metric.title()));
    default:
        return tr("90 % interval");
    }
}

} // namespace perfbridge

#include "moc_suggestionmodel.cpp"
