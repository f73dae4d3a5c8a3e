// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/outputfile.h"
#include "app/cli/workspaceaccess.h"
#include "core/store/exporter.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct ExportArguments {
    std::string workspace;
    std::string space;
    std::vector<std::string> metrics;
    std::vector<std::string> environments;
    std::string out;
    bool isRaw = false;
    bool asJson = false;
};

Result<void> runExportCommand(const ExportArguments& arguments, std::stop_token stop) {
    const Result<OpenedSpace> space = openSpace(arguments.workspace, arguments.space, Workspace::Mode::ReadOnly);
    if (!space)
        return tl::unexpected(space.error());
    const Workspace& workspace = *space->workspace;
    const Result<std::vector<Metric>> metrics = workspace.metrics(space->space.id);
    if (!metrics)
        return tl::unexpected(metrics.error());
    std::vector<std::string> metricNames;
    for (const Metric& metric : *metrics)
        metricNames.push_back(metric.name);
    const ExportOptions options{splitNames(arguments.metrics, metricNames),
                                splitNames(arguments.environments, space->environments)};
    OutputFile file(arguments.out);
    if (const Result<void> opened = file.open(); !opened)
        return opened;
    std::ostringstream table;
    const Result<void> written = [&]() -> Result<void> {
        if (arguments.isRaw)
            return exportLong(workspace, space->space.id, options, table);
        const Result<SpaceData> data = workspace.loadSpaceData(space->space.id, JobContext(stop));
        return data ? exportWide(*data, options, table) : tl::unexpected(data.error());
    }();
    if (!written)
        return written;
    if (stop.stop_requested())
        return cancelledError();
    const std::string content = std::move(table).str();
    if (const Result<void> done = file.finish(content); !done)
        return done;
    const auto rows = std::count(content.begin(), content.end(), '\n') - 1;
    if (arguments.asJson)
        std::cout << nlohmann::json{{"out", arguments.out}, {"rows", rows}, {"raw", arguments.isRaw}}.dump(2) << '\n';
    else
        std::cout << arguments.out << ": " << std::to_string(rows)
                  << (arguments.isRaw ? " repetitions\n" : " configurations\n");
    return {};
}

} // namespace

void addExportCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "export", "Writes measurements as CSV: the medians as a wide table, or every repetition as a long one.");
    const auto arguments = std::make_shared<ExportArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--metric", arguments->metrics, "Metric, or several separated by commas; default all");
    sub->add_option("--environments", arguments->environments, "Environments, separated by commas; default all");
    sub->add_option("--out", arguments->out, "CSV file to write")->required();
    sub->add_flag("--raw", arguments->isRaw, "A long table with every repetition, its flags and failure");
    sub->add_option("--space", arguments->space, "Space, where the workspace holds several");
    sub->add_flag("--json", arguments->asJson, "Print what was written as JSON");
    sub->callback([arguments, &command] {
        command.run = [arguments](std::stop_token stop) {
            return runExportCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
