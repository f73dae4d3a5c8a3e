// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/studytable.h"
#include "ui/plots/plotstyle.h"

#include <optional>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// The results of a study, one row a strategy, learner and budget: the median error over the repeats and how sure it
/// is. A read-only view of a snapshot; a new snapshot with the same rows keeps selections.
class StudyTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Strategy, Learner, Budget, Median, Range, Repeats, FitTime, Failed, ColumnCount };
    enum Roles { SortRole = Qt::UserRole };

    struct Row {
        CurveKey key;
        LearningCurve::Point point;
        double fitSeconds = 0; ///< median over the repeats; NaN without any
        QString reason;        ///< of the first failure
    };

    explicit StudyTableModel(QObject* parent = nullptr);

    void setStudy(const StudyResult& study, ErrorKind kind);
    [[nodiscard]] const Row& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    [[nodiscard]] std::optional<int> find(const CurveKey& key, int budget) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row& row, int column) const;
    [[nodiscard]] QString toolTip(const Row& row, int column) const;

    std::vector<Row> m_rows;
    ErrorKind m_kind = ErrorKind::Mape;
    std::string m_unit;
};

} // namespace perfbridge
