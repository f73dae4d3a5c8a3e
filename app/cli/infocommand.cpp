// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"
#include "app/cli/command.h"
#include "app/cli/orderedjson.h"
#include "app/cli/texttable.h"
#include "app/cli/workspaceaccess.h"
#include "core/space/spacejson.h"

#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct InfoArguments {
    std::string workspace;
    bool asJson = false;
};

std::string joined(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names)
        result += (result.empty() ? "" : ", ") + name;
    return result;
}

Json toJson(const Metric& metric) {
    return {{"name", metric.name},
            {"unit", metric.unit},
            {"direction", metric.direction == Direction::LowerIsBetter ? "min" : "max"},
            {"invalid", metric.invalid ? Json(metric.invalid->text()) : Json()},
            {"note", metric.note}};
}

Json toJson(const DatasetSummary& dataset) {
    Json attributes = Json::object();
    for (const auto& [key, value] : dataset.environment.attributes)
        attributes[key] = value;
    return {{"environment", dataset.environment.name},
            {"attributes", attributes},
            {"configurations", dataset.configurations},
            {"samples", dataset.samples},
            {"failures", dataset.failures}};
}

Json toJson(const StudySummary& study) {
    return {{"name", study.name},     {"created", study.created.toString(Qt::ISODate).toStdString()},
            {"metric", study.metric}, {"sources", study.sources},
            {"target", study.target}, {"cells", study.cells}};
}

/// All that info shows.
struct Contents {
    struct Entry {
        SpaceSummary summary;
        std::vector<DatasetSummary> datasets;
        std::vector<Metric> metrics;
    };
    std::vector<Entry> spaces;
    std::vector<CampaignSummary> campaigns;
    std::vector<StudySummary> studies;
    std::vector<FigureRecord> figures;
};

Result<Contents> read(const Workspace& workspace) {
    Contents contents;
    const Result<std::vector<SpaceSummary>> spaces = workspace.spaces();
    if (!spaces)
        return tl::unexpected(spaces.error());
    for (const SpaceSummary& space : *spaces) {
        Result<std::vector<DatasetSummary>> datasets = workspace.datasets(space.id);
        Result<std::vector<Metric>> metrics = workspace.metrics(space.id);
        if (!datasets || !metrics)
            return tl::unexpected(datasets ? metrics.error() : datasets.error());
        contents.spaces.push_back({space, std::move(*datasets), std::move(*metrics)});
    }
    Result<std::vector<CampaignSummary>> campaigns = workspace.campaigns();
    if (!campaigns)
        return tl::unexpected(campaigns.error());
    Result<std::vector<StudySummary>> studies = workspace.studies();
    Result<std::vector<FigureRecord>> figures = workspace.figures();
    if (!studies || !figures)
        return tl::unexpected(studies ? figures.error() : studies.error());
    contents.campaigns = std::move(*campaigns);
    contents.studies = std::move(*studies);
    contents.figures = std::move(*figures);
    return contents;
}

void printJson(const Workspace& workspace, const Contents& contents) {
    Json report{{"workspace", workspace.path().toStdString()},
                {"spaces", Json::array()},
                {"campaigns", campaignsToJson(contents.campaigns)},
                {"studies", Json::array()},
                {"figures", Json::array()}};
    for (const Contents::Entry& entry : contents.spaces) {
        Json space{{"name", entry.summary.space->name()},
                   {"revision", entry.summary.space->revision()},
                   {"options", perfbridge::toJson(*entry.summary.space)["options"]},
                   {"constraints", Json::array()},
                   {"configurations", entry.summary.configurations},
                   {"samples", entry.summary.samples},
                   {"metrics", Json::array()},
                   {"datasets", Json::array()}};
        for (const Constraint& constraint : entry.summary.space->constraints())
            space["constraints"].push_back(constraint.text());
        for (const Metric& metric : entry.metrics)
            space["metrics"].push_back(toJson(metric));
        for (const DatasetSummary& dataset : entry.datasets)
            space["datasets"].push_back(toJson(dataset));
        report["spaces"].push_back(std::move(space));
    }
    for (const StudySummary& study : contents.studies)
        report["studies"].push_back(toJson(study));
    for (const FigureRecord& figure : contents.figures)
        report["figures"].push_back(figure.name);
    std::cout << report.dump(2) << '\n';
}

void printSpace(const Contents::Entry& entry) {
    const Space& space = *entry.summary.space;
    std::cout << "\nSpace " << space.name() << ": " << std::to_string(space.options().size()) << " options, "
              << std::to_string(space.constraints().size()) << " constraints, "
              << std::to_string(entry.summary.configurations) << " configurations, "
              << std::to_string(entry.summary.samples) << " samples\n";
    TextTable options({"option", "kind", "values"}, 3);
    for (const Option& option : space.options())
        options.addRow({option.name, std::string(toString(option.kind)),
                        option.domainText() + (option.unit.empty() ? "" : " (" + option.unit + ')')});
    options.write(std::cout, "  ");
    TextTable metrics({"metric", "better", "invalid"}, 3);
    for (const Metric& metric : entry.metrics)
        metrics.addRow({metric.title(), metric.direction == Direction::LowerIsBetter ? "lower" : "higher",
                        metric.invalid ? metric.invalid->text() : "-"});
    std::cout << '\n';
    metrics.write(std::cout, "  ");
    TextTable datasets({"environment", "configurations", "samples", "failures"}, 1);
    for (const DatasetSummary& dataset : entry.datasets)
        datasets.addRow({dataset.environment.name, std::to_string(dataset.configurations),
                         std::to_string(dataset.samples), std::to_string(dataset.failures)});
    std::cout << '\n';
    datasets.write(std::cout, "  ");
}

void printText(const Workspace& workspace, const Contents& contents) {
    std::cout << "Workspace " << workspace.path().toStdString() << '\n';
    if (contents.spaces.empty())
        std::cout << "\nNo measurements yet; add some with perfbridgectl import.\n";
    for (const Contents::Entry& entry : contents.spaces)
        printSpace(entry);
    if (!contents.campaigns.empty()) {
        std::cout << '\n';
        writeCampaigns(contents.campaigns, std::cout);
    }
    if (!contents.studies.empty()) {
        std::cout << '\n';
        TextTable studies({"study", "metric", "sources", "target", "cells"}, 4);
        for (const StudySummary& study : contents.studies)
            studies.addRow(
                {study.name, study.metric, joined(study.sources), study.target, std::to_string(study.cells)});
        studies.write(std::cout);
    }
    if (!contents.figures.empty())
        std::cout << '\n';
    for (const FigureRecord& figure : contents.figures)
        std::cout << "Figure " << figure.name << '\n';
}

Result<void> runInfoCommand(const InfoArguments& arguments) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<Contents> contents = read(**workspace);
    if (!contents)
        return tl::unexpected(contents.error());
    if (arguments.asJson)
        printJson(**workspace, *contents);
    else
        printText(**workspace, *contents);
    return {};
}

} // namespace

void addInfoCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "info",
        "Shows what a workspace holds: spaces, metrics, environments and their samples, campaigns, studies, figures.");
    const auto arguments = std::make_shared<InfoArguments>();
    sub->add_option("WORKSPACE", arguments->workspace, "Workspace to look into (*.perfbridge)")->required();
    sub->add_flag("--json", arguments->asJson, "Print it as JSON");
    sub->callback([arguments, &command] {
        command.run = [arguments](const std::stop_token&) {
            return runInfoCommand(*arguments);
        };
    });
}

} // namespace perfbridge
