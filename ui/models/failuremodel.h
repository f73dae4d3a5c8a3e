// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaignhistory.h"

#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

namespace perfbridge {

struct CampaignRecord;

/// Runs of a campaign that failed, in their order: why, how the process ended, and the tail of its standard error.
class FailureModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Number, Configuration, Time, Reason, Ending, ColumnCount };
    enum Roles {
        StderrRole = Qt::UserRole, ///< QString: the tail of standard error
        ConfigurationRole          ///< qulonglong: row of the plan
    };

    explicit FailureModel(QObject* parent = nullptr);

    void setRecord(const CampaignRecord& record, bool isOther);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "exit code 3", "SIGSEGV", "timed out", "out of memory"; empty where nothing of that is known.
    [[nodiscard]] static QString endingOf(const RunEnd& end);

private:
    struct Row {
        CampaignHistory::Failure failure;
        QString configuration;
        QString details;
    };

    std::vector<Row> m_rows;
};

} // namespace perfbridge
