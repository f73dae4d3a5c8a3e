// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractProxyModel>

namespace perfbridge {

class ConfigurationModel;

/// Sorts the configurations by numbers, those without one last in either order, and shows the rows of a filter. Rows of
/// equal numbers stay in the order of the source. Sorting and filtering take milliseconds for 100,000 rows, since the
/// order is one vector that is made anew; QSortFilterProxyModel would remove rows run by run.
class ConfigurationProxy final : public QAbstractProxyModel {
    Q_OBJECT

public:
    explicit ConfigurationProxy(ConfigurationModel& source, QObject* parent = nullptr);

    /// One entry a row of the source; empty = all rows.
    void setShownRows(std::vector<bool> rows);
    /// The row of the source at a row; and whether a row of the source is shown.
    [[nodiscard]] int sourceRow(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    [[nodiscard]] bool shows(int sourceRow) const { return m_position[static_cast<std::size_t>(sourceRow)] >= 0; }
    /// By a column of the source; -1 = in the order of the source.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& sourceIndex) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void makeOrder();

    ConfigurationModel& m_source;
    std::vector<bool> m_shown;
    std::vector<int> m_order;    ///< source row of each row
    std::vector<int> m_position; ///< row of each source row, -1 = not shown
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace perfbridge
