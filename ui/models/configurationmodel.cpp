// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/configurationmodel.h"

#include "ui/models/numberformat.h"
#include "ui/shell/theme.h"

#include <cmath>
#include <limits>

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

namespace perfbridge {

namespace {

constexpr qsizetype longestReason = 14;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

} // namespace

ConfigurationModel::ConfigurationModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ConfigurationModel::setData(std::shared_ptr<const SpaceData> data, const Columns& columns) {
    beginResetModel();
    m_data = std::move(data);
    makeColumns(columns);
    endResetModel();
}

void ConfigurationModel::setColumns(const Columns& columns) {
    beginResetModel();
    makeColumns(columns);
    endResetModel();
}

void ConfigurationModel::setMarks(std::vector<bool> selected, std::vector<bool> excluded) {
    if (selected == m_selected && excluded == m_excluded)
        return;
    m_selected = std::move(selected);
    m_excluded = std::move(excluded);
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::BackgroundRole, Qt::ForegroundRole, Qt::FontRole, Qt::ToolTipRole});
}

bool ConfigurationModel::isExcluded(int row) const {
    const auto position = static_cast<std::size_t>(row);
    return position < m_excluded.size() && m_excluded[position];
}

void ConfigurationModel::makeColumns(const Columns& columns) {
    m_columns.clear();
    if (!m_data)
        return;
    for (std::size_t j = 0; j < m_data->table->space->options().size(); ++j)
        m_columns.push_back({.kind = Column::Kind::Option, .option = j});
    for (const std::string& metric : columns.metrics) {
        for (const std::size_t environment : columns.environments) {
            const Dataset& dataset = m_data->datasets.at(environment);
            const MetricSummary* summary = dataset.find(metric);
            if (!summary)
                continue;
            const auto add = [&](Column::Kind kind) {
                m_columns.push_back({.kind = kind, .option = 0, .dataset = &dataset, .summary = summary});
            };
            add(Column::Kind::Median);
            if (columns.withIntervals) {
                add(Column::Kind::Interval);
                add(Column::Kind::Count);
            }
        }
    }
}

int ConfigurationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_data->table->size());
}

int ConfigurationModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int ConfigurationModel::optionCount() const {
    return m_data ? static_cast<int>(m_data->table->space->dimension()) : 0;
}

double ConfigurationModel::number(int row, int columnIndex) const {
    const Column& column = m_columns[static_cast<std::size_t>(columnIndex)];
    switch (column.kind) {
    case Column::Kind::Option:
        return m_data->table->values(row, static_cast<Eigen::Index>(column.option));
    case Column::Kind::Median:
        return column.summary->median[row];
    case Column::Kind::Interval:
        return column.summary->upper[row] - column.summary->lower[row];
    case Column::Kind::Count:
        break;
    }
    return column.summary->count[row];
}

QVariant ConfigurationModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case SortRole:
        return number(index.row(), index.column());
    case FailureRole:
        return failure(index.row(), column);
    case Qt::ToolTipRole: {
        const QString text = toolTip(index.row(), column);
        if (!isExcluded(index.row()))
            return text;
        const QString reason = tr("Excluded by you: it stays measured, but does not count on the Explore page");
        return text.isEmpty() ? reason : text + u'\n' + reason;
    }
    case Qt::BackgroundRole:
    case Qt::ForegroundRole:
    case Qt::FontRole:
        return look(index.row(), column, role);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(column));
    default:
        return {};
    }
}

QVariant ConfigurationModel::look(int row, const Column& column, int role) const {
    const auto position = static_cast<std::size_t>(row);
    const bool isSelected = position < m_selected.size() && m_selected[position];
    if (role == Qt::FontRole) {
        if (!isExcluded(row))
            return {};
        QFont font;
        font.setStrikeOut(true);
        return font;
    }
    // As Qt paints its own selection, which does not hold all rows of a large one.
    if (isSelected)
        return QGuiApplication::palette().color(role == Qt::BackgroundRole ? QPalette::Highlight
                                                                           : QPalette::HighlightedText);
    if (role == Qt::BackgroundRole)
        return {};
    if (isExcluded(row))
        return QGuiApplication::palette().color(QPalette::Disabled, QPalette::Text);
    if (column.kind == Column::Kind::Median && std::isnan(column.summary->median[row]))
        return theme::color(failure(row, column).isEmpty() ? theme::Tone::MutedText : theme::Tone::Failure);
    return {};
}

