// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

namespace perfbridge {

/// The terms of the formulas of several environments, a row a term: what is shared stands side by side. A read-only
/// view of one snapshot.
class FormulaTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Of each environment, in this order, behind the term's name.
    enum Columns { Coefficient, Interval, Standardised, Chosen, ColumnsEach };
    enum Roles { SortRole = Qt::UserRole };

    /// A term in one environment; NaN: not known, or not in the formula.
    struct Entry {
        double coefficient = std::numeric_limits<double>::quiet_NaN();
        double lower = std::numeric_limits<double>::quiet_NaN(); ///< 95 % interval of the coefficient
        double upper = std::numeric_limits<double>::quiet_NaN();
        QString unit; ///< of the coefficient
        double standardised = std::numeric_limits<double>::quiet_NaN();
        double chosen = std::numeric_limits<double>::quiet_NaN(); ///< share of the resamples that choose it
    };
    struct Row {
        QString term;
        std::vector<Entry> entries; ///< one an environment
    };

    explicit FormulaTableModel(QObject* parent = nullptr);

    /// `metricUnit`: of the standardised coefficients.
    void setRows(QStringList environments, const QString& metricUnit, std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] const QStringList& environments() const { return m_environments; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Entry& entry, int column) const;
    [[nodiscard]] static double number(const Entry& entry, int column);

    QStringList m_environments;
    QString m_metricUnit;
    std::vector<Row> m_rows;
};

} // namespace perfbridge
