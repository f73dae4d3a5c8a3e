// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/columnfigure.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

/// Metrics beside the one of the subject that have an axis.
constexpr std::size_t otherMetrics = 2;

/// Half the width of the 95 % interval of each median, in percent of it.
PlotColumn noiseColumn(const MetricSummary& summary, const std::string& environment) {
    PlotColumn column;
    column.name = QCoreApplication::translate("NoiseFigure", "half the 95 % interval");
    column.unit = QCoreApplication::translate("NoiseFigure", "% of the median");
    column.environment = QString::fromStdString(environment);
    column.values = 50 * (summary.upper - summary.lower).array() / summary.median.array().abs();
    // Medians of 0 have no relative width.
    column.values = column.values.unaryExpr([](double value) { return std::isfinite(value) ? value : std::nan(""); });
    return column;
}

bool wantsLog(const FigureAxis& look, bool usual) {
    return look.scale ? *look.scale == AxisScale::Logarithmic : usual;
}

Result<PlotColumn> columnOf(const SpaceData& data, const std::string& field, const FigureColumn& wanted) {
    if (!wanted.environment.empty()) {
        const auto summary = findSummary(data, wanted.environment, wanted.name);
        if (!summary)
            return makeError(summary.error().code, "figure: " + field + ": " + summary.error().message);
        return *metricColumn(data, wanted.environment, wanted.name);
    }
    const std::vector<Option>& options = data.table->space->options();
    std::vector<std::string> known;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].name == wanted.name)
            return optionColumn(*data.table, i);
        known.push_back(options[i].name);
    }
    return makeError(ErrorCode::NotFound, "figure: " + field + ": option '" + wanted.name +
                                              "' is not in the space; there are " + listed(known) +
                                              didYouMean(wanted.name, known));
}

} // namespace

std::vector<PlotColumn> subjectColumns(const SpaceData& data, const std::vector<std::string>& environments,
                                       const std::string& metric) {
    std::vector<PlotColumn> result;
    const Eigen::MatrixXd& values = data.table->values;
    for (Eigen::Index option = 0; option < values.cols() && values.rows() > 0; ++option) {
        if (values.col(option).minCoeff() != values.col(option).maxCoeff())
            result.push_back(optionColumn(*data.table, static_cast<std::size_t>(option)));
    }
    const auto add = [&](const std::string& environment, const std::string& name) {
        if (auto column = metricColumn(data, environment, name))
            result.push_back(std::move(*column));
    };
    for (const std::string& environment : environments)
        add(environment, metric);
    if (const Dataset* dataset = data.find(environments.front())) {
        for (const MetricSummary& summary : dataset->metrics) {
            if (summary.metric.name != metric)
                add(environments.front(), summary.metric.name);
        }
    }
    return result;
}

std::size_t usualAxes(const std::vector<PlotColumn>& columns, std::size_t environments) {
    const auto options = static_cast<std::size_t>(std::count_if(
        columns.begin(), columns.end(), [](const PlotColumn& column) { return column.option.has_value(); }));
    return std::min(columns.size(), options + environments + otherMetrics);
}

std::optional<std::size_t> colouredAxis(const std::vector<PlotColumn>& columns, const std::string& metric) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const PlotColumn& column) {
        return !column.option && column.name.toStdString() == metric;
    });
    return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

std::optional<ScatterChoice> usualScatter(const std::vector<PlotColumn>& columns) {
    const auto metric = static_cast<std::size_t>(
        std::find_if(columns.begin(), columns.end(), [](const PlotColumn& column) { return !column.option; }) -
        columns.begin());
    if (metric == columns.size())
        return std::nullopt;
    const bool hasSecond = metric + 1 < columns.size();
    ScatterChoice choice{hasSecond ? metric + 1 : 0, metric, {}};
    if (hasSecond && metric > 0)
        choice.colour = 0;
    return choice;
}

FigureColumn figureColumnOf(const PlotColumn& column) {
    return {column.name.toStdString(), column.environment.toStdString()};
}

std::vector<Eigen::Index> rowsWithout(Eigen::Index count, const std::vector<Eigen::Index>& excluded) {
    std::vector<Eigen::Index> rows;
    auto next = excluded.begin();
    for (Eigen::Index row = 0; row < count; ++row) {
        while (next != excluded.end() && *next < row)
            ++next;
        if (next == excluded.end() || *next != row)
            rows.push_back(row);
    }
    return rows;
}

