// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/workspace.h"

#include <vector>

#include <QAbstractListModel>

namespace perfbridge {

/// The environments of a space with what was measured in them, to be checked for the table. Which are checked is the
/// model's own state; the rest is a read-only view.
class EnvironmentModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        CountsRole = Qt::UserRole, ///< QString: configurations, samples, failures
        AttributesRole,            ///< QString: the fingerprint, one line each
    };

    explicit EnvironmentModel(QObject* parent = nullptr);

    /// All are checked; those of the same names keep their state.
    void setDatasets(std::vector<DatasetSummary> datasets);
    /// Indices, ascending.
    [[nodiscard]] std::vector<std::size_t> checked() const;
    void setChecked(const std::vector<int>& rows, bool isChecked);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Row {
        DatasetSummary dataset;
        bool isChecked = true;
    };

    std::vector<Row> m_rows;
};

} // namespace perfbridge