QString ConfigurationModel::text(int row, const Column& column) const {
    switch (column.kind) {
    case Column::Kind::Option: {
        const Option& option = m_data->table->space->options()[column.option];
        return perfbridge::text(option.textOf(m_data->table->values(row, static_cast<Eigen::Index>(column.option))));
    }
    case Column::Kind::Median: {
        QString reason = failure(row, column);
        if (reason.size() > longestReason)
            reason = tr("failed"); // the tool tip tells why
        return reason.isEmpty() ? format::measured(column.summary->median[row]) : reason;
    }
    case Column::Kind::Interval:
        if (std::isnan(column.summary->lower[row]))
            return format::measured(std::numeric_limits<double>::quiet_NaN());
        return tr("%1 to %2")
            .arg(format::measured(column.summary->lower[row]), format::measured(column.summary->upper[row]));
    case Column::Kind::Count:
        break;
    }
    return format::count(column.summary->count[row]);
}

Qt::Alignment ConfigurationModel::alignment(const Column& column) const {
    const bool isText =
        column.kind == Column::Kind::Option && m_data->table->space->options()[column.option].isLabelled();
    return (isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

QString ConfigurationModel::failure(int row, const Column& column) const {
    if (column.kind != Column::Kind::Median || !std::isnan(column.summary->median[row]))
        return {};
    return perfbridge::text(column.dataset->failures[static_cast<std::size_t>(row)]);
}

QString ConfigurationModel::toolTip(int row, const Column& column) const {
    if (column.kind == Column::Kind::Option)
        return {};
    const QString where =
        tr("%1 in %2")
            .arg(perfbridge::text(column.summary->metric.name), perfbridge::text(column.dataset->environment.name));
    const QString unit = perfbridge::text(column.summary->metric.unit);
    if (std::isnan(column.summary->median[row])) {
        const QString reason = perfbridge::text(column.dataset->failures[static_cast<std::size_t>(row)]);
        return where + u'\n' + (reason.isEmpty() ? tr("Not measured") : tr("Failed: %1").arg(reason));
    }
    QStringList lines{where, tr("Median %1 %2").arg(format::measured(column.summary->median[row]), unit)};
    lines << (std::isnan(column.summary->lower[row]) ? tr("No 95 % interval: fewer than 6 repetitions")
                                                     : tr("95 % interval %1 to %2")
                                                           .arg(format::measured(column.summary->lower[row]),
                                                                format::measured(column.summary->upper[row])));
    lines << tr("%1 valid repetitions").arg(column.summary->count[row]);
    return lines.join(u'\n');
}

QString ConfigurationModel::title(const Column& column) const {
    if (column.kind == Column::Kind::Option) {
        const Option& option = m_data->table->space->options()[column.option];
        return perfbridge::text(option.name) + u'\n' + perfbridge::text(option.unit);
    }
    const QString where = perfbridge::text(column.dataset->environment.name);
    switch (column.kind) {
    case Column::Kind::Interval:
        return tr("95 % interval") + u'\n' + where;
    case Column::Kind::Count:
        return tr("n") + u'\n' + where;
    default:
        return perfbridge::text(column.summary->metric.title()) + u'\n' + where;
    }
}

QString ConfigurationModel::titleToolTip(const Column& column) const {
    if (column.kind == Column::Kind::Option) {
        const Option& option = m_data->table->space->options()[column.option];
        QStringList levels;
        for (const double level : option.allLevels())
            levels << perfbridge::text(option.textOf(level));
        constexpr int shownLevels = 12;
        if (levels.size() > shownLevels)
            levels = levels.first(shownLevels) << QStringLiteral("…");
        return tr("Option %1").arg(perfbridge::text(option.name)) +
               (levels.isEmpty() ? QString() : u'\n' + tr("Levels: %1").arg(levels.join(QStringLiteral(", "))));
    }
    const Metric& metric = column.summary->metric;
    return tr("%1 in %2, median of the valid repetitions\n%3")
        .arg(perfbridge::text(metric.title()), perfbridge::text(column.dataset->environment.name),
             metric.direction == Direction::LowerIsBetter ? tr("Lower is better") : tr("Higher is better"));
}

QVariant ConfigurationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return title(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(column));
    return role == Qt::ToolTipRole ? titleToolTip(column) : QVariant();
}

} // namespace perfbridge

#include "moc_configurationmodel.cpp"
