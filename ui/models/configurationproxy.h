// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QSortFilterProxyModel>

namespace perfbridge {

class ConfigurationModel;

/// Sorts the configurations by numbers, those without one last in either order, and shows the rows of a filter.
class ConfigurationProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ConfigurationProxy(ConfigurationModel& source, QObject* parent = nullptr);

    /// One entry a row of the source; empty = all rows.
    void setShownRows(std::vector<bool> rows);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    ConfigurationModel& m_source;
    std::vector<bool> m_rows;
};

} // namespace perfbridge
