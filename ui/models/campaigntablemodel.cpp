// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaigntablemodel.h"

#include "ui/models/campaignrecord.h"
#include "ui/models/numberformat.h"
#include "ui/shell/theme.h"

#include <cmath>
#include <limits>

#include <QColor>

namespace perfbridge {

namespace {

using State = ConfigurationProgress::State;

Qt::Alignment alignmentOf(int column) {
    const bool isText = column == CampaignTableModel::Configuration || column == CampaignTableModel::State ||
                        column == CampaignTableModel::Reason;
    return (isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QVariant headerToolTip(int column) {
    switch (column) {
    case CampaignTableModel::Number:
        return CampaignTableModel::tr("Position in the plan");
    case CampaignTableModel::Configuration:
        return CampaignTableModel::tr("The options that vary in this campaign");
    case CampaignTableModel::Invocations:
        return CampaignTableModel::tr("Processes that measured it to the end");
    case CampaignTableModel::Median:
        return CampaignTableModel::tr("Median over the invocations");
    case CampaignTableModel::HalfWidth:
        return CampaignTableModel::tr("Half the width of the median's interval, as a share of the median");
    case CampaignTableModel::Interval:
        return CampaignTableModel::tr("Interval of the median; – while there are too few invocations for one");
    case CampaignTableModel::Reason:
        return CampaignTableModel::tr("Why it is done, or why it failed");
    default:
        return {};
    }
}

} // namespace

CampaignTableModel::CampaignTableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void CampaignTableModel::setRecord(const CampaignRecord& record, bool isOther) {
    const bool isSame = !isOther && record.configurations.size() == m_rows.size();
    if (!isSame) {
        beginResetModel();
        m_names.clear();
        m_details.clear();
        for (std::size_t i = 0; i < record.configurations.size(); ++i) {
            m_names << record.configurationText(i);
            m_details << record.configurationDetails(i);
        }
        m_unit = QString::fromStdString(record.metric().unit);
    }
    m_rows = record.configurations;
    if (!isSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void CampaignTableModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_names.clear();
    m_details.clear();
    endResetModel();
}

QString CampaignTableModel::stateName(ConfigurationProgress::State state) {
    switch (state) {
    case State::Measuring:
        return tr("measuring");
    case State::Done:
        return tr("done");
    case State::Failed:
        return tr("failed");
    case State::Waiting:
        break;
    }
    return tr("waiting");
}

int CampaignTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CampaignTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant CampaignTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConfigurationProgress& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case SortRole:
        return sortValue(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(index.column()));
    case Qt::ToolTipRole:
        if (index.column() == Configuration)
            return m_details[index.row()];
        return index.column() == Reason ? QString::fromStdString(row.reason) : QString();
    case Qt::ForegroundRole:
        if (row.state == State::Failed && (index.column() == State || index.column() == Reason))
            return theme::color(theme::Tone::Failure);
        if (row.state == State::Measuring && index.column() == State)
            return theme::color(theme::Tone::Accent);
        if (row.state == State::Waiting)
            return theme::color(theme::Tone::MutedText);
        return {};
    default:
        return {};
    }
}

QString CampaignTableModel::text(int row, int column) const {
    const ConfigurationProgress& progress = m_rows[static_cast<std::size_t>(row)];
    switch (column) {
    case Number:
        return format::count(row + 1);
    case Configuration:
        return m_names[row];
    case State:
        return stateName(progress.state);
    case Invocations:
        return progress.invocations > 0 ? format::count(progress.invocations) : QStringLiteral("–");
    case Median:
        return format::measured(progress.median);
    case HalfWidth:
        // Student's t of two invocations gives thousands of percent, which says no more than that they are few.
        if (progress.halfWidth > 1)
            return tr("over ± 100 %");
        return std::isfinite(progress.halfWidth) ? QStringLiteral("± ") + format::percentage(progress.halfWidth)
                                                 : QStringLiteral("–");
    case Interval:
        return std::isfinite(progress.lower) && std::isfinite(progress.upper)
                   ? tr("%1 to %2").arg(format::measured(progress.lower), format::measured(progress.upper))
                   : QStringLiteral("–");
    case Reason:
        return QString::fromStdString(progress.reason);
    default:
        return {};
    }
}

QVariant CampaignTableModel::sortValue(int row, int column) const {
    const ConfigurationProgress& progress = m_rows[static_cast<std::size_t>(row)];
    // What has no number comes after everything that has one.
    const auto number = [](double value) {
        return std::isfinite(value) ? value : std::numeric_limits<double>::infinity();
    };
    switch (column) {
    case Number:
        return row;
    case State:
        return static_cast<int>(progress.state);
    case Invocations:
        return progress.invocations;
    case Median:
        return number(progress.median);
    case HalfWidth:
        return number(progress.halfWidth);
    case Interval:
        return number(progress.upper - progress.lower);
    default:
        return text(row, column);
    }
}

QVariant CampaignTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role == Qt::ToolTipRole)
        return headerToolTip(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Configuration:
        return tr("Configuration");
    case State:
        return tr("State");
    case Invocations:
        return tr("Runs");
    case Median:
        return m_unit.isEmpty() ? tr("Median") : tr("Median (%1)").arg(m_unit);
    case HalfWidth:
        return tr("Half-width");
    case Interval:
        return m_unit.isEmpty() ? tr("Interval") : tr("Interval (%1)").arg(m_unit);
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_campaigntablemodel.cpp"
