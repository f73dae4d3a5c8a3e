// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressline.h"
#include "app/cli/statisticsreport.h"
#include "app/cli/studyreport.h"
#include "app/cli/workspaceaccess.h"
#include "core/learn/learner.h"
#include "core/study/study.h"
#include "core/study/studytable.h"
#include "core/transfer/optionmapping.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct StudyArguments {
    std::string workspace;
    std::string space;
    std::string sourceSpace; ///< empty = the target's
    std::string mapping;
    std::vector<std::string> sources;
    std::string target;
    std::string metric;
    std::string out;
    std::string name;
    std::string sampling = std::string(RowChoice().id());
    StudyOptions options;
    StatisticsOptions statistics;
    std::string costPerRun;
    int jobs = 0;
    bool isUnsaved = false;
    bool asJson = false;
};

template <typename Catalogue>
std::vector<std::string> identifiers(const Catalogue& catalogue) {
    std::vector<std::string> result;
    for (const auto& info : catalogue)
        result.emplace_back(info.id);
    return result;
}

std::string listOf(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names)
        result += (result.empty() ? "" : ",") + name;
    return result;
}

std::string samplingNames() {
    std::vector<std::string> names;
    for (const RowChoice& choice : RowChoice::all())
        names.emplace_back(choice.id());
    return listOf(names);
}

/// What can be told from the command line alone is wrong usage.
void checkStudyUsage(StudyArguments& arguments) {
    StudyOptions& options = arguments.options;
    if (options.strategies == std::vector<std::string>{"all"})
        options.strategies = identifiers(strategyCatalogue());
    if (options.learners == std::vector<std::string>{"all"})
        options.learners = identifiers(learnerCatalogue());
    std::sort(options.budgets.begin(), options.budgets.end());
    options.budgets.erase(std::unique(options.budgets.begin(), options.budgets.end()), options.budgets.end());
    const Result<RowChoice> sampling = RowChoice::parse(arguments.sampling);
    if (!sampling)
        throw CLI::ValidationError("--sampling", sampling.error().message);
    options.sampling = *sampling;
    if (!arguments.costPerRun.empty()) {
        const Result<RunCost> cost = RunCost::parse(arguments.costPerRun);
        if (!cost)
            throw CLI::ValidationError("--cost-per-run", cost.error().message);
        arguments.statistics.cost = *cost;
    }
    if (const Result<void> valid = options.validate(); !valid)
        throw CLI::ValidationError("study", valid.error().message);
}

/// The target's data with those of another space's environments beside them, as far as their options correspond.
Result<SpaceData> withOtherSpace(const Workspace& workspace, const StudyArguments& arguments, const SpaceData& target,
                                 const JobContext& context) {
    const Result<SpaceSummary> space = chooseSpace(workspace, arguments.sourceSpace);
    if (!space)
        return tl::unexpected(space.error());
    Result<SpaceData> source = workspace.loadSpaceData(space->id, context);
    if (!source)
        return source;
    const Result<OptionMapping> mapping = OptionMapping::parse(arguments.mapping, *source->table, *target.table);
    if (!mapping)
        return tl::unexpected(mapping.error());
    Result<MappedSources> mapped = mapSources(*source, target, *mapping);
    if (!mapped)
        return tl::unexpected(mapped.error());
    for (const std::string& note : mapped->notes)
        std::cerr << "mapping: " << note << '\n';
    std::cerr << "mapping: " << mapped->covered << " of " << target.table->size()
              << " configurations have a counterpart in '" << arguments.sourceSpace << "'\n";
    return std::move(mapped->data);
}

Result<TransferData> loadData(const Workspace& workspace, const StudyArguments& arguments, SpaceId space,
                              const JobContext& context) {
    Result<SpaceData> data = workspace.loadSpaceData(space, context);
    if (data && !arguments.sourceSpace.empty())
        data = withOtherSpace(workspace, arguments, *data, context);
    if (!data)
        return tl::unexpected(data.error());
    std::vector<std::string> known;
    for (const Dataset& dataset : data->datasets)
        known.push_back(dataset.environment.name);
    return TransferData::make(*data, splitNames(arguments.sources, known), arguments.target, arguments.metric);
}