DotData makeNoiseData(const SpaceData& data, const std::string& environment, const std::string& metric,
                      std::vector<Eigen::Index> rows, const FigureAppearance& look) {
    const auto median = metricColumn(data, environment, metric);
    if (!median)
        return {};
    DotRequest request;
    request.table = data.table;
    request.x = *median;
    request.y = noiseColumn(*data.find(environment)->find(metric), environment);
    request.rows = std::move(rows);
    request.wantsLogX = wantsLog(look.x, request.x.prefersLog);
    request.wantsLogY = wantsLog(look.y, true);
    return makeDotData(std::move(request));
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const DistributionSettings& /*settings*/,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& /*context*/) {
    const FigureSubject& subject = spec.subject;
    const auto leading = metricColumn(*data, subject.environments.front(), subject.metric);
    return makeDistribution(*data, subject.environments, subject.metric, rowsWithout(data->table->size(), excluded),
                            wantsLog(spec.appearance.x, leading && leading->prefersLog));
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const ParallelSettings& settings,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& /*context*/) {
    const FigureSubject& subject = spec.subject;
    std::vector<PlotColumn> columns;
    if (settings.axes.empty()) {
        columns = subjectColumns(*data, subject.environments, subject.metric);
        columns.resize(usualAxes(columns, subject.environments.size()));
    }
    for (const ParallelSettings::Axis& axis : settings.axes) {
        Result<PlotColumn> column = columnOf(*data, "axes", axis.column);
        if (!column)
            return tl::unexpected(column.error());
        columns.push_back(std::move(*column));
    }
    ParallelData parallel = makeParallelData(data->table, columns, rowsWithout(data->table->size(), excluded),
                                             colouredAxis(columns, subject.metric));
    for (std::size_t i = 0; i < settings.axes.size(); ++i) {
        if (settings.axes[i].isFlipped)
            parallel.axes[i].flip();
    }
    return parallel;
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const ScatterSettings& settings,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& /*context*/) {
    const FigureSubject& subject = spec.subject;
    ScatterSettings shown = settings;
    if (shown.x.name.empty()) {
        const std::vector<PlotColumn> columns = subjectColumns(*data, subject.environments, subject.metric);
        const std::optional<ScatterChoice> usual = usualScatter(columns);
        if (!usual)
            return makeError(ErrorCode::NotEnoughData, "figure: there is no metric to draw");
        shown.x = figureColumnOf(columns[usual->x]);
        shown.y = figureColumnOf(columns[usual->y]);
        if (usual->colour && !shown.colour)
            shown.colour = figureColumnOf(columns[*usual->colour]);
    }
    Result<PlotColumn> x = columnOf(*data, "x", shown.x);
    Result<PlotColumn> y = columnOf(*data, "y", shown.y);
    if (!x || !y)
        return tl::unexpected(x ? y.error() : x.error());
    DotRequest request{data->table,
                       std::move(*x),
                       std::move(*y),
                       {},
                       rowsWithout(data->table->size(), excluded),
                       wantsLog(spec.appearance.x, false),
                       wantsLog(spec.appearance.y, false)};
    if (shown.colour) {
        Result<PlotColumn> colour = columnOf(*data, "colour", *shown.colour);
        if (!colour)
            return tl::unexpected(colour.error());
        request.colour = std::move(*colour);
    }
    return makeDotData(std::move(request));
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const NoiseSettings& /*settings*/,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& /*context*/) {
    return makeNoiseData(*data, spec.subject.environments.front(), spec.subject.metric,
                         rowsWithout(data->table->size(), excluded), spec.appearance);
}

Result<FigureData> makeColumnData(const FigureSpec& spec, const FailuresSettings& settings,
                                  const std::shared_ptr<const SpaceData>& data,
                                  const std::vector<Eigen::Index>& excluded, const JobContext& /*context*/) {
    const FailureData failures = failuresByOption(*data, spec.subject.environments.front(), spec.subject.metric,
                                                  rowsWithout(data->table->size(), excluded));
    if (failures.failed == 0 || failures.options.empty())
        return FailureShares{};
    const double overall = static_cast<double>(failures.failed) / static_cast<double>(failures.tried);
    if (settings.option.empty())
        return FailureShares{failures.options.front(), overall};
    std::vector<std::string> known;
    for (const OptionFailures& option : failures.options) {
        known.push_back(data->table->space->options()[option.option].name);
        if (known.back() == settings.option)
            return FailureShares{option, overall};
    }
    return makeError(ErrorCode::NotFound, "figure: option '" + settings.option + "' does not vary; there are " +
                                              listed(known) + didYouMean(settings.option, known));
}

} // namespace perfbridge
