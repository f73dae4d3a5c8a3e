// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/influencetable.h"

#include "core/publish/studytables.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

std::string influenceFactors(const Influence& influence, const InfluenceData& data) {
    std::string name;
    for (const std::size_t factor : influence.factors)
        name += (name.empty() ? "" : " : ") + data.factors[factor].name;
    return name;
}

void addName(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

/// Rows of a table: options by their value in the first column that knows them, then pairs.
std::vector<std::string> influenceRows(std::span<const InfluenceTableColumn> columns, std::size_t mostInteractions) {
    std::vector<std::string> names;
    for (const InfluenceTableColumn& column : columns) {
        std::vector<Influence> mains = column.report->mains;
        std::stable_sort(mains.begin(), mains.end(),
                         [](const Influence& a, const Influence& b) { return a.value > b.value; });
        for (const Influence& main : mains)
            addName(names, influenceFactors(main, *column.data));
    }
    for (const InfluenceTableColumn& column : columns) {
        const std::vector<Influence>& pairs = column.report->interactions; // the largest first
        for (std::size_t i = 0; i < std::min(pairs.size(), mostInteractions); ++i)
            addName(names, influenceFactors(pairs[i], *column.data));
    }
    return names;
}

TableCell influenceCell(const InfluenceTableColumn& column, const std::string& name) {
    for (const std::vector<Influence>* influences : {&column.report->mains, &column.report->interactions}) {
        for (const Influence& influence : *influences) {
            if (influenceFactors(influence, *column.data) != name)
                continue;
            TableCell cell = intervalCell(influence.value, influence.lower, influence.upper);
            if (influence.sign != 0) {
                cell.mark = influence.sign > 0 ? "+" : "\u2212";
                cell.remark = influence.sign > 0 ? "grows" : "falls";
            }
            return cell;
        }
    }
    return textCell({});
}

} // namespace

Result<DocumentTable> influenceTable(std::span<const InfluenceTableColumn> columns, std::size_t mostInteractions) {
    if (columns.empty())
        return makeError(ErrorCode::InvalidArgument, "influences: there is no column, expected at least one");
    const Metric& metric = columns.front().data->metric;
    const auto differs = std::find_if(columns.begin(), columns.end(), [&](const InfluenceTableColumn& column) {
        return column.data->metric.name != metric.name;
    });
    if (differs != columns.end())
        return makeError(ErrorCode::InvalidArgument, "influences: there are columns of " + metric.name + " and " +
                                                         differs->data->metric.name + ", expected one metric");
    DocumentTable table;
    table.label = tableLabel(columns.front().data->environment + '-' + metric.name, "influence");
    table.caption = "How much options count for " + metric.name + ".";
    table.columns = {{"Option", "option", {}, false, false}};
    std::vector<std::string> definitions;
    for (const InfluenceTableColumn& column : columns) {
        const InfluenceMethodInfo& info = influenceMethodInfo(column.report->method);
        table.columns.push_back({std::string(info.title), column.data->environment + '_' + std::string(info.id),
                                 column.data->environment, true, false});
        addName(definitions,
                std::string(info.title) + " (" + column.report->quantity + "): " + std::string(info.definition));
    }
    for (const std::string& name : influenceRows(columns, mostInteractions)) {
        std::vector<TableCell> row{textCell(name)};
        for (const InfluenceTableColumn& column : columns)
            row.push_back(influenceCell(column, name));
        table.rows.push_back(std::move(row));
    }
    table.notes = std::move(definitions);
    table.notes.push_back("+ " + metric.name + " grows with the option, \u2212 it falls; intervals are of 95 %.");
    return table;
}

} // namespace perfbridge
