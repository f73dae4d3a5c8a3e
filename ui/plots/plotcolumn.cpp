// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plotcolumn.h"

#include "ui/plots/axistitle.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

/// More levels than this are a continuum to the eye.
constexpr std::size_t mostLevels = 40;
/// A metric over a larger ratio is read better on a logarithmic axis.
constexpr double decadesForLog = 1.5;

QString withUnit(const QString& text, const QString& unit) {
    return unit.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, unit);
}

QString inEnvironment(const QString& text, const QString& environment) {
    return environment.isEmpty() ? text : QCoreApplication::translate("PlotColumn", "%1 in %2").arg(text, environment);
}

} // namespace

QString PlotColumn::title() const {
    return withUnit(name, unit);
}

QString PlotColumn::fullTitle() const {
    return inEnvironment(title(), environment);
}

QString PlotColumn::fullName() const {
    return inEnvironment(name, environment);
}

QString PlotColumn::textOf(double value) const {
    if (std::isnan(value))
        return QCoreApplication::translate("PlotColumn", "no value");
    const auto level =
        std::find_if(levels.begin(), levels.end(), [value](const Level& known) { return known.value == value; });
    if (level == levels.end())
        return amountText(value, unit);
    const LevelScale scale = levelScale();
    const QString text = scale.isScaled() ? scale.textOf(value) : level->text;
    return scale.unit().isEmpty() ? text : text + QLatin1Char(' ') + scale.unit();
}

LevelScale PlotColumn::levelScale() const {
    std::vector<double> numbers;
    for (const Level& level : levels)
        numbers.push_back(level.value);
    return {unit, std::move(numbers)};
}

bool PlotColumn::allowsLog() const {
    bool hasValue = false;
    for (const double value : values) {
        if (value <= 0)
            return false;
        hasValue = hasValue || std::isfinite(value);
    }
    return hasValue;
}

PlotColumn optionColumn(const ConfigurationTable& table, std::size_t index) {
    const Option& option = table.space->options().at(index);
    PlotColumn column;
    column.name = QString::fromStdString(option.name);
    column.unit = QString::fromStdString(option.unit);
    column.values = table.values.col(static_cast<Eigen::Index>(index));
    column.option = index;
    column.isNominal = option.kind == OptionKind::Categorical && option.levelCount() > 2;
    if (option.levelCount() <= mostLevels) {
        for (const double level : option.allLevels())
            column.levels.push_back({level, QString::fromStdString(option.textOf(level))});
    }
    column.prefersLog = option.scale == Scale::Log && column.allowsLog();
    return column;
}

std::optional<PlotColumn> metricColumn(const SpaceData& data, std::string_view environment, std::string_view metric) {
    const Dataset* dataset = data.find(environment);
    const MetricSummary* summary = dataset ? dataset->find(metric) : nullptr;
    if (!summary)
        return std::nullopt;
    PlotColumn column;
    column.name = QString::fromStdString(summary->metric.name);
    column.unit = QString::fromStdString(summary->metric.unit);
    column.environment = QString::fromStdString(dataset->environment.name);
    column.values = summary->median;
    if (column.allowsLog()) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = 0;
        for (const double value : column.values) {
            if (std::isfinite(value)) {
                lowest = std::min(lowest, value);
                highest = std::max(highest, value);
            }
        }
        column.prefersLog = std::log10(highest / lowest) > decadesForLog;
    }
    return column;
}

} // namespace perfbridge
