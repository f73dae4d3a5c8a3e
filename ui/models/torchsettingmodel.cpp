// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/torchsettingmodel.h"

#include <algorithm>

#include <QFont>
#include <QStringList>

namespace perfbridge {

std::string TorchSettingModel::Row::defaultText() const {
    return option->option.textOf(option->option.effectiveDefault());
}

TorchSettingModel::TorchSettingModel(QObject* parent)
    : QAbstractTableModel(parent) {
    setSpace(nullptr);
}

void TorchSettingModel::setSpace(const Space* space) {
    const TextPairs before = settings();
    beginResetModel();
    m_rows.clear();
    for (const TorchOption& option : torchOptions()) {
        if (space == nullptr || !space->indexOf(option.id)) {
            m_rows.push_back({&option, {}});
            m_rows.back().value = m_rows.back().defaultText();
        }
    }
    endResetModel();
    setSettings(before);
}

void TorchSettingModel::setSettings(const TextPairs& settings) {
    for (Row& row : m_rows) {
        const auto given = std::find_if(settings.begin(), settings.end(),
                                        [&row](const auto& pair) { return pair.first == row.option->id; });
        row.value = given == settings.end() ? row.defaultText() : given->second;
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT edited();
}

TextPairs TorchSettingModel::settings() const {
    TextPairs settings;
    for (const Row& row : m_rows) {
        if (row.value != row.defaultText())
            settings.emplace_back(row.option->id, row.value);
    }
    return settings;
}

int TorchSettingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TorchSettingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant TorchSettingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == Summary)
            return QString::fromStdString(row.option->summary);
        return QString::fromStdString(index.column() == Name ? row.option->id : row.value);
    case ChoicesRole: {
        QStringList choices;
        if (index.column() == Value && !row.option->isOpen) {
            for (const double level : row.option->option.allLevels())
                choices << QString::fromStdString(row.option->option.textOf(level));
        }
        return choices;
    }
    case Qt::ToolTipRole:
        return tr("%1\nUsual values: %2; default %3")
            .arg(QString::fromStdString(row.option->summary), QString::fromStdString(row.option->option.domainText()),
                 QString::fromStdString(row.defaultText()));
    case Qt::FontRole:
        if (index.column() == Value && row.value != row.defaultText()) {
            QFont changed;
            changed.setWeight(QFont::DemiBold);
            return changed;
        }
        return {};
    default:
        return {};
    }
}

bool TorchSettingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Value)
        return false;
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const std::string text = value.toString().trimmed().toStdString();
    const Result<std::string> checked =
        text.empty() ? Result<std::string>(row.defaultText()) : torchValue(*row.option, text);
    if (!checked)
        return false;
    row.value = *checked;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags TorchSettingModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.column() == Value ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable
                                   : QAbstractTableModel::flags(index);
}

QVariant TorchSettingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Setting") : section == Value ? tr("Value") : tr("What it does");
}

} // namespace perfbridge

#include "moc_torchsettingmodel.cpp"
