// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optimize/answerlist.h"

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// The configurations of an answer: what each stands for, its metrics with their intervals, its chance, and its options
/// as far as they tell something.
class AnswerModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Roles { SortRole = Qt::UserRole };

    explicit AnswerModel(QObject* parent = nullptr);

    /// Null: nothing.
    void setReport(std::shared_ptr<const OptimisationReport> report);
    [[nodiscard]] const std::vector<AnswerEntry>& entries() const { return m_entries; }
    /// The row of the model that holds a row of the candidates.
    [[nodiscard]] std::optional<int> rowOf(Eigen::Index candidate) const;
    /// Tab separated with a header, as a spreadsheet takes it from the clipboard.
    [[nodiscard]] QString text() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Kind { Role, Confirm, Metric, Chance, Known, Option };
    struct Column {
        Kind kind;
        std::size_t index = 0; ///< of the metric or the option
    };

    [[nodiscard]] QString textOf(const AnswerEntry& entry, const Column& column) const;
    [[nodiscard]] QVariant sortValue(const AnswerEntry& entry, const Column& column) const;

    std::shared_ptr<const OptimisationReport> m_report;
    std::vector<AnswerEntry> m_entries;
    std::vector<Column> m_columns;
};

/// "Best", "As good", for people.
[[nodiscard]] QString roleTitle(AnswerRole role);

} // namespace perfbridge
