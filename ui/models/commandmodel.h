// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/command.h"

#include <vector>

#include <QAbstractListModel>
#include <QStringList>

namespace perfbridge {

/// The commands that match a query, the best first; without a query all, those used lately first.
class CommandModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Roles {
        PathRole = Qt::UserRole, ///< QString
        ShortcutRole,            ///< QString
        MatchRole                ///< QList<int>: places of the matched letters in the text
    };

    explicit CommandModel(QObject* parent = nullptr);

    /// `recent`: identifiers, the last used first.
    void setCommands(Commands commands, const QStringList& recent);
    void setQuery(const QString& query);
    [[nodiscard]] const Command& command(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::size_t command = 0;
        int score = 0;
        QList<int> match{}; ///< in the text; letters of the path are left out
    };

    void updateRows();

    Commands m_commands;            ///< those used lately first
    std::vector<int> m_recentBonus; ///< one a command: of two that match alike, the one used lately comes first
    std::vector<Row> m_rows;
    QString m_query;
};

} // namespace perfbridge
