// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/campaignlistmodel.h"

#include "ui/models/numberformat.h"

#include <algorithm>

#include <QLocale>
#include <QStringList>

namespace perfbridge {

CampaignListModel::CampaignListModel(QObject* parent)
    : QAbstractListModel(parent) {}

void CampaignListModel::setCampaigns(std::vector<CampaignSummary> campaigns, std::optional<CampaignId> live,
                                     bool mayBeElsewhere) {
    std::stable_sort(campaigns.begin(), campaigns.end(),
                     [](const CampaignSummary& a, const CampaignSummary& b) { return b.id.value < a.id.value; });
    const bool isSame = std::equal(campaigns.begin(), campaigns.end(), m_rows.begin(), m_rows.end(),
                                   [](const CampaignSummary& a, const CampaignSummary& b) { return a.id == b.id; });
    // The same rows keep the selection.
    if (!isSame)
        beginResetModel();
    m_rows = std::move(campaigns);
    m_live = live;
    m_mayBeElsewhere = mayBeElsewhere;
    if (!isSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int CampaignListModel::rowOf(CampaignId id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const CampaignSummary& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

bool CampaignListModel::isCutOff(const CampaignSummary& campaign) const {
    return campaign.state == CampaignState::Running && m_live != campaign.id && !m_mayBeElsewhere;
}

QString CampaignListModel::stateText(const CampaignSummary& campaign) const {
    if (m_live == campaign.id)
        return tr("measuring");
    switch (campaign.state) {
    case CampaignState::Running:
        return isCutOff(campaign) ? tr("interrupted") : tr("measuring");
    case CampaignState::Paused:
        return tr("paused");
    case CampaignState::Stopped:
        return tr("stopped");
    case CampaignState::Finished:
        return tr("finished");
    case CampaignState::Defined:
        break;
    }
    return tr("not started");
}

int CampaignListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CampaignListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CampaignSummary& row = campaign(index.row());
    const QString caption =
        QStringList{QString::fromStdString(row.environment), QString::fromStdString(row.backend),
                    row.configurations == 1 ? tr("1 configuration")
                                            : tr("%1 configurations").arg(format::count(row.configurations))}
            .join(QStringLiteral(" · "));
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(row.name);
    case CaptionRole:
        return caption;
    case StateRole:
        return stateText(row);
    case CutOffRole:
        return isCutOff(row);
    case IdRole:
        return static_cast<qlonglong>(row.id.value);
    case Qt::AccessibleDescriptionRole:
        return QString(stateText(row) + QStringLiteral(", ") + caption);
    case Qt::ToolTipRole:
        return tr("%1\nDefined %2 · %3 runs")
            .arg(row.stateReason.empty()
                     ? stateText(row)
                     : stateText(row) + QStringLiteral(": ") + QString::fromStdString(row.stateReason),
                 QLocale().toString(row.created.toLocalTime(), QLocale::ShortFormat), format::count(row.runs));
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_campaignlistmodel.cpp"
