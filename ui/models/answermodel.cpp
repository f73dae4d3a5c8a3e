// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/answermodel.h"

#include "ui/models/numberformat.h"

#include <algorithm>
#include <limits>

#include <QStringList>

namespace perfbridge {

namespace {

QString numberText(const UncertainValue& number) {
    if (!number.hasInterval())
        return format::measured(number.value);
    return AnswerModel::tr("%1 (%2 to %3)")
        .arg(format::measured(number.value), format::measured(number.lower), format::measured(number.upper));
}

} // namespace

QString roleTitle(AnswerRole role) {
    switch (role) {
    case AnswerRole::Best:
        return AnswerModel::tr("Best");
    case AnswerRole::AsGood:
        return AnswerModel::tr("As good");
    case AnswerRole::Compromise:
        return AnswerModel::tr("Compromise");
    case AnswerRole::Front:
        return AnswerModel::tr("Front");
    case AnswerRole::Perhaps:
        return AnswerModel::tr("Perhaps");
    case AnswerRole::Confirm:
        return AnswerModel::tr("Runner-up");
    }
    return {};
}

AnswerModel::AnswerModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void AnswerModel::setReport(std::shared_ptr<const OptimisationReport> report) {
    beginResetModel();
    m_report = std::move(report);
    m_entries.clear();
    m_columns.clear();
    if (m_report) {
        m_entries = answerList(*m_report);
        m_columns = {{Kind::Role}, {Kind::Confirm}};
        for (std::size_t i = 0; i < m_report->goal.metrics().size(); ++i)
            m_columns.push_back({Kind::Metric, i});
        m_columns.push_back({Kind::Chance});
        if (m_report->among == Among::Predicted)
            m_columns.push_back({Kind::Known});
        for (const std::size_t option : tellingOptions(*m_report))
            m_columns.push_back({Kind::Option, option});
    }
    endResetModel();
}

std::optional<int> AnswerModel::rowOf(Eigen::Index candidate) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [candidate](const AnswerEntry& entry) { return entry.row == candidate; });
    return found == m_entries.end() ? std::nullopt : std::optional(static_cast<int>(found - m_entries.begin()));
}

QString AnswerModel::text() const {
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

int AnswerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AnswerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString AnswerModel::textOf(const AnswerEntry& entry, const Column& column) const {
    switch (column.kind) {
    case Kind::Role:
        return roleTitle(entry.role);
    case Kind::Confirm:
        return entry.confirm > 0 ? format::count(static_cast<std::int64_t>(entry.confirm)) : QString();
    case Kind::Metric:
        return numberText(m_report->candidates.outcomes.at(entry.row, static_cast<Eigen::Index>(column.index)));
    case Kind::Chance:
        return format::percentage(m_report->chances.front[entry.row]);
    case Kind::Known:
        return m_report->candidates.outcomes.isRowMeasured(entry.row) ? tr("measured") : tr("predicted");
    case Kind::Option:
        return QString::fromStdString(m_report->knowledge->space().options()[column.index].textOf(
            m_report->candidates.configurations(entry.row, static_cast<Eigen::Index>(column.index))));
    }
    return {};
}

QVariant AnswerModel::sortValue(const AnswerEntry& entry, const Column& column) const {
    switch (column.kind) {
    case Kind::Role:
        return static_cast<int>(entry.role);
    case Kind::Confirm: // what is not to be measured comes last
        return entry.confirm > 0 ? static_cast<double>(entry.confirm) : std::numeric_limits<double>::infinity();
    case Kind::Metric:
        return m_report->candidates.outcomes.value(entry.row, static_cast<Eigen::Index>(column.index));
    case Kind::Chance:
        return m_report->chances.front[entry.row];
    case Kind::Known:
        return m_report->candidates.outcomes.isRowMeasured(entry.row);
    case Kind::Option:
        return m_report->candidates.configurations(entry.row, static_cast<Eigen::Index>(column.index));
    }
    return {};
}

QVariant AnswerModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AnswerEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(entry, column);
    case SortRole:
        return sortValue(entry, column);
    case Qt::TextAlignmentRole: {
        const bool isText = column.kind == Kind::Role || column.kind == Kind::Known || column.kind == Kind::Option;
        return QVariant::fromValue((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    default:
        return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    const bool isText = column.kind == Kind::Role || column.kind == Kind::Known || column.kind == Kind::Option;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column.kind == Kind::Chance)
        return m_report->goal.isSingle()
                   ? tr("How likely this is the best one that keeps the conditions, as the intervals tell.")
                   : tr("How likely no other one that keeps the conditions is better in every objective, as the "
                        "intervals tell.");
    if (role == Qt::ToolTipRole && column.kind == Kind::Confirm)
        return tr("In which order to measure in order to be sure: the likeliest first.");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column.kind) {
    case Kind::Role:
        return tr("Place");
    case Kind::Confirm:
        return tr("Measure");
    case Kind::Metric:
        return QString::fromStdString(m_report->goal.metrics()[column.index].title());
    case Kind::Chance:
        return m_report->goal.isSingle() ? tr("Chance to be best") : tr("Chance on front");
    case Kind::Known:
        return tr("Known");
    case Kind::Option:
        return QString::fromStdString(m_report->knowledge->space().options()[column.index].name);
    }
    return {};
}

} // namespace perfbridge

#include "moc_answermodel.cpp"