Result<void> checkName(const Workspace& workspace, const std::string& name) {
    const Result<std::vector<StudySummary>> studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    for (const StudySummary& study : *studies) {
        if (study.name == name)
            return makeError(ErrorCode::AlreadyExists, workspace.path().toStdString() + ": there is a study '" + name +
                                                           "' already; give another --name");
    }
    return {};
}

/// The name under which the study was stored; empty if it was not.
Result<std::string> save(Workspace& workspace, const StudyArguments& arguments, SpaceId space,
                         const StudyResult& result) {
    if (arguments.isUnsaved)
        return std::string();
    if (workspace.isReadOnly()) {
        std::cerr << "perfbridgectl: the study is not stored in the workspace: "
                  << workspace.readOnlyReason().toStdString() << '\n';
        return std::string();
    }
    const Result<StudyId> id = workspace.saveStudy(space, arguments.name, result);
    if (!id)
        return tl::unexpected(id.error());
    const Result<std::vector<StudySummary>> studies = workspace.studies();
    if (!studies)
        return tl::unexpected(studies.error());
    const auto saved =
        std::find_if(studies->begin(), studies->end(), [&](const StudySummary& study) { return study.id == *id; });
    return saved == studies->end() ? std::string() : saved->name;
}

void printStudy(const StudyArguments& arguments, const StudyResult& result, const std::string& savedAs) {
    const StudyStatistics statistics = studyStatistics(result, arguments.statistics.wantedError);
    if (arguments.asJson) {
        nlohmann::ordered_json report = studyReport(result);
        report.update(statisticsReport(result, statistics, arguments.statistics.cost));
        report["study"] = savedAs.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(savedAs);
        report["out"] = arguments.out.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(arguments.out);
        std::cout << report.dump(2) << '\n';
        return;
    }
    writeStudyReport(result, std::cout);
    writeStudyStatistics(result, statistics, arguments.statistics.cost, std::cout);
    std::cout << '\n';
    if (!arguments.out.empty())
        std::cout << "Cells: " << arguments.out << '\n';
    if (!savedAs.empty())
        std::cout << "Stored as study '" << savedAs << "' in " << arguments.workspace << '\n';
}

Result<void> runStudyCommand(const StudyArguments& arguments, std::stop_token stop) {
    const auto mode = arguments.isUnsaved ? Workspace::Mode::ReadOnly : Workspace::Mode::ReadWriteIfPossible;
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, mode);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<SpaceSummary> space = chooseSpace(**workspace, arguments.space);
    if (!space)
        return tl::unexpected(space.error());
    if (const Result<void> checked = checkName(**workspace, arguments.name); !checked && !arguments.isUnsaved)
        return checked;
    std::optional<OutputFile> file;
    if (!arguments.out.empty()) {
        file.emplace(arguments.out);
        if (const Result<void> opened = file->open(); !opened)
            return opened;
    }
    const Result<StudyResult> result = [&]() -> Result<StudyResult> {
        ProgressLine progress("studying");
        const JobContext context(stop, progress.handler(), arguments.jobs);
        const Result<TransferData> data =
            loadData(**workspace, arguments, space->id, JobContext(stop, {}, arguments.jobs));
        return data ? runStudy(*data, arguments.options, context) : tl::unexpected(data.error());
    }();
    if (!result)
        return tl::unexpected(result.error());
    if (file) {
        std::ostringstream table;
        writeStudyCsv(*result, table);
        if (const Result<void> done = file->finish(table.str()); !done)
            return done;
    }
    const Result<std::string> savedAs = save(**workspace, arguments, space->id, *result);
    if (!savedAs)
        return tl::unexpected(savedAs.error());
    printStudy(arguments, *result, *savedAs);
    return {};
}

