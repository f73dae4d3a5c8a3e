// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/failuremodel.h"

#include "ui/models/campaignrecord.h"
#include "ui/models/durationtext.h"
#include "ui/models/numberformat.h"

#include <cstring>

namespace perfbridge {

FailureModel::FailureModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void FailureModel::setRecord(const CampaignRecord& record, bool isOther) {
    const std::vector<CampaignHistory::Failure>& failures = record.history.failures();
    if (isOther || failures.size() < m_rows.size())
        clear();
    if (failures.size() == m_rows.size())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, static_cast<int>(failures.size()) - 1);
    for (std::size_t i = m_rows.size(); i < failures.size(); ++i) {
        const std::size_t configuration = failures[i].key.configuration;
        m_rows.push_back(
            {failures[i], record.configurationText(configuration), record.configurationDetails(configuration)});
    }
    endInsertRows();
}

void FailureModel::clear() {
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QString FailureModel::endingOf(const RunEnd& end) {
    QStringList parts;
    if (end.isTimeout)
        parts << tr("timed out");
    if (end.isOutOfMemory)
        parts << tr("out of memory");
    if (end.signal) {
        const char* name = sigabbrev_np(*end.signal);
        parts << (name != nullptr ? QStringLiteral("SIG%1").arg(QLatin1String(name))
                                  : tr("signal %1").arg(*end.signal));
    } else if (end.exitCode) {
        parts << tr("exit code %1").arg(*end.exitCode);
    }
    if (end.isInvalid)
        parts << tr("not tried again");
    return parts.join(QStringLiteral(", "));
}

int FailureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FailureModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant FailureModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const RunEnd& end = row.failure.end;
    if (role == StderrRole)
        return QString::fromUtf8(end.stderrTail.data(), static_cast<qsizetype>(end.stderrTail.size()));
    if (role == ConfigurationRole)
        return static_cast<qulonglong>(row.failure.key.configuration);
    if (role == Qt::ToolTipRole && index.column() == Configuration)
        return row.details;
    if (role == Qt::ToolTipRole && index.column() == Reason)
        return QString::fromStdString(end.reason);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (index.column() == Number || index.column() == Time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number:
        return format::count(static_cast<std::int64_t>(row.failure.key.configuration) + 1);
    case Configuration:
        return row.configuration;
    case Time:
        return durationText(row.failure.seconds);
    case Reason:
        return QString::fromStdString(end.reason);
    case Ending:
        return endingOf(end);
    default:
        return {};
    }
}

QVariant FailureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Number || section == Time ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Time)
        return tr("Time measured until then");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Configuration:
        return tr("Configuration");
    case Time:
        return tr("After");
    case Reason:
        return tr("Reason");
    case Ending:
        return tr("How it ended");
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_failuremodel.cpp"
