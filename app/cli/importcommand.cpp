// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/progressline.h"
#include "app/cli/workspaceaccess.h"
#include "core/store/importer.h"

#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <QFile>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct ImportArguments {
    std::string file;
    std::string workspace;
    std::string meta;
    std::string space;
    bool asJson = false;
};

void printImport(const ImportArguments& arguments, const ImportedTable& table,
                 const Workspace::ImportSummary& summary) {
    if (arguments.asJson) {
        const nlohmann::json report{{"workspace", arguments.workspace},
                                    {"space", table.space->name()},
                                    {"new_space", summary.newSpace},
                                    {"new_environments", summary.newEnvironments},
                                    {"new_configurations", summary.newConfigurations},
                                    {"new_samples", summary.newSamples},
                                    {"repeated_samples", summary.repeatedSamples},
                                    {"notes", table.notes}};
        std::cout << report.dump(2) << '\n';
        return;
    }
    std::cout << "Space " << table.space->name() << ": " << std::to_string(summary.newSamples) << " samples added ("
              << std::to_string(summary.newConfigurations) << " new configurations, "
              << std::to_string(summary.newEnvironments) << " new environments)\n";
    if (summary.repeatedSamples > 0)
        std::cout << std::to_string(summary.repeatedSamples) << " samples were there already\n";
    for (const std::string& note : table.notes)
        std::cout << "Note: " << note << '\n';
}

/// A workspace that did not exist before is not left behind empty.
Result<Workspace::ImportSummary> store(const ImportArguments& arguments, const ImportedTable& table,
                                       const JobContext& context) {
    const QString path = QString::fromStdString(arguments.workspace);
    const bool isNew = !QFileInfo::exists(path);
    Result<std::unique_ptr<Workspace>> workspace =
        isNew ? Workspace::create(path) : openWorkspace(arguments.workspace, Workspace::Mode::ReadWrite);
    if (!workspace)
        return tl::unexpected(workspace.error());
    Result<Workspace::ImportSummary> summary = (*workspace)->addMeasurements(table, context);
    if (!summary && isNew) {
        workspace->reset();
        QFile::remove(path);
    }
    return summary;
}

Result<void> runImportCommand(const ImportArguments& arguments, std::stop_token stop) {
    ProgressLine progress("importing");
    const JobContext context(stop, progress.handler());
    ImportOptions options;
    options.metaPath = QString::fromStdString(arguments.meta);
    options.spaceName = arguments.space;
    const Result<ImportedTable> table =
        readMeasurements(QString::fromStdString(arguments.file), options, context.part(0, 0.7));
    if (!table)
        return tl::unexpected(table.error());
    const Result<Workspace::ImportSummary> summary = store(arguments, *table, context.part(0.7, 1));
    if (!summary)
        return tl::unexpected(summary.error());
    printImport(arguments, *table, *summary);
    return {};
}

} // namespace

void addImportCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "import", "Adds the measurements of a CSV file to a workspace, all of them or, on an error, none.\n"
                  "Wide files have 'metric@environment' columns; long ones a column 'environment' and a row for every\n"
                  "repetition. A workspace that does not exist is made.");
    const auto arguments = std::make_shared<ImportArguments>();
    sub->add_option("FILE", arguments->file, "Wide or long CSV file")->required();
    sub->add_option("--workspace", arguments->workspace, "Workspace to add to (*.perfbridge)")->required();
    sub->add_option("--meta", arguments->meta,
                    "JSON file with kinds, units, directions and constraints; default FILE.meta.json, then meta.json "
                    "beside it, then none: all is inferred");
    sub->add_option("--space", arguments->space, "Name of the space; default the meta file's, else the file's name");
    sub->add_flag("--json", arguments->asJson, "Print the result as JSON");
    sub->callback([arguments, &command] {
        command.run = [arguments](std::stop_token stop) {
            return runImportCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
