// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/nextmeasurements.h"

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

namespace perfbridge {

/// Configurations to measure next: their options that differ, what is left unknown after each, and what is expected.
class SuggestionModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit SuggestionModel(QObject* parent = nullptr);

    void setSuggestions(Suggestions suggestions, std::shared_ptr<const ConfigurationTable> table);
    void clear();
    [[nodiscard]] const Suggestions& suggestions() const { return m_suggestions; }
    /// Tab separated with a header, as a spreadsheet takes it from the clipboard.
    [[nodiscard]] QString text() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Numbers { Unknown, Expected, Interval, NumberCount };

    [[nodiscard]] int optionCount() const { return static_cast<int>(m_options.size()); }
    [[nodiscard]] QString numberText(const Suggestion& suggestion, int number) const;

    Suggestions m_suggestions;
    std::shared_ptr<const ConfigurationTable> m_table;
    std::vector<std::size_t> m_options; ///< that differ among the configurations of the table
};

} // namespace perfbridge
