// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/summarymodel.h"

#include "ui/models/numberformat.h"
#include "ui/shell/theme.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

SummaryModel::SummaryModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void SummaryModel::setData(const SpaceData* data, const std::vector<std::size_t>& environments,
                           const std::vector<std::string>& metrics) {
    beginResetModel();
    m_rows.clear();
    if (data) {
        for (const std::string& metric : metrics) {
            for (const std::size_t environment : environments) {
                const Dataset& dataset = data->datasets.at(environment);
                if (const MetricSummary* summary = dataset.find(metric)) {
                    m_rows.push_back(summarise(dataset, *summary));
                    m_rows.back().environmentIndex = environment;
                }
            }
        }
    }
    endResetModel();
}

void SummaryModel::setNoise(std::vector<RepetitionNoise> noise) {
    m_noise = std::move(noise);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Noise), index(rowCount() - 1, Noise));
}

SummaryModel::Row SummaryModel::summarise(const Dataset& dataset, const MetricSummary& summary) {
    Row row;
    row.metric = QString::fromStdString(summary.metric.title());
    row.metricName = summary.metric.name;
    row.environment = QString::fromStdString(dataset.environment.name);
    row.isLowerBetter = summary.metric.direction == Direction::LowerIsBetter;
    std::vector<double> values;
    for (Eigen::Index i = 0; i < summary.median.size(); ++i) {
        if (!std::isnan(summary.median[i]))
            values.push_back(summary.median[i]);
        else if (!dataset.failures[static_cast<std::size_t>(i)].empty())
            ++row.failed;
    }
    row.measured = static_cast<int>(values.size());
    if (values.empty())
        return row;
    const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
    row.minimum = *smallest;
    row.maximum = *largest;
    // Selecting, not sorting: this runs in the GUI thread for every environment.
    const auto upper = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), upper, values.end());
    row.median = values.size() % 2 == 1 ? *upper : 0.5 * (*std::max_element(values.begin(), upper) + *upper);
    return row;
}

double SummaryModel::noiseOf(const Row& row) const {
    if (row.environmentIndex >= m_noise.size())
        return std::numeric_limits<double>::quiet_NaN();
    const RepetitionNoise& noise = m_noise[row.environmentIndex];
    const auto found = noise.find(row.metricName);
    return found == noise.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

int SummaryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SummaryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return sortValue(row, index.column());
    case Qt::ForegroundRole:
        if (index.column() == Failed && row.failed > 0)
            return theme::color(theme::Tone::Failure);
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() < Measured ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    default:
        return {};
    }
}

QString SummaryModel::text(const Row& row, int column) const {
    switch (column) {
    case Metric:
        return row.metric;
    case Environment:
        return row.environment;
    case Better:
        return row.isLowerBetter ? tr("lower") : tr("higher");
    case Measured:
        return format::count(row.measured);
    case Minimum:
        return format::measured(row.minimum);
    case Median:
        return format::measured(row.median);
    case Maximum:
        return format::measured(row.maximum);
    case Spread:
        return row.minimum > 0 ? tr("%1 ×").arg(format::measured(row.maximum / row.minimum)) : QStringLiteral("–");
    case Noise:
        return format::percentage(noiseOf(row));
    default:
        return format::count(row.failed);
    }
}

QVariant SummaryModel::sortValue(const Row& row, int column) const {
    switch (column) {
    case Measured:
        return row.measured;
    case Minimum:
        return row.minimum;
    case Median:
        return row.median;
    case Maximum:
        return row.maximum;
    case Spread:
        return row.maximum / row.minimum;
    case Noise:
        return noiseOf(row);
    case Failed:
        return row.failed;
    default:
        return text(row, column);
    }
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    static const char* const titles[] = {QT_TR_NOOP("Metric"),  QT_TR_NOOP("Environment"), QT_TR_NOOP("Better"),
                                         QT_TR_NOOP("n"),       QT_TR_NOOP("Minimum"),     QT_TR_NOOP("Median"),
                                         QT_TR_NOOP("Maximum"), QT_TR_NOOP("Max / min"),   QT_TR_NOOP("Noise"),
                                         QT_TR_NOOP("Failed")};
    static const char* const toolTips[] = {
        "",
        "",
        QT_TR_NOOP("Whether lower or higher values are better"),
        QT_TR_NOOP("Configurations with at least one valid repetition"),
        QT_TR_NOOP("Smallest median of a configuration"),
        QT_TR_NOOP("Median over the configurations"),
        QT_TR_NOOP("Largest median of a configuration"),
        QT_TR_NOOP("Largest over smallest: how much the options matter"),
        QT_TR_NOOP("Median over the configurations of interquartile range / median of the repetitions;\n"
                   "needs at least 3 valid repetitions"),
        QT_TR_NOOP("Configurations that were tried and have no valid measurement")};
    if (orientation == Qt::Vertical || section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return tr(titles[section]);
    case Qt::ToolTipRole:
        return tr(toolTips[section]);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((section < Measured ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    default:
        return {};
    }
}

} // namespace perfbridge

#include "moc_summarymodel.cpp"
