// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/commandmetricmodel.h"

#include "core/base/numbertext.h"
#include "ui/shell/theme.h"

#include <algorithm>

namespace perfbridge {

namespace {

using MetricSource = CommandMetric::Source;

bool hasPattern(MetricSource source) {
    return source == MetricSource::StdoutRegex || source == MetricSource::StdoutJson ||
           source == MetricSource::FileSize;
}

const QStringList& sourceNames() {
    static const QStringList names{CommandMetricModel::tr("Wall time"),
                                   CommandMetricModel::tr("CPU time"),
                                   CommandMetricModel::tr("Peak memory"),
                                   CommandMetricModel::tr("Output, by expression"),
                                   CommandMetricModel::tr("Output, JSON pointer"),
                                   CommandMetricModel::tr("Size of a file")};
    return names; // in the order of the enumeration
}

const QStringList& directionNames() {
    static const QStringList names{CommandMetricModel::tr("lower"), CommandMetricModel::tr("higher")};
    return names;
}

QString patternHint(MetricSource source) {
    switch (source) {
    case MetricSource::StdoutRegex:
        return CommandMetricModel::tr("Regular expression; its first group is the number: time: ([0-9.]+)");
    case MetricSource::StdoutJson:
        return CommandMetricModel::tr("JSON pointer to the number: /results/0/mean");
    case MetricSource::FileSize:
        return CommandMetricModel::tr("The file; placeholders are allowed: {scratch}/out.zst");
    default:
        return CommandMetricModel::tr("Needs no pattern");
    }
}

} // namespace

CommandMetricModel::CommandMetricModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void CommandMetricModel::setMetrics(std::vector<CommandMetric> metrics) {
    beginResetModel();
    m_rows = std::move(metrics);
    endResetModel();
    Q_EMIT edited();
}

void CommandMetricModel::addMetric() {
    CommandMetric metric;
    const auto isUsed = [this](const std::string& name) {
        return std::any_of(m_rows.begin(), m_rows.end(),
                           [&name](const CommandMetric& row) { return row.metric.name == name; });
    };
    metric.metric.name = "wall_time";
    metric.metric.unit = "s";
    for (int number = 2; isUsed(metric.metric.name); ++number) {
        metric.metric.name = "metric_" + std::to_string(number);
        metric.metric.unit.clear();
        metric.source = MetricSource::StdoutRegex;
        metric.pattern = "([0-9.]+)";
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.push_back(std::move(metric));
    endInsertRows();
    Q_EMIT edited();
}

int CommandMetricModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CommandMetricModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString CommandMetricModel::text(const CommandMetric& row, int column) const {
    switch (column) {
    case Name:
        return QString::fromStdString(row.metric.name);
    case Unit:
        return QString::fromStdString(row.metric.unit);
    case Source:
        return sourceNames()[static_cast<int>(row.source)];
    case Pattern:
        return hasPattern(row.source) ? QString::fromStdString(row.pattern) : QString();
    case Factor:
        return QString::fromStdString(numberText(row.factor));
    case Better:
        return directionNames()[row.metric.direction == Direction::LowerIsBetter ? 0 : 1];
    default:
        return {};
    }
}

QVariant CommandMetricModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CommandMetric& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Pattern && !hasPattern(row.source))
            return QStringLiteral("–");
        return text(row, index.column());
    case Qt::EditRole:
        return text(row, index.column());
    case ChoicesRole:
        return index.column() == Source ? sourceNames() : index.column() == Better ? directionNames() : QStringList();
    case Qt::ToolTipRole:
        return index.column() == Pattern ? QVariant(patternHint(row.source)) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == Pattern && !hasPattern(row.source) ? QVariant(theme::color(theme::Tone::MutedText))
                                                                    : QVariant();
    default:
        return {};
    }
}

bool CommandMetricModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    CommandMetric& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString text = value.toString().trimmed();
    switch (index.column()) {
    case Name:
        if (text.isEmpty())
            return false;
        row.metric.name = text.toStdString();
        break;
    case Unit:
        row.metric.unit = text.toStdString();
        break;
    case Source: {
        const auto choice = sourceNames().indexOf(text);
        if (choice < 0)
            return false;
        row.source = static_cast<MetricSource>(choice);
        break;
    }
    case Pattern:
        row.pattern = text.toStdString();
        break;
    case Factor: {
        bool isNumber = false;
        const double factor = text.toDouble(&isNumber);
        if (!isNumber || factor == 0)
            return false;
        row.factor = factor;
        break;
    }
    case Better:
        row.metric.direction = text == directionNames()[1] ? Direction::HigherIsBetter : Direction::LowerIsBetter;
        break;
    default:
        return false;
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

bool CommandMetricModel::removeRows(int row, int count, const QModelIndex& parent) {
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_rows.erase(m_rows.begin() + row, m_rows.begin() + row + count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags CommandMetricModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    const CommandMetric& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isEditable = index.column() != Pattern || hasPattern(row.source);
    return isEditable ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable : QAbstractTableModel::flags(index);
}

QVariant CommandMetricModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Factor)
        return tr("From what is printed to the unit: 0.001 for milliseconds in s");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Metric");
    case Unit:
        return tr("Unit");
    case Source:
        return tr("Taken from");
    case Pattern:
        return tr("Pattern");
    case Factor:
        return tr("Factor");
    case Better:
        return tr("Better");
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_commandmetricmodel.cpp"
