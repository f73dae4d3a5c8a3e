// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/failuredata.h"

#include "ui/plots/axistitle.h"
#include "ui/plots/levelscale.h"
#include "ui/plots/niceticks.h"
#include "ui/plots/plotcolumn.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

namespace perfbridge {

namespace {

constexpr std::size_t partsOfContinuum = 6;

struct Trial {
    Eigen::Index row;
    double value;
    bool hasFailed;
};

/// From which trial on a part begins; trials are sorted by value and equal values stay together.
std::vector<std::size_t> partStarts(const std::vector<Trial>& trials) {
    std::vector<std::size_t> starts{0};
    std::size_t distinct = 1;
    for (std::size_t i = 1; i < trials.size(); ++i)
        distinct += trials[i].value != trials[i - 1].value ? 1 : 0;
    for (std::size_t i = 1; i < trials.size(); ++i) {
        if (trials[i].value == trials[i - 1].value)
            continue;
        const std::size_t due = starts.size() * trials.size() / partsOfContinuum;
        if (distinct <= partsOfContinuum || i >= due)
            starts.push_back(i);
    }
    return starts;
}

/// How the numbers of an option are written under an axis whose title has the unit.
struct LevelWriting {
    LevelScale levels;
    ReadableUnit unit; ///< of a continuum

    static LevelWriting of(const PlotColumn& column, const std::vector<Trial>& trials) {
        const LevelScale levels = column.levelScale();
        if (!column.levels.empty())
            return {levels, {levels.unit().toStdString(), 1}};
        return {levels, axisUnit(column.unit, trials.front().value, trials.back().value)};
    }
};

QString rawLevelText(const PlotColumn& column, double value) {
    for (const PlotColumn::Level& level : column.levels) {
        if (level.value == value)
            return level.text;
    }
    return readableNumber(value);
}

FailureLevel levelOf(const std::vector<Trial>& trials, std::size_t from, std::size_t to, const PlotColumn& column,
                     const LevelWriting& writing) {
    const auto range = [&](const auto& textOf) {
        const double first = trials[from].value;
        const double last = trials[to - 1].value;
        return first == last ? textOf(first)
                             : QCoreApplication::translate("FailurePlot", "%1 to %2").arg(textOf(first), textOf(last));
    };
    FailureLevel level;
    level.rawText = range([&](double value) { return rawLevelText(column, value); });
    level.text = range([&](double value) {
        return writing.levels.isScaled() ? writing.levels.textOf(value)
                                         : rawLevelText(column, value * writing.unit.factor);
    });
    for (std::size_t i = from; i < to; ++i) {
        ++level.tried;
        if (trials[i].hasFailed) {
            ++level.failed;
            level.rows.push_back(trials[i].row);
        }
    }
    std::sort(level.rows.begin(), level.rows.end());
    level.share = wilsonInterval(level.failed, level.tried);
    return level;
}

OptionFailures failuresOf(std::vector<Trial> trials, const PlotColumn& column) {
    OptionFailures failures;
    failures.option = *column.option;
    for (Trial& trial : trials)
        trial.value = column.values[trial.row];
    std::stable_sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) { return a.value < b.value; });
    const LevelWriting writing = LevelWriting::of(column, trials);
    PlotColumn written = column;
    written.unit = QString::fromStdString(writing.unit.unit);
    failures.title = written.title();
    failures.rawTitle = column.title();
    std::vector<std::size_t> starts;
    if (column.levels.empty()) {
        starts = partStarts(trials);
    } else {
        for (std::size_t i = 0; i < trials.size(); ++i) {
            if (i == 0 || trials[i].value != trials[i - 1].value)
                starts.push_back(i);
        }
    }
    starts.push_back(trials.size());
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        failures.levels.push_back(levelOf(trials, starts[i], starts[i + 1], column, writing));
    return failures;
}

} // namespace

double OptionFailures::spread() const {
    if (levels.size() < 2)
        return 0;
    const auto [least, most] =
        std::minmax_element(levels.begin(), levels.end(),
                            [](const FailureLevel& a, const FailureLevel& b) { return a.share.share < b.share.share; });
    return most->share.share - least->share.share;
}

FailureData failuresByOption(const SpaceData& data, const std::string& environment, const std::string& metric,
                             const std::vector<Eigen::Index>& rows) {
    FailureData result;
    result.environment = QString::fromStdString(environment);
    const Dataset* dataset = data.find(environment);
    const MetricSummary* summary = dataset ? dataset->find(metric) : nullptr;
    if (!summary)
        return result;
    std::vector<Trial> trials;
    for (const Eigen::Index row : rows) {
        const bool hasValue = std::isfinite(summary->median[row]);
        const bool hasFailed = !hasValue && !dataset->failures[static_cast<std::size_t>(row)].empty();
        if (hasValue || hasFailed)
            trials.push_back({row, 0, hasFailed});
        result.failed += hasFailed ? 1 : 0;
    }
    result.tried = trials.size();
    if (trials.empty())
        return result;
    for (std::size_t option = 0; option < data.table->space->options().size(); ++option) {
        OptionFailures failures = failuresOf(trials, optionColumn(*data.table, option));
        if (failures.levels.size() > 1)
            result.options.push_back(std::move(failures));
    }
    std::stable_sort(result.options.begin(), result.options.end(),
                     [](const OptionFailures& a, const OptionFailures& b) { return a.spread() > b.spread(); });
    return result;
}

} // namespace perfbridge
