// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/configurationfilter.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>

namespace perfbridge {

namespace {

/// An option's column of the table, or the median of a metric in one environment or in each that is shown.
struct Variable {
    Option option;
    const std::string* metric = nullptr;  ///< null: an option of the space
    const Dataset* environment = nullptr; ///< null: each shown
};

std::vector<Variable> variablesOf(const SpaceData& data) {
    std::vector<Variable> variables;
    for (const Option& option : data.table->space->options())
        variables.push_back({option, nullptr, nullptr});
    std::vector<std::string> names;
    const auto add = [&](const MetricSummary& summary, const Dataset* dataset) {
        std::string name = summary.metric.name + (dataset ? '@' + dataset->environment.name : "");
        if (std::find(names.begin(), names.end(), name) != names.end() || data.table->space->indexOf(name))
            return;
        names.push_back(name);
        Option option;
        option.name = std::move(name);
        variables.push_back({std::move(option), &summary.metric.name, dataset});
    };
    for (const Dataset& dataset : data.datasets) {
        for (const MetricSummary& summary : dataset.metrics) {
            add(summary, nullptr);
            add(summary, &dataset);
        }
    }
    return variables;
}

bool hasOperator(std::string_view text) {
    return text.find_first_of("=<>!()+*/%{}&|`") != std::string_view::npos;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::vector<bool> rowsWithText(std::string_view text, const ConfigurationTable& table) {
    const std::string wanted = lower(text);
    std::vector<bool> rows(static_cast<std::size_t>(table.size()), false);
    const std::vector<Option>& options = table.space->options();
    for (std::size_t j = 0; j < options.size(); ++j) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double value = table.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            if (!rows[i] && lower(options[j].textOf(value)).find(wanted) != std::string::npos)
                rows[i] = true;
        }
    }
    return rows;
}

/// The medians of a variable in an environment; null where it has none.
const Eigen::VectorXd* medians(const Variable& variable, const Dataset& shown) {
    const MetricSummary* summary = (variable.environment ? *variable.environment : shown).find(*variable.metric);
    return summary ? &summary->median : nullptr;
}

void addRowsOf(const Constraint& constraint, const std::vector<Variable>& variables, const SpaceData& data,
               const Dataset& shown, std::vector<bool>& rows) {
    std::vector<double> values(variables.size(), 0);
    const auto dimension = static_cast<std::size_t>(data.table->values.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i])
            continue;
        const auto row = static_cast<Eigen::Index>(i);
        bool isMeasured = true;
        for (const std::size_t j : constraint.options()) {
            if (j < dimension) {
                values[j] = data.table->values(row, static_cast<Eigen::Index>(j));
                continue;
            }
            const Eigen::VectorXd* median = medians(variables[j], shown);
            values[j] = median ? (*median)[row] : std::nan("");
            isMeasured = isMeasured && !std::isnan(values[j]);
        }
        rows[i] = isMeasured && constraint.holds(values);
    }
}

} // namespace

Result<std::vector<bool>> filterRows(std::string_view text, const SpaceData& data,
                                     const std::vector<std::size_t>& shown) {
    const auto first = text.find_first_not_of(" \t");
    const auto count = static_cast<std::size_t>(data.table->size());
    if (first == std::string_view::npos)
        return std::vector<bool>(count, true);
    text = text.substr(first, text.find_last_not_of(" \t") - first + 1);

    const std::vector<Variable> variables = variablesOf(data);
    std::vector<Option> options;
    for (const Variable& variable : variables)
        options.push_back(variable.option);
    const auto constraint = Constraint::parse(text, options);
    if (!constraint) {
        if (!hasOperator(text) && text.find(' ') == std::string_view::npos)
            return rowsWithText(text, *data.table);
        return tl::make_unexpected(constraint.error());
    }
    std::vector<bool> rows(count, false);
    const bool needsEnvironment =
        std::any_of(constraint->options().begin(), constraint->options().end(),
                    [&variables](std::size_t j) { return variables[j].metric && !variables[j].environment; });
    if (!needsEnvironment) {
        // Without data sets no metric has a name, and the environment is never looked at.
        static const Dataset none;
        addRowsOf(*constraint, variables, data, none, rows);
        return rows;
    }
    for (const std::size_t index : shown)
        addRowsOf(*constraint, variables, data, data.datasets[index], rows);
    return rows;
}

} // namespace perfbridge
