// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/space.h"

#include <memory>
#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

namespace perfbridge {

/// One configuration that the user sets, option by option, to see whether it is valid and why not.
class ProbeModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { OptionColumn, ValueColumn, ColumnCount };
    enum Roles {
        ErrorRole = Qt::UserRole, ///< QString: the reasons that this option is part of. Numbered as in OptionTableModel
        ChoicesRole               ///< QStringList: the texts of its levels; empty = too many, or a range
    };

    explicit ProbeModel(QObject* parent = nullptr);

    /// Keeps the values of options that are still there and may still have them; the others get their defaults.
    void setSpace(std::shared_ptr<const Space> space);
    [[nodiscard]] const std::shared_ptr<const Space>& space() const { return m_space; }
    void setToDefaults();
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    /// As Space::whyInvalid; empty = valid, or no space.
    [[nodiscard]] QStringList reasons() const { return m_reasons; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// The index of a choice, or a text; a text that is no number of the option's kind is refused.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void probed(); ///< reasons() may be others
    void refused(const QString& message);

private:
    void probe();
    [[nodiscard]] QStringList choices(std::size_t option) const;

    std::shared_ptr<const Space> m_space;
    std::vector<double> m_values;
    QStringList m_reasons;
    std::vector<QString> m_errors; ///< one an option
};

} // namespace perfbridge
