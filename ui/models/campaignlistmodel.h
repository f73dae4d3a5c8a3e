// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <optional>
#include <vector>

#include <QAbstractListModel>

namespace perfbridge {

/// The campaigns of a workspace, newest first, with what became of each.
class CampaignListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        CaptionRole = Qt::UserRole, ///< QString: environment, backend and size
        StateRole,                  ///< QString: "finished", "interrupted"
        CutOffRole,                 ///< bool: its program was killed while it ran
        IdRole                      ///< qlonglong
    };

    explicit CampaignListModel(QObject* parent = nullptr);

    /// `live`: the one that this program is measuring. `mayBeElsewhere`: another program holds the workspace, so that
    /// one in state Running may well be running.
    void setCampaigns(std::vector<CampaignSummary> campaigns, std::optional<CampaignId> live, bool mayBeElsewhere);
    [[nodiscard]] const CampaignSummary& campaign(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1: not there.
    [[nodiscard]] int rowOf(CampaignId id) const;
    [[nodiscard]] bool isCutOff(const CampaignSummary& campaign) const;
    [[nodiscard]] QString stateText(const CampaignSummary& campaign) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<CampaignSummary> m_rows;
    std::optional<CampaignId> m_live;
    bool m_mayBeElsewhere = false;
};

} // namespace perfbridge
