// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/optionmappingmodel.h"

#include <algorithm>
#include <set>
#include <utility>

namespace perfbridge {

namespace {

/// More measured levels of an option are told by their number and their ends.
constexpr std::size_t mostLevelsListed = 6;

QString noMatch() {
    return OptionMappingModel::tr("no counterpart");
}

QString matchText(OptionMatch::Levels levels) {
    return levels == OptionMatch::Levels::Value ? OptionMappingModel::tr("the same value")
                                                : OptionMappingModel::tr("the same rank");
}

QString mappedOptionName(const ConfigurationTable& table, std::size_t option) {
    return QString::fromStdString(table.space->options()[option].name);
}

QString measuredLevelsText(const ConfigurationTable& table, std::size_t index) {
    const auto column = table.values.col(static_cast<Eigen::Index>(index));
    const std::set<double> levels(column.begin(), column.end());
    const Option& option = table.space->options()[index];
    QStringList texts;
    for (const double level : levels)
        texts.append(QString::fromStdString(option.textOf(level)));
    QString text =
        levels.size() <= mostLevelsListed
            ? texts.join(QStringLiteral(", "))
            : OptionMappingModel::tr("%1 levels, %2 to %3").arg(levels.size()).arg(texts.first(), texts.last());
    if (!option.unit.empty())
        text += QLatin1Char(' ') + QString::fromStdString(option.unit);
    return text;
}

} // namespace

/// Other matches; undoing brings back those before.
class OptionMappingModel::Change final : public QUndoCommand {
public:
    Change(OptionMappingModel& model, const QString& text, std::vector<Match> matches)
        : QUndoCommand(text)
        , m_model(model)
        , m_matches(std::move(matches)) {}

    void redo() override { m_model.swapMatches(m_matches); }
    void undo() override { m_model.swapMatches(m_matches); }

private:
    OptionMappingModel& m_model;
    std::vector<Match> m_matches;
};

OptionMappingModel::OptionMappingModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void OptionMappingModel::setTables(std::shared_ptr<const ConfigurationTable> source,
                                   std::shared_ptr<const ConfigurationTable> target) {
    m_undo.clear();
    beginResetModel();
    m_source = std::move(source);
    m_target = std::move(target);
    m_matches.clear();
    if (m_source && m_target) {
        m_matches.resize(m_source->space->options().size());
        for (const OptionMatch& match : OptionMapping::byName(*m_source, *m_target).matches)
            m_matches[match.source] = match;
    }
    endResetModel();
    Q_EMIT mappingChanged();
}

OptionMapping OptionMappingModel::mapping() const {
    OptionMapping mapping;
    for (const Match& match : m_matches) {
        if (match)
            mapping.matches.push_back(*match);
    }
    return mapping;
}

int OptionMappingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

int OptionMappingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString OptionMappingModel::text(std::size_t row, int column) const {
    const Match& match = m_matches[row];
    switch (column) {
    case SourceOption:
        return mappedOptionName(*m_source, row);
    case SourceLevels:
        return measuredLevelsText(*m_source, row);
    case TargetOption:
        return match ? mappedOptionName(*m_target, match->target) : noMatch();
    case TargetLevels:
        return match ? measuredLevelsText(*m_target, match->target) : QString();
    case MatchedBy:
        return match ? matchText(match->levels) : QString();
    default:
        return {};
    }
}

QStringList OptionMappingModel::choices(std::size_t row, int column) const {
    QStringList result;
    if (column == TargetOption) {
        result.append(noMatch());
        for (std::size_t option = 0; option < m_target->space->options().size(); ++option)
            result.append(mappedOptionName(*m_target, option));
    } else if (column == MatchedBy && m_matches[row]) {
        result = {matchText(OptionMatch::Levels::Value), matchText(OptionMatch::Levels::Rank)};
    }
    return result;
}

QVariant OptionMappingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return text(row, index.column());
    case ChoicesRole:
        return choices(row, index.column());
    default:
        return {};
    }
}

bool OptionMappingModel::setTarget(std::size_t row, const QString& name, std::vector<Match>& matches) const {
    if (name == noMatch()) {
        matches[row].reset();
        return true;
    }
    const auto target = m_target->space->indexOf(name.toStdString());
    if (!target)
        return false;
    for (Match& other : matches) {
        if (other && other->target == *target)
            other.reset();
    }
    matches[row] = OptionMatch{row, *target, matches[row] ? matches[row]->levels : OptionMatch::Levels::Value};
    return true;
}

void OptionMappingModel::swapMatches(std::vector<Match>& matches) {
    m_matches.swap(matches);
    // Another row may have lost its match.
    Q_EMIT dataChanged(index(0, TargetOption), index(rowCount() - 1, MatchedBy));
    Q_EMIT mappingChanged();
}

bool OptionMappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole)
        return false;
    const auto row = static_cast<std::size_t>(index.row());
    if (!choices(row, index.column()).contains(value.toString()) || value.toString() == text(row, index.column()))
        return false;
    std::vector<Match> matches = m_matches;
    if (index.column() == TargetOption) {
        if (!setTarget(row, value.toString(), matches))
            return false;
    } else {
        matches[row]->levels = value.toString() == matchText(OptionMatch::Levels::Rank) ? OptionMatch::Levels::Rank
                                                                                        : OptionMatch::Levels::Value;
    }
    m_undo.push(new Change(*this, tr("match %1").arg(mappedOptionName(*m_source, row)), std::move(matches)));
    return true;
}

QVariant OptionMappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SourceOption:
        return tr("Option of the source");
    case SourceLevels:
        return tr("Measured levels");
    case TargetOption:
        return tr("Option of the target");
    case TargetLevels:
        return tr("Measured levels");
    case MatchedBy:
        return tr("Levels correspond by");
    default:
        return {};
    }
}

Qt::ItemFlags OptionMappingModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && !choices(static_cast<std::size_t>(index.row()), index.column()).isEmpty())
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace perfbridge

#include "moc_optionmappingmodel.cpp"
