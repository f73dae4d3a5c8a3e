// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandmodel.h"

#include "ui/models/fuzzymatch.h"

#include <algorithm>
#include <utility>

namespace perfbridge {

namespace {

// Less than what the beginning of a word counts: what was used lately must not hide what is meant.
constexpr int recentlyUsedBonus = 6;

// A letter: a path is long enough for almost any letters to stand in it in their order, somewhere.
constexpr int leastScoreOfPath = 6;

} // namespace

CommandModel::CommandModel(QObject* parent)
    : QAbstractListModel(parent) {}

void CommandModel::setCommands(Commands commands, const QStringList& recent) {
    const auto age = [&recent](const Command& command) {
        const qsizetype place = recent.indexOf(command.id);
        return place < 0 ? recent.size() : place;
    };
    std::stable_sort(commands.begin(), commands.end(),
                     [&age](const Command& a, const Command& b) { return age(a) < age(b); });
    beginResetModel();
    m_commands = std::move(commands);
    m_recentBonus.clear();
    for (const Command& command : m_commands)
        m_recentBonus.push_back(recent.contains(command.id) ? recentlyUsedBonus : 0);
    m_query.clear();
    updateRows();
    endResetModel();
}

void CommandModel::setQuery(const QString& query) {
    beginResetModel();
    m_query = query;
    updateRows();
    endResetModel();
}

void CommandModel::updateRows() {
    m_rows.clear();
    const bool isAll = m_query.trimmed().isEmpty();
    const auto letters = static_cast<int>(QString(m_query).remove(u' ').size());
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (isAll) {
            m_rows.push_back({.command = i});
            continue;
        }
        const Command& command = m_commands[i];
        // The text counts twice: the path helps to find, but "Theme" is not meant by everything that is in a menu.
        const auto inText = fuzzyMatch(m_query, command.text);
        const QString whole = command.text + u' ' + command.path;
        const auto inWhole = fuzzyMatch(m_query, whole);
        if (!inWhole || (!inText && inWhole->score < leastScoreOfPath * letters))
            continue;
        Row row{.command = i, .score = inWhole->score + (inText ? inText->score : 0) + m_recentBonus[i]};
        for (const qsizetype place : inText ? inText->positions : inWhole->positions) {
            if (place < command.text.size())
                row.match.append(static_cast<int>(place));
        }
        m_rows.push_back(std::move(row));
    }
    if (!isAll)
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) { return a.score > b.score; });
}

const Command& CommandModel::command(int row) const {
    return m_commands[m_rows[static_cast<std::size_t>(row)].command];
}

int CommandModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Command& shown = command(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::DecorationRole:
        return shown.icon;
    case PathRole:
        return shown.whyNot.isEmpty() ? shown.path : shown.whyNot;
    case ShortcutRole:
        return shown.shortcut;
    case MatchRole:
        return QVariant::fromValue(m_rows[static_cast<std::size_t>(index.row())].match);
    case Qt::ToolTipRole:
        return shown.whyNot;
    case Qt::AccessibleTextRole: {
        QStringList parts{shown.text, shown.path};
        parts << (shown.whyNot.isEmpty() ? shown.shortcut : tr("not now: %1").arg(shown.whyNot));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_commandmodel.cpp"
