// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/jsonnumber.h"
#include "app/cli/orderedjson.h"
#include "app/cli/outputfile.h"
#include "app/cli/texttable.h"
#include "app/cli/workspaceaccess.h"
#include "core/base/csvtext.h"
#include "core/base/numbertext.h"
#include "core/transfer/nextmeasurements.h"

#include <cmath>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct SuggestArguments {
    std::string workspace;
    std::string space;
    std::vector<std::string> sources;
    std::string out;
    SuggestionRequest request;
    bool asJson = false;
};

/// Options that differ among the configurations: the others would only fill the table.
std::vector<std::size_t> varyingOptions(const ConfigurationTable& table) {
    std::vector<std::size_t> result;
    for (std::size_t j = 0; j < table.space->options().size(); ++j) {
        const auto column = table.values.col(static_cast<Eigen::Index>(j));
        if (column.minCoeff() < column.maxCoeff())
            result.push_back(j);
    }
    return result;
}

std::string valueText(const ConfigurationTable& table, Eigen::Index row, std::size_t option) {
    return table.space->options()[option].textOf(table.values(row, static_cast<Eigen::Index>(option)));
}

void writeSuggestJson(const Suggestions& suggestions, const SuggestionRequest& request,
                      const ConfigurationTable& table) {
    Json list = Json::array();
    for (const Suggestion& suggestion : suggestions.list) {
        Json configuration;
        for (std::size_t j = 0; j < table.space->options().size(); ++j)
            configuration[table.space->options()[j].name] = valueText(table, suggestion.row, j);
        list.push_back({{"configuration", std::move(configuration)},
                        {"remaining_variance", suggestion.remaining},
                        {"expected", jsonNumber(suggestion.expected)},
                        {"lower", jsonNumber(suggestion.lower)},
                        {"upper", jsonNumber(suggestion.upper)}});
    }
    const Json document{{"sources", request.sources},
                        {"target", request.target},
                        {"metric", suggestions.metric.name},
                        {"unit", suggestions.metric.unit},
                        {"measured", suggestions.measured},
                        {"remaining_variance", suggestions.before},
                        {"explanation", suggestions.explanation},
                        {"suggestions", std::move(list)}};
    std::cout << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void writeSuggestText(const Suggestions& suggestions, const SuggestionRequest& request,
                      const ConfigurationTable& table) {
    const std::vector<std::size_t> options = varyingOptions(table);
    const bool predicts = !suggestions.list.empty() && std::isfinite(suggestions.list.front().expected);
    std::vector<std::string> header;
    for (const std::size_t option : options)
        header.push_back(table.space->options()[option].name);
    header.emplace_back("unknown after (%)");
    if (predicts) {
        header.push_back("expected " + suggestions.metric.title());
        header.emplace_back("90 % interval");
    }
    TextTable text(std::move(header), options.size());
    for (const Suggestion& suggestion : suggestions.list) {
        std::vector<std::string> cells;
        for (const std::size_t option : options)
            cells.push_back(valueText(table, suggestion.row, option));
        cells.push_back(shortNumber(100 * suggestion.remaining));
        if (predicts) {
            cells.push_back(shortNumber(suggestion.expected));
            cells.push_back(shortNumber(suggestion.lower) + " to " + shortNumber(suggestion.upper));
        }
        text.addRow(std::move(cells));
    }
    std::cout << "To measure next in " << request.target << ", where " << suggestions.measured
              << " configurations are measured and " << shortNumber(100 * suggestions.before)
              << " % of the variance is unknown,\nas "
              << (suggestions.knowsDepartures
                      ? "Gaussian processes fitted to what the sources share and to how they differ see it"
                      : "a Gaussian process fitted to the sources sees it")
              << "; each lowers what is unknown about all configurations the most:\n\n";
    text.write(std::cout);
    std::cout << '\n' << suggestions.explanation << '\n';
}

void writeCsv(const Suggestions& suggestions, const ConfigurationTable& table, std::ostream& out) {
    for (const Option& option : table.space->options())
        out << csvCell(option.name) << ',';
    out << "remaining_variance,expected,lower,upper\n";
    for (const Suggestion& suggestion : suggestions.list) {
        for (std::size_t j = 0; j < table.space->options().size(); ++j)
            out << csvCell(valueText(table, suggestion.row, j)) << ',';
        out << csvCell(suggestion.remaining) << ',' << csvCell(suggestion.expected) << ',' << csvCell(suggestion.lower)
            << ',' << csvCell(suggestion.upper) << '\n';
    }
}

Result<void> runSuggestCommand(SuggestArguments arguments, std::stop_token stop) {
    const Result<OpenedSpace> opened = openSpace(arguments.workspace, arguments.space, Workspace::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    arguments.request.sources = splitNames(arguments.sources, opened->environments);
    OutputFile file(arguments.out);
    if (!arguments.out.empty()) {
        if (const Result<void> writable = file.open(); !writable)
            return writable;
    }
    const Result<SpaceData> data = opened->workspace->loadSpaceData(opened->space.id, JobContext(stop));
    if (!data)
        return tl::unexpected(data.error());
    const Result<Suggestions> suggestions = suggestConfigurations(*data, arguments.request, JobContext(stop));
    if (!suggestions)
        return tl::unexpected(suggestions.error());
    if (!arguments.out.empty()) {
        std::ostringstream table;
        writeCsv(*suggestions, *data->table, table);
        if (const Result<void> written = file.finish(table.str()); !written)
            return written;
    }
    if (arguments.asJson)
        writeSuggestJson(*suggestions, arguments.request, *data->table);
    else
        writeSuggestText(*suggestions, arguments.request, *data->table);
    return {};
}

} // namespace

void addSuggestCommand(CLI::App& app, ParsedCommand& command) {
    auto arguments = std::make_shared<SuggestArguments>();
    CLI::App* sub = app.add_subcommand(
        "suggest",
        "Which configurations to measure next in the target, and what is expected there: those that tell most\n"
        "about all others, as the sources see it, given what is measured already.");
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--space", arguments->space, "Space, where the workspace has several");
    sub->add_option("--source", arguments->sources, "Source environment, or several: A,B")->required();
    sub->add_option("--target", arguments->request.target, "Target environment; it may not have been measured yet")
        ->required();
    sub->add_option("--metric", arguments->request.metric, "Metric to predict")->required();
    sub->add_option("--n", arguments->request.count, "How many")->capture_default_str()->check(CLI::Range(1, 10000));
    sub->add_option("--seed", arguments->request.seed, "Seed of what is drawn")->capture_default_str();
    sub->add_option("--out", arguments->out, "CSV file to write as well");
    sub->add_flag("--json", arguments->asJson, "Print the result as JSON");
    sub->callback([arguments, &command] {
        command.run = [arguments](std::stop_token stop) {
            return runSuggestCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
