// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/spacetables.h"

#include "core/publish/listtext.h"
#include "core/publish/studytables.h"
#include "core/space/leveltext.h"

#include <algorithm>
#include <vector>

namespace perfbridge {

namespace {

/// A column that is wider leaves no room for the others.
constexpr std::size_t longestLevels = 60;

std::string optionLevels(const Option& option) {
    if (option.kind == OptionKind::Boolean)
        return "off, on";
    std::string text = levelsText(option);
    if (text.size() <= longestLevels)
        return text;
    const std::vector<double> levels = option.allLevels();
    return std::to_string(levels.size()) + " levels, " + option.textOf(levels.front()) + " to " +
           option.textOf(levels.back());
}

std::string optionDefault(const Option& option) {
    return option.defaultValue ? optionValueText(option, *option.defaultValue) : std::string();
}

/// Keys of all environments, each once, in the order in which they appear.
std::vector<std::string> attributeKeys(std::span<const MeasuredEnvironment> environments) {
    std::vector<std::string> keys;
    for (const MeasuredEnvironment& measured : environments) {
        for (const auto& [key, value] : measured.environment.attributes) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(key);
        }
    }
    return keys;
}

std::string attributeOf(const Environment& environment, const std::string& key) {
    for (const auto& [known, value] : environment.attributes) {
        if (known == key)
            return value;
    }
    return {};
}

std::vector<TableCell> countRow(std::span<const MeasuredEnvironment> environments, const char* title,
                                std::int64_t MeasuredEnvironment::*count) {
    std::vector<TableCell> row{textCell(title)};
    for (const MeasuredEnvironment& measured : environments)
        row.push_back(numberCell(static_cast<double>(measured.*count)));
    return row;
}

bool isShared(std::span<const MeasuredEnvironment> environments, const std::string& key) {
    const std::string first = attributeOf(environments.front().environment, key);
    return environments.size() > 1 &&
           std::all_of(environments.begin(), environments.end(), [&](const MeasuredEnvironment& measured) {
               return attributeOf(measured.environment, key) == first;
           });
}

} // namespace

std::string optionValueText(const Option& option, double value) {
    if (option.kind == OptionKind::Boolean)
        return value == 0 ? "off" : "on";
    return option.textOf(value);
}

DocumentTable optionTable(const Space& space) {
    DocumentTable table;
    table.label = tableLabel(space.name(), "options");
    table.caption = "Options of " + space.name() + " (revision " + std::to_string(space.revision()) + ").";
    table.columns = {{"Option", "option", {}, false, false},
                     {"Kind", "kind", {}, false, false},
                     {"Values", "values", {}, false, false},
                     {"Unit", "unit", {}, false, false},
                     {"Default", "default", {}, false, false}};
    for (const Option& option : space.options()) {
        std::string kind(toString(option.kind));
        if (option.scale == Scale::Log)
            kind += ", log scale";
        table.rows.push_back({textCell(option.name), textCell(std::move(kind)), textCell(optionLevels(option)),
                              textCell(option.unit), textCell(optionDefault(option))});
    }
    std::vector<std::string> constraints;
    for (const Constraint& constraint : space.constraints())
        constraints.push_back(constraint.text());
    if (!constraints.empty())
        table.notes.push_back((constraints.size() == 1 ? "Constraint: " : "Constraints: ") +
                              semicolonText(constraints) + ".");
    return table;
}

DocumentTable environmentTable(const std::string& space, std::span<const MeasuredEnvironment> environments,
                               SharedAttributes shared) {
    DocumentTable table;
    table.label = tableLabel(space, "environments");
    table.caption = "Environments in which " + space + " was measured.";
    table.columns.push_back({"", "attribute", {}, false, false});
    for (const MeasuredEnvironment& measured : environments)
        table.columns.push_back({measured.environment.name, measured.environment.name, {}, false, false});
    table.rows.push_back(countRow(environments, "configurations", &MeasuredEnvironment::configurations));
    table.rows.push_back(countRow(environments, "samples", &MeasuredEnvironment::samples));
    const bool hasFailures = std::any_of(environments.begin(), environments.end(),
                                         [](const MeasuredEnvironment& measured) { return measured.failures > 0; });
    if (hasFailures)
        table.rows.push_back(countRow(environments, "failures", &MeasuredEnvironment::failures));
    std::vector<std::string> everywhere;
    for (const std::string& key : attributeKeys(environments)) {
        if (shared == SharedAttributes::AsNote && isShared(environments, key)) {
            const std::string value = attributeOf(environments.front().environment, key);
            if (value != "unknown")
                everywhere.push_back(key + ' ' + value);
            continue;
        }
        std::vector<TableCell> row{textCell(key)};
        for (const MeasuredEnvironment& measured : environments)
            row.push_back(textCell(attributeOf(measured.environment, key)));
        table.rows.push_back(std::move(row));
    }
    if (!everywhere.empty())
        table.notes.push_back("The same everywhere: " + semicolonText(everywhere) + ".");
    return table;
}

} // namespace perfbridge
