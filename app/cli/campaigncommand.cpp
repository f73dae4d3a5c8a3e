// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"
#include "app/cli/command.h"
#include "app/cli/orderedjson.h"
#include "app/cli/workspaceaccess.h"
#include "core/base/shellword.h"
#include "core/measure/campaignjson.h"
#include "core/measure/campaigntemplates.h"
#include "core/store/commandtrust.h"

#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <QFile>
#include <QFileInfo>

namespace perfbridge {

namespace {

struct CampaignArguments {
    std::string workspace;
    std::string spec;
    std::string name;
    std::string templateKind;
    std::string file;
    bool isList = false;
    bool asJson = false;
};

void checkCampaignUsage(const CampaignArguments& arguments) {
    if (!arguments.templateKind.empty())
        return;
    if (arguments.workspace.empty())
        throw CLI::RequiredError("--workspace");
    if (arguments.spec.empty() && !arguments.isList)
        throw CLI::RequiredError("--spec, --list or --template");
}

Result<void> printTemplate(const CampaignArguments& arguments) {
    const Result<std::string> document = campaignTemplate(arguments.templateKind, arguments.file);
    if (!document)
        return tl::unexpected(document.error());
    std::cout << *document;
    return {};
}

Result<void> list(const CampaignArguments& arguments) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<std::vector<CampaignSummary>> campaigns = (*workspace)->campaigns();
    if (!campaigns)
        return tl::unexpected(campaigns.error());
    if (arguments.asJson)
        std::cout << campaignsToJson(*campaigns).dump(2) << '\n';
    else if (campaigns->empty())
        std::cout << "No campaigns yet; define one with perfbridgectl campaign --spec.\n";
    else
        writeCampaigns(*campaigns, std::cout);
    return {};
}

void printCampaign(const CampaignArguments& arguments, const StoredCampaign& campaign) {
    const CampaignSpec& spec = campaign.spec;
    if (arguments.asJson) {
        const Json report{{"workspace", arguments.workspace},      {"campaign", spec.name},
                          {"space", spec.space->name()},           {"revision", spec.space->revision()},
                          {"environment", spec.environment.name},  {"backend", kindOf(spec.backend)},
                          {"configurations", campaign.plan.rows()}};
        std::cout << report.dump(2) << '\n';
        return;
    }
    std::cout << "Campaign " << spec.name << ": " << std::to_string(campaign.plan.rows())
              << " configurations of the space " << spec.space->name() << " (revision "
              << std::to_string(spec.space->revision()) << ") in the environment " << spec.environment.name << '\n'
              << "Measure them with: perfbridgectl measure --workspace " << shellWord(arguments.workspace)
              << " --campaign " << shellWord(spec.name) << '\n';
}

/// A workspace that did not exist before is not left behind empty.
Result<StoredCampaign> define(const CampaignArguments& arguments, const CampaignSpec& spec, const JobContext& context) {
    const QString path = QString::fromStdString(arguments.workspace);
    const bool isNew = !QFileInfo::exists(path);
    Result<std::unique_ptr<Workspace>> workspace =
        isNew ? Workspace::create(path) : openWorkspace(arguments.workspace, Workspace::Mode::ReadWrite);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<CampaignId> id = (*workspace)->defineCampaign(spec, context);
    if (id)
        return (*workspace)->loadCampaign(*id);
    workspace->reset();
    if (isNew)
        QFile::remove(path);
    return tl::unexpected(id.error());
}

Result<void> runCampaignCommand(const CampaignArguments& arguments, std::stop_token stop) {
    if (!arguments.templateKind.empty())
        return printTemplate(arguments);
    if (arguments.isList)
        return list(arguments);
    Result<CampaignSpec> spec = readCampaignFile(arguments.spec);
    if (!spec)
        return tl::unexpected(spec.error());
    if (!arguments.name.empty())
        spec->name = arguments.name;
    const Result<StoredCampaign> campaign = define(arguments, *spec, JobContext(std::move(stop)));
    if (!campaign)
        return tl::unexpected(campaign.error());
    // Who writes down a command here wants it to be run here.
    if (const Result<void> done = trust(campaign->spec); !done)
        std::cerr << "perfbridgectl: " << done.error().message << '\n';
    printCampaign(arguments, *campaign);
    return {};
}

} // namespace

void addCampaignCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "campaign",
        "Defines what is to be measured: a space, an environment, a backend, a sampling and a protocol, from\n"
        "a JSON file. --template prints one to begin with. A workspace that does not exist is made.");
    const auto arguments = std::make_shared<CampaignArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace to add to (*.perfbridge)");
    auto* spec = sub->add_option("--spec", arguments->spec, "JSON file that describes the campaign");
    sub->add_option("--name", arguments->name, "Name of the campaign; default the file's, else campaign-1, ...")
        ->needs(spec);
    auto* kind = sub->add_option("--template", arguments->templateKind,
                                 "Print a campaign that runs as it is, to begin with: command, torch or simulated")
                     ->excludes(spec)
                     ->check(CLI::IsMember({"command", "torch", "simulated"}))
                     ->option_text("command|torch|simulated");
    sub->add_option("--file", arguments->file, "File that the command of the template works on")->needs(kind);
    sub->add_flag("--list", arguments->isList, "List the campaigns of the workspace")->excludes(spec)->excludes(kind);
    sub->add_flag("--json", arguments->asJson, "Print the result as JSON");
    sub->callback([arguments, &command] {
        checkCampaignUsage(*arguments);
        command.run = [arguments](std::stop_token stop) {
            return runCampaignCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
