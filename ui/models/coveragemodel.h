// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/designreport.h"

#include <memory>

#include <QAbstractTableModel>

namespace perfbridge {

/// How often a design uses the levels of each option. A read-only view of one report.
class CoverageModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { OptionColumn, UsesColumn, LevelsColumn, ColumnCount };
    enum Roles {
        UsesRole = Qt::UserRole ///< QList<int>, one a level; of the uses' column
    };

    explicit CoverageModel(QObject* parent = nullptr);

    void setReport(std::shared_ptr<const DesignReport> report);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString usesText(std::size_t option) const;

    std::shared_ptr<const DesignReport> m_report;
};

} // namespace perfbridge
