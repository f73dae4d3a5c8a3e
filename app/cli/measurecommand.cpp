// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"
#include "app/cli/command.h"
#include "app/cli/measureevents.h"
#include "app/cli/measureprogress.h"
#include "app/cli/measurereport.h"
#include "app/cli/workspaceaccess.h"
#include "core/measure/machine/fingerprint.h"
#include "core/measure/machinetools.h"
#include "core/store/commandtrust.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct Arguments {
    std::string workspace;
    std::string campaign;
    bool isTrusted = false;
    bool otherMachine = false;
    bool asJson = false;
    bool withEvents = false;
};

std::string commandLine(const Arguments& arguments) {
    return "perfbridgectl measure --workspace " + shellWord(arguments.workspace) + " --campaign " +
           shellWord(arguments.campaign);
}

/// Nothing is run that the user of this machine has not defined here or agreed to.
Result<void> checkTrust(const Arguments& arguments, const StoredCampaign& campaign) {
    if (isTrusted(campaign.spec))
        return {};
    const std::string text = commandText(campaign.spec);
    if (!arguments.isTrusted)
        return makeError(ErrorCode::InvalidArgument,
                         "the campaign '" + campaign.spec.name +
                             "' was not defined on this machine. It would run, for every configuration:\n" + text +
                             "\nIf you want that, give --trust once");
    std::cerr << "perfbridgectl: trusted from now on:\n" << text << '\n';
    return trust(campaign.spec);
}

/// What is measured on another machine belongs to another environment.
Result<void> checkMachine(const Arguments& arguments, const TextPairs& stored, const TextPairs& here,
                          const std::string& environment) {
    for (const FingerprintDifference& difference : contradictions(stored, here)) {
        const std::string sentence =
            difference.key + " was '" + difference.left + "' and is '" + difference.right + "': " + difference.why;
        const bool isOther = difference.weight == FingerprintDifference::Weight::Hardware;
        if (isOther && !arguments.otherMachine)
            return makeError(ErrorCode::InvalidArgument,
                             "this is not the machine of the environment '" + environment + "': " + sentence +
                                 ". Define a campaign with an environment of another name, or give --other-machine");
        if (difference.weight != FingerprintDifference::Weight::Minor)
            std::cerr << "perfbridgectl: since the environment '" << environment << "' was first measured, " << sentence
                      << '\n';
    }
    return {};
}

Result<TextPairs> storedFingerprint(const Workspace& workspace, const StoredCampaign& campaign) {
    const Result<std::vector<DatasetSummary>> datasets = workspace.datasets(campaign.space);
    if (!datasets)
        return tl::unexpected(datasets.error());
    const auto found = std::find_if(datasets->begin(), datasets->end(), [&](const DatasetSummary& dataset) {
        return dataset.environment.id == campaign.environment;
    });
    return found == datasets->end() ? TextPairs() : found->environment.attributes;
}

Result<CampaignReport> measure(const Arguments& arguments, const StoredCampaign& campaign, CampaignJournal& journal,
                               const MachineTools& tools, std::stop_token stop) {
    MeasureProgress progress;
    MeasureEvents events(progress, arguments.withEvents);
    const CampaignSurroundings surroundings{.executor = tools.executor(),
                                            .interference = *tools.interference,
                                            .clock = *tools.clock,
                                            .control = nullptr,
                                            .observer = &events};
    return runCampaign(campaign.spec, campaign.plan, journal, surroundings, JobContext(std::move(stop)));
}

void print(const Arguments& arguments, const StoredCampaign& campaign, const CampaignReport& report) {
    if (arguments.withEvents) {
        nlohmann::ordered_json event{{"event", "report"}};
        event.update(measureReport(campaign, report));
        std::cout << event.dump() << '\n';
    } else if (arguments.asJson) {
        std::cout << measureReport(campaign, report).dump(2) << '\n';
    } else {
        writeMeasureReport(campaign, report, std::cout);
    }
    // A program finds them in the report.
    if (!arguments.withEvents && !arguments.asJson) {
        for (const std::string& warning : report.warnings)
            std::cout << "  note: " << warning << '\n';
    }
}

Result<void> run(const Arguments& arguments, std::stop_token stop) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadWrite);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<CampaignId> id = (*workspace)->findCampaign(arguments.campaign);
    if (!id)
        return tl::unexpected(id.error());
    const Result<StoredCampaign> campaign = (*workspace)->loadCampaign(*id);
    if (!campaign)
        return tl::unexpected(campaign.error());
    if (const Result<void> trusted = checkTrust(arguments, *campaign); !trusted)
        return trusted;
    const TextPairs here = machineFingerprint({});
    const Result<TextPairs> stored = storedFingerprint(**workspace, *campaign);
    if (!stored)
        return tl::unexpected(stored.error());
    const bool isSimulated = std::holds_alternative<SimulatedBackend>(campaign->spec.backend);
    if (const Result<void> same = checkMachine(arguments, *stored, here, campaign->spec.environment.name);
        !same && !isSimulated)
        return same;
    const Result<MachineTools> tools = makeMachineTools(campaign->spec);
    if (!tools)
        return tl::unexpected(tools.error());
    const Result<JournalOpener> opener = (*workspace)->journalOpener(*id);
    if (!opener)
        return tl::unexpected(opener.error());
    const Result<std::unique_ptr<CampaignJournal>> journal = (*opener)();
    if (!journal)
        return tl::unexpected(journal.error());
    if (const Result<void> done = (*journal)->setFingerprint(here); !done)
        return done;
    const Result<CampaignReport> report = measure(arguments, *campaign, **journal, *tools, std::move(stop));
    if (!report)
        return makeError(report.error().code,
                         report.error().message + "\nWhat was measured is kept; go on with: " + commandLine(arguments));
    print(arguments, *campaign, *report);
    if (report->state == CampaignState::Finished)
        return {};
    return makeError(ErrorCode::Cancelled, (report->reason.empty() ? "not finished" : report->reason) +
                                               "; what was measured is kept. Go on with: " + commandLine(arguments));
}

} // namespace

void addMeasureCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "measure",
        "Runs a campaign, or goes on with it where it was stopped, paused or killed: nothing that was measured\n"
        "is lost or measured again. Progress goes to stderr; ^C stops, a second one at once.");
    const auto arguments = std::make_shared<Arguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace with the campaign (*.perfbridge)")->required();
    sub->add_option("--campaign", arguments->campaign, "Name of the campaign")->required();
    sub->add_flag("--trust", arguments->isTrusted,
                  "Agree to run the command of a campaign that was not defined on this machine; remembered");
    sub->add_flag("--other-machine", arguments->otherMachine,
                  "Go on although the environment was measured on other hardware");
    auto* json = sub->add_flag("--json", arguments->asJson, "Print the report as JSON");
    sub->add_flag("--json-events", arguments->withEvents,
                  "Print a JSON line for everything that happens, after it is stored; the last one is the report")
        ->excludes(json);
    sub->callback([arguments, &command] {
        command.run = [arguments](std::stop_token stop) {
            return run(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