void addDesignOptions(CLI::App* sub, StudyArguments& arguments) {
    StudyOptions& options = arguments.options;
    sub->add_option("--strategies", options.strategies,
                    "'all', or some of " + listOf(identifiers(strategyCatalogue())) +
                        "; strategy:sampling for another sampling than the study's (none:lhs)")
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--learners", options.learners, "'all', or some of " + listOf(identifiers(learnerCatalogue())))
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--budgets", options.budgets, "Numbers of target samples")->delimiter(',')->capture_default_str();
    sub->add_option("--repeats", options.repeats, "Repeats of every cell, each with rows of its own")
        ->capture_default_str();
    sub->add_option("--seed", options.seed, "Same seed, same rows")->capture_default_str();
    sub->add_option("--sampling", arguments.sampling, "How target configurations are chosen: " + samplingNames())
        ->capture_default_str();
    const std::map<std::string, SourceInfo> sourceInfos{
        {"default", SourceInfo::Default}, {"lookup", SourceInfo::Lookup}, {"model", SourceInfo::Model}};
    sub->add_option("--source-info", options.sourceInfo,
                    "What a source says of a configuration: its measurement (lookup), a model's prediction (model), or "
                    "what the strategy's paper uses (default)")
        ->transform(CLI::CheckedTransformer(sourceInfos).description(""))
        ->option_text("default|lookup|model");
    const std::map<std::string, TestRows> testRows{{"held-out", TestRows::HeldOut}, {"all", TestRows::All}};
    sub->add_option("--test-rows", options.testRows,
                    "Errors on configurations that were not measured (held-out, the default) or on all")
        ->transform(CLI::CheckedTransformer(testRows).description(""))
        ->option_text("held-out|all");
    const std::map<std::string, ResponseScale> scales{
        {"auto", ResponseScale::Auto}, {"raw", ResponseScale::Raw}, {"log", ResponseScale::Log}};
    sub->add_option("--scale", options.scale, "Scale on which responses are learned; auto: log if all are positive")
        ->transform(CLI::CheckedTransformer(scales).description(""))
        ->option_text("auto|raw|log");
}

void addStatisticsOptions(CLI::App* sub, StudyArguments& arguments) {
    sub->add_option("--wanted-error", arguments.statistics.wantedError,
                    "Error (MAPE in %) to be reached, for break-even; default: a round one that learning without "
                    "transfer reaches")
        ->check(CLI::PositiveNumber);
    sub->add_option(
        "--cost-per-run", arguments.costPerRun,
        "What measuring one target configuration costs, in s, min, h, J, kJ or Wh (90s): break-even is told "
        "in it as well");
}

} // namespace

void addStudyCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "study", "Compares strategies for getting a model of the target environment from source data and few target\n"
                 "samples. Prints the median errors, who is better than learning without transfer, and how many runs\n"
                 "transfer saves; writes one row for every cell to --out; stores the study in the workspace. The rows\n"
                 "do not depend on --jobs.");
    const auto arguments = std::make_shared<StudyArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace with the measurements (*.perfbridge)")->required();
    sub->add_option("--source", arguments->sources, "Source environment, or several separated by commas")->required();
    sub->add_option("--target", arguments->target, "Target environment")->required();
    sub->add_option("--metric", arguments->metric, "Metric to be modelled")->required();
    addDesignOptions(sub, *arguments);
    addStatisticsOptions(sub, *arguments);
    sub->add_option("--jobs", arguments->jobs, "Threads; 0 = all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
    sub->add_option("--out", arguments->out, "CSV file to write");
    sub->add_option("--name", arguments->name, "Name under which the study is stored; default study-1, study-2, ...");
    sub->add_flag("--no-save", arguments->isUnsaved, "Do not store the study in the workspace");
    sub->add_option("--space", arguments->space, "Space of the target, where the workspace holds several");
    CLI::Option* sourceSpace = sub->add_option(
        "--source-space", arguments->sourceSpace,
        "Space of the sources, where it is another: options of the same name correspond. Such a study is "
        "not stored");
    sub->add_option("--mapping", arguments->mapping,
                    "Which options correspond beside those of the same name: SOURCE=TARGET by value, SOURCE~TARGET by "
                    "rank of the level, SOURCE= for none; commas between")
        ->needs(sourceSpace);
    sub->add_flag("--json", arguments->asJson, "Print the summary as JSON");
    sub->callback([arguments, &command] {
        checkStudyUsage(*arguments);
        arguments->isUnsaved = arguments->isUnsaved || !arguments->sourceSpace.empty();
        command.run = [arguments](std::stop_token stop) {
            return runStudyCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
