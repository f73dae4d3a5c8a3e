// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/torchoptions.h"

#include <string>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// The options of the DNN engine that a space leaves fixed, with the value of each to be edited. Only values that are
/// not the default become settings.
class TorchSettingModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Columns { Name, Value, Summary, ColumnCount };
    enum Roles { ChoicesRole = Qt::UserRole }; ///< QStringList

    explicit TorchSettingModel(QObject* parent = nullptr);

    /// Options of the space are left out; the values of the others are kept.
    void setSpace(const Space* space);
    void setSettings(const TextPairs& settings);
    [[nodiscard]] TextPairs settings() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited();

private:
    struct Row {
        const TorchOption* option;
        std::string value;
        [[nodiscard]] std::string defaultText() const;
    };

    std::vector<Row> m_rows;
};

} // namespace perfbridge
