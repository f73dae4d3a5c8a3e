// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <memory>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// The configurations of a space, one row each: its options, then what was measured in the chosen environments. A
/// read-only view of one snapshot.
class ConfigurationModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles {
        SortRole = Qt::UserRole, ///< double: the level for options; NaN where nothing was measured
        FailureRole,             ///< QString: why there is no number, empty = there is or it was not tried
    };
    struct Columns {
        std::vector<std::size_t> environments; ///< indices into the data's data sets
        std::vector<std::string> metrics;
        bool withIntervals = false; ///< also the ends of the 95 % interval and the repetitions
    };

    explicit ConfigurationModel(QObject* parent = nullptr);

    void setData(std::shared_ptr<const SpaceData> data, const Columns& columns);
    using QAbstractTableModel::setData;
    void setColumns(const Columns& columns);
    /// One entry a row, or empty: rows that look selected in every view, and rows that are shown to be left out.
    void setMarks(std::vector<bool> selected, std::vector<bool> excluded);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] double number(int row, int column) const;
    [[nodiscard]] int optionCount() const;

private:
    struct Column {
        enum class Kind { Option, Median, Interval, Count };
        Kind kind;
        std::size_t option = 0;
        const Dataset* dataset = nullptr; ///< of m_data
        const MetricSummary* summary = nullptr;
    };

    void makeColumns(const Columns& columns);
    [[nodiscard]] bool isExcluded(int row) const;
    [[nodiscard]] QVariant look(int row, const Column& column, int role) const;
    [[nodiscard]] QString text(int row, const Column& column) const;
    [[nodiscard]] Qt::Alignment alignment(const Column& column) const;
    [[nodiscard]] QString toolTip(int row, const Column& column) const;
    [[nodiscard]] QString failure(int row, const Column& column) const;
    [[nodiscard]] QString title(const Column& column) const;
    [[nodiscard]] QString titleToolTip(const Column& column) const;

    std::shared_ptr<const SpaceData> m_data;
    std::vector<Column> m_columns;
    std::vector<bool> m_selected;
    std::vector<bool> m_excluded;
};

} // namespace perfbridge
