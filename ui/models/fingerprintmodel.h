// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/backendspec.h"

#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// Two fingerprints side by side, in the order of the left one; what only the right one has follows.
class FingerprintModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Attribute, Left, Right, ColumnCount };
    enum Roles { DiffersRole = Qt::UserRole };

    explicit FingerprintModel(QObject* parent = nullptr);

    void setFingerprints(const QString& leftName, const TextPairs& left, const QString& rightName,
                         const TextPairs& right);
    /// Attributes that both tell, and that are not the same: what one leaves open says nothing.
    [[nodiscard]] int differences() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString attribute;
        QString left;
        QString right;
        QString why{}; ///< what the difference does, where that is known
        [[nodiscard]] bool differs() const { return !left.isEmpty() && !right.isEmpty() && left != right; }
    };

    std::vector<Row> m_rows;
    QString m_leftName;
    QString m_rightName;
};

} // namespace perfbridge
