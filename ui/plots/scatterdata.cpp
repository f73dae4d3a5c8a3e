// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/scatterdata.h"

#include "ui/plots/errortext.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/plotstyle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include <QCoreApplication>
#include <QStringList>

namespace perfbridge {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PredictedScatterPlot", text);
}

} // namespace

QString cellTitle(const StudyCell& cell) {
    return tr("%1, %2 target samples, repeat %3")
        .arg(curveTitle({cell.strategy, cell.learner}))
        .arg(cell.budget)
        .arg(cell.repeat + 1);
}

ScatterData makeScatterData(const TransferData& data, const StudyCell& cell, const CellPredictions& predictions) {
    ScatterData scatter;
    scatter.title = cellTitle(cell);
    scatter.subtitle = tr("MAPE %1 on %2 configurations")
                           .arg(errorText(cell.errors.mape, ErrorKind::Mape, data.metric.unit))
                           .arg(predictions.rows.size());
    scatter.metric = QString::fromStdString(data.metric.title());
    scatter.table = data.table;
    scatter.explanation = QString::fromStdString(predictions.explanation);
    scatter.shares = predictions.shares;
    const auto& intervals = predictions.intervals;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::unordered_set<Eigen::Index> trained(predictions.measuredRows.begin(), predictions.measuredRows.end());
    for (std::size_t i = 0; i < predictions.rows.size(); ++i) {
        const auto at = static_cast<Eigen::Index>(i);
        scatter.points.push_back({predictions.measured[at], predictions.predicted[at], predictions.rows[i],
                                  trained.count(predictions.rows[i]) > 0, intervals ? intervals->lower[at] : none,
                                  intervals ? intervals->upper[at] : none});
    }
    for (const Eigen::Index row : predictions.measuredRows)
        scatter.trainedMeasured.push_back(data.target[row]);
    const bool areTested = std::any_of(scatter.points.begin(), scatter.points.end(),
                                       [](const ScatterData::Point& point) { return point.isTrained; });
    scatter.subtitle += QLatin1Char('\n') + tr("dashed: ±10 %");
    if (!trained.empty())
        scatter.subtitle += areTested ? tr(", squares: measured samples") : tr(", ticks: measured samples");
    if (hasIntervals(scatter) && std::isfinite(cell.coverage))
        scatter.subtitle +=
            QLatin1Char('\n') +
            tr("bars: %1 % intervals hold %2 %").arg(qRound(100 * intervalLevel)).arg(qRound(100 * cell.coverage));
    return scatter;
}

bool hasIntervals(const ScatterData& data) {
    return std::any_of(data.points.begin(), data.points.end(), [](const ScatterData::Point& point) {
        return std::isfinite(point.lower) && std::isfinite(point.upper);
    });
}

QString describeConfiguration(const ConfigurationTable& table, Eigen::Index row, int most) {
    QStringList lines;
    const std::vector<Option>& options = table.space->options();
    int left = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto column = table.values.col(static_cast<Eigen::Index>(i));
        if (column.minCoeff() == column.maxCoeff())
            continue;
        if (lines.size() >= most) {
            ++left;
            continue;
        }
        const LevelScale scale(options[i]);
        QString line = QString::fromStdString(options[i].name) + QStringLiteral(" = ") + scale.textOf(column[row]);
        if (!scale.unit().isEmpty())
            line += QLatin1Char(' ') + scale.unit();
        lines.append(line);
    }
    if (left > 0)
        lines.append(tr("and %1 more options").arg(left));
    return lines.join(QLatin1Char('\n'));
}

bool allowsLogAxes(const ScatterData& data) {
    return std::all_of(data.points.begin(), data.points.end(), [](const ScatterData::Point& point) {
        return (point.measured > 0 || std::isnan(point.measured)) &&
               (point.predicted > 0 || std::isnan(point.predicted));
    });
}

const StudyCell* medianCell(const std::vector<StudyCell>& cells, const std::string& strategy,
                            const std::string& learner, int budget) {
    std::vector<const StudyCell*> repeats;
    for (const StudyCell& cell : cells) {
        if (cell.strategy == strategy && cell.learner == learner && cell.budget == budget && cell.reason.empty() &&
            cell.tested > 0 && std::isfinite(cell.errors.mape))
            repeats.push_back(&cell);
    }
    if (repeats.empty())
        return nullptr;
    const auto middle = repeats.begin() + static_cast<std::ptrdiff_t>((repeats.size() - 1) / 2);
    std::nth_element(repeats.begin(), middle, repeats.end(), [](const StudyCell* a, const StudyCell* b) {
        return a->errors.mape != b->errors.mape ? a->errors.mape < b->errors.mape : a->repeat < b->repeat;
    });
    return *middle;
}

} // namespace perfbridge
