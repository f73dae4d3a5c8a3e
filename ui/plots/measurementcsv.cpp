// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/measurementcsv.h"

#include "ui/plots/csvrows.h"
#include "ui/plots/figuredata.h"

#include <string>
#include <vector>

namespace perfbridge {

namespace {

/// Metric columns by their full titles; options stand with the configuration already.
QString csvColumnName(const PlotColumn& column) {
    return column.environment.isEmpty() ? column.title() : column.fullTitle();
}

const char* paretoPlaceWord(ParetoData::Place place) {
    switch (place) {
    case ParetoData::Place::Front:
        return "front";
    case ParetoData::Place::Perhaps:
        return "perhaps";
    case ParetoData::Place::Missing:
        return "misses a bound";
    case ParetoData::Place::Other:
        break;
    }
    return "other";
}

void writeUncertain(CsvRows& out, const UncertainValue& number) {
    out.number(number.value).number(number.lower).number(number.upper);
}

void writeUncertainNames(CsvRows& out, const std::string& name) {
    out.text(name).text(name + "_lower").text(name + "_upper");
}

} // namespace

void writePredictions(CsvRows& out, const ScatterData& data) {
    const Space* space = data.table ? data.table->space.get() : nullptr;
    if (space != nullptr)
        out.optionNames(*space);
    for (const char* name : {"measured", "predicted", "lower", "upper", "is_trained"})
        out.text(name);
    out.endRow();
    for (const ScatterData::Point& point : data.points) {
        if (space != nullptr)
            out.configuration(*space, data.table->values.row(point.row));
        out.number(point.measured).number(point.predicted).number(point.lower).number(point.upper);
        out.flag(point.isTrained).endRow();
    }
    if (space == nullptr)
        return;
    // The responses that the model was fitted to and that are drawn as marks: of which configurations is not told.
    for (const double measured : data.trainedMeasured) {
        for (std::size_t i = 0; i < space->options().size(); ++i)
            out.text("");
        out.number(measured).text("").text("").text("").flag(true).endRow();
    }
}

void writeDistribution(CsvRows& out, const DistributionData& data) {
    out.text("environment").text(data.title.isEmpty() ? QStringLiteral("value") : data.title).text("share");
    out.endRow();
    for (const DistributionSeries& series : data.series) {
        for (std::size_t i = 0; i < series.sorted.size(); ++i)
            out.text(series.environment)
                .number(series.sorted[i])
                .number(static_cast<double>(i + 1) / static_cast<double>(series.sorted.size()))
                .endRow();
    }
}

void writeParallel(CsvRows& out, const ParallelData& data) {
    if (!data.table)
        return;
    const Space& space = *data.table->space;
    out.optionNames(space);
    for (const ParallelAxis& axis : data.axes) {
        if (!axis.column().option)
            out.text(csvColumnName(axis.column()));
    }
    out.endRow();
    for (const Eigen::Index row : data.rows) {
        out.configuration(space, data.table->values.row(row));
        for (const ParallelAxis& axis : data.axes) {
            if (!axis.column().option)
                out.number(axis.column().values[row]);
        }
        out.endRow();
    }
}

void writeDots(CsvRows& out, const DotData& data) {
    if (!data.table)
        return;
    const Space& space = *data.table->space;
    std::vector<const PlotColumn*> columns{&data.x.column, &data.y.column};
    if (!data.colours.isEmpty())
        columns.push_back(&data.colours.column());
    out.optionNames(space);
    for (const PlotColumn* column : columns) {
        if (!column->option)
            out.text(csvColumnName(*column));
    }
    out.endRow();
    for (const Eigen::Index row : data.rows) {
        out.configuration(space, data.table->values.row(row));
        for (const PlotColumn* column : columns) {
            if (!column->option)
                out.number(column->values[row]);
        }
        out.endRow();
    }
}

void writeFailures(CsvRows& out, const FailureShares& data) {
    const QString& title = data.option.rawTitle.isEmpty() ? data.option.title : data.option.rawTitle;
    out.text(title.isEmpty() ? QStringLiteral("level") : title);
    for (const char* name : {"failed", "tried", "share", "lower", "upper"})
        out.text(name);
    out.endRow();
    for (const FailureLevel& level : data.option.levels) {
        out.text(level.rawText.isEmpty() ? level.text : level.rawText)
            .number(static_cast<double>(level.failed))
            .number(static_cast<double>(level.tried));
        out.number(level.share.share).number(level.share.lower).number(level.share.upper).endRow();
    }
}

void writePareto(CsvRows& out, const ParetoData& data) {
    if (!data.report)
        return;
    const Space& space = data.report->knowledge->space();
    const std::vector<Metric>& metrics = data.report->goal.metrics();
    out.optionNames(space);
    writeUncertainNames(out, metrics[static_cast<std::size_t>(data.x)].name);
    writeUncertainNames(out, metrics[static_cast<std::size_t>(data.y)].name);
    if (data.third)
        out.text(metrics[static_cast<std::size_t>(*data.third)].name);
    out.text("place").text("chance").text("is_on_line").endRow();
    for (const ParetoData::Point& point : data.points) {
        out.configuration(space, data.report->candidates.configurations.row(point.row));
        writeUncertain(out, point.x);
        writeUncertain(out, point.y);
        if (data.third)
            out.number(point.third);
        out.text(paretoPlaceWord(point.place)).number(point.chance).flag(point.isOnLine).endRow();
    }
}

void writeSensitivity(CsvRows& out, const SensitivityData& data) {
    if (!data.report)
        return;
    const std::vector<Option>& options = data.report->knowledge->space().options();
    const std::vector<Metric>& metrics = data.report->goal.metrics();
    for (const char* name : {"option", "level", "is_current", "is_measured"})
        out.text(name);
    for (const Metric& metric : metrics)
        writeUncertainNames(out, metric.name);
    writeUncertainNames(out, "difference");
    out.text("problems").endRow();
    for (const OptionSensitivity& sensitivity : data.options) {
        for (const LevelEffect& effect : sensitivity.levels) {
            const Option& option = options[sensitivity.option];
            out.text(option.name).text(option.textOf(effect.level)).flag(effect.isCurrent).flag(effect.isMeasured);
            for (std::size_t m = 0; m < metrics.size(); ++m)
                writeUncertain(out, m < effect.values.size() ? effect.values[m] : UncertainValue());
            writeUncertain(out, data.objective < effect.difference.size() ? effect.difference[data.objective]
                                                                          : UncertainValue());
            std::string problems;
            for (const std::string& problem : effect.problems)
                problems += (problems.empty() ? "" : "; ") + problem;
            out.text(problems).endRow();
        }
    }
}

} // namespace perfbridge
