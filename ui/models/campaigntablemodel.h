// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"

#include <memory>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

namespace perfbridge {

struct CampaignRecord;

/// The configurations of a campaign: how far each is, its median and interval, and why it is done. A read-only view;
/// the next state of the same plan keeps selections.
class CampaignTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Number, Configuration, State, Invocations, Median, HalfWidth, Interval, Reason, ColumnCount };
    enum Roles { SortRole = Qt::UserRole };

    explicit CampaignTableModel(QObject* parent = nullptr);

    /// `isOther`: another plan than before, not the same one a moment later.
    void setRecord(const CampaignRecord& record, bool isOther);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "done", "measuring" ...
    [[nodiscard]] static QString stateName(ConfigurationProgress::State state);

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QVariant sortValue(int row, int column) const;

    std::vector<ConfigurationProgress> m_rows;
    QStringList m_names;
    QStringList m_details;
    QString m_unit;
};

} // namespace perfbridge
