// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignmeasuring.h"
#include "app/cli/command.h"
#include "app/cli/measureevents.h"
#include "app/cli/measureprogress.h"
#include "app/cli/measurereport.h"
#include "app/cli/workspaceaccess.h"
#include "core/base/shellword.h"

#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct MeasureArguments {
    std::string workspace;
    std::string campaign;
    MeasureConsent consent;
    bool asJson = false;
    bool withEvents = false;
};

std::string commandLine(const MeasureArguments& arguments) {
    return "perfbridgectl measure --workspace " + shellWord(arguments.workspace) + " --campaign " +
           shellWord(arguments.campaign);
}

void printMeasure(const MeasureArguments& arguments, const StoredCampaign& campaign, const CampaignReport& report) {
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

Result<void> runMeasureCommand(const MeasureArguments& arguments, std::stop_token stop) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadWrite);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<CampaignId> id = (*workspace)->findCampaign(arguments.campaign);
    if (!id)
        return tl::unexpected(id.error());
    const Result<StoredCampaign> campaign = (*workspace)->loadCampaign(*id);
    if (!campaign)
        return tl::unexpected(campaign.error());
    Result<CampaignMeasuring> measuring = CampaignMeasuring::prepare(**workspace, *campaign, arguments.consent);
    if (!measuring)
        return tl::unexpected(measuring.error());
    const Result<CampaignReport> report = [&] {
        MeasureProgress progress; // its line is gone before the report is printed
        MeasureEvents events(progress, arguments.withEvents);
        return measuring->run(events, std::move(stop));
    }();
    if (!report)
        return makeError(report.error().code,
                         report.error().message + "\nWhat was measured is kept; go on with: " + commandLine(arguments));
    printMeasure(arguments, *campaign, *report);
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
    const auto arguments = std::make_shared<MeasureArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace with the campaign (*.perfbridge)")->required();
    sub->add_option("--campaign", arguments->campaign, "Name of the campaign")->required();
    sub->add_flag("--trust", arguments->consent.isTrusted,
                  "Agree to run the command of a campaign that was not defined on this machine; remembered");
    sub->add_flag("--other-machine", arguments->consent.otherMachine,
                  "Go on although the environment was measured on other hardware");
    auto* json = sub->add_flag("--json", arguments->asJson, "Print the report as JSON");
    sub->add_flag("--json-events", arguments->withEvents,
                  "Print a JSON line for everything that happens, after it is stored; the last one is the report")
        ->excludes(json);
    sub->callback([arguments, &command] {
        command.run = [arguments](std::stop_token stop) {
            return runMeasureCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
