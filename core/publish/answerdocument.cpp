// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/answerdocument.h"

#include "core/base/numbertext.h"
#include "core/base/siunits.h"
#include "core/optimize/answerlist.h"
#include "core/publish/listtext.h"
#include "core/publish/studytables.h"
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

/// As a reader calls it.
std::string roleText(AnswerRole role) {
    switch (role) {
    case AnswerRole::Best:
        return "best";
    case AnswerRole::AsGood:
        return "as good";
    case AnswerRole::Compromise:
        return "compromise";
    case AnswerRole::Front:
        return "front";
    case AnswerRole::Perhaps:
        return "perhaps";
    case AnswerRole::Confirm:
        break;
    }
    return "to confirm";
}

/// The unit for the numbers of one metric in an answer.
ReadableUnit answerUnit(const OptimisationReport& report, Eigen::Index column,
                        const std::vector<AnswerEntry>& entries) {
    std::vector<double> sizes;
    for (const AnswerEntry& entry : entries) {
        const double value = report.candidates.outcomes.value(entry.row, column);
        if (std::isfinite(value))
            sizes.push_back(std::abs(value));
    }
    return readableUnit(report.goal.metrics()[static_cast<std::size_t>(column)].unit, medianReordering(sizes));
}

/// Of an option in several configurations; nothing where they differ, and for a single one.
std::optional<double> sharedValue(const OptimisationReport& report, const std::vector<AnswerEntry>& entries,
                                  std::size_t option) {
    if (entries.size() < 2)
        return std::nullopt;
    const auto valueOf = [&](const AnswerEntry& entry) {
        return report.candidates.configurations(entry.row, static_cast<Eigen::Index>(option));
    };
    const double first = valueOf(entries.front());
    const bool isShared =
        std::all_of(entries.begin(), entries.end(), [&](const AnswerEntry& entry) { return valueOf(entry) == first; });
    return isShared ? std::optional(first) : std::nullopt;
}

std::vector<std::string> answerNotes(const OptimisationReport& report, bool isPredicted) {
    std::vector<std::string> notes{"Goal: " + report.goal.text() + ". Of " +
                                   countText(report.candidates.configurations.rows(), "configuration") + ", " +
                                   std::to_string(report.kept) + " keep the conditions."};
    notes.push_back(std::string("Intervals are of ") +
                    percentageText(isPredicted ? Outcomes::predictedLevel : Outcomes::measuredLevel) +
                    (isPredicted ? " where a model (" + report.learner + ") predicts and of " +
                                       percentageText(Outcomes::measuredLevel) + " where it was measured"
                                 : std::string()) +
                    "; chance: of " + (report.goal.isSingle() ? "being the best" : "being on the front") + ", from " +
                    countText(report.chances.draws, "draw") + '.');
    return notes;
}

} // namespace

DocumentTable answerDocument(const OptimisationReport& report, SharedAttributes shared) {
    std::vector<AnswerEntry> entries = answerList(report);
    std::erase_if(entries, [](const AnswerEntry& entry) { return entry.role == AnswerRole::Confirm; });
    const std::vector<Option>& options = report.knowledge->space().options();
    std::vector<std::size_t> telling = tellingOptions(report);
    std::vector<std::string> everywhere;
    if (shared == SharedAttributes::AsNote) {
        std::erase_if(telling, [&](std::size_t option) {
            const std::optional<double> value = sharedValue(report, entries, option);
            if (value)
                everywhere.push_back(options[option].name + ' ' + optionValueText(options[option], *value));
            return value.has_value();
        });
    }
    const std::vector<Metric>& metrics = report.goal.metrics();
    DocumentTable table;
    table.label = tableLabel(report.environment, report.goal.isSingle() ? "best" : "front");
    table.caption = std::string(report.goal.isSingle() ? "Best configurations" : "Pareto front") + " in " +
                    report.environment + '.';
    for (const std::size_t option : telling)
        table.columns.push_back({options[option].name, options[option].name, "Options", false, false});
    std::vector<ReadableUnit> units;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
        units.push_back(answerUnit(report, static_cast<Eigen::Index>(m), entries));
        const std::string title =
            metrics[m].name + (units[m].unit.empty() ? std::string() : " (" + units[m].unit + ')');
        table.columns.push_back({title, title, {}, true, false});
    }
    table.columns.push_back({"Chance (%)", "chance_percent", {}, true, false});
    table.columns.push_back({"Stands for", "role", {}, false, false});
    bool isPredicted = false;
    for (const AnswerEntry& entry : entries) {
        std::vector<TableCell> row;
        for (const std::size_t option : telling)
            row.push_back(textCell(optionValueText(
                options[option], report.candidates.configurations(entry.row, static_cast<Eigen::Index>(option)))));
        for (std::size_t m = 0; m < metrics.size(); ++m) {
            const UncertainValue value = report.candidates.outcomes.at(entry.row, static_cast<Eigen::Index>(m));
            row.push_back(intervalCell(value.value * units[m].factor, value.lower * units[m].factor,
                                       value.upper * units[m].factor));
        }
        isPredicted = isPredicted || !report.candidates.outcomes.isRowMeasured(entry.row);
        row.push_back(numberCell(100 * report.chances.front[entry.row]));
        row.back().decimals = 0;
        row.push_back(textCell(roleText(entry.role)));
        table.rows.push_back(std::move(row));
    }
    table.notes = answerNotes(report, isPredicted);
    if (!everywhere.empty())
        table.notes.push_back("The same in all of them: " + semicolonText(everywhere) + ".");
    return table;
}

} // namespace perfbridge
