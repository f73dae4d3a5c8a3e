// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/campaignlist.h"
#include "app/cli/campaignmeasuring.h"
#include "app/cli/command.h"
#include "app/cli/jsonnumber.h"
#include "app/cli/measureprogress.h"
#include "app/cli/orderedjson.h"
#include "app/cli/texttable.h"
#include "app/cli/workspaceaccess.h"
#include "core/base/numbertext.h"
#include "core/transfer/activetransfer.h"
#include "core/transfer/measurementreplay.h"

#include <cmath>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct LearnArguments {
    std::string workspace;
    std::string space;
    std::vector<std::string> sources;
    std::string campaign;
    ActiveTransferOptions options;
    MeasureConsent consent;
    bool isReplay = false;
    bool asJson = false;
};

/// A step, and how good the model really was, where that is known.
struct KnownStep {
    ActiveTransferStep step;
    double trueError = std::numeric_limits<double>::quiet_NaN();
};

struct Course {
    std::vector<KnownStep> steps;
    ActiveTransferEnd end = ActiveTransferEnd::Budget;
};

void checkLearnUsage(const LearnArguments& arguments) {
    if (arguments.isReplay != arguments.campaign.empty())
        throw CLI::ValidationError("--campaign", "--campaign names what is measured with, --replay takes stored "
                                                 "measurements instead: one of the two is needed");
    if (arguments.isReplay && arguments.options.target.empty())
        throw CLI::ValidationError("--target", "--replay needs the environment whose measurements are replayed");
    if (!arguments.isReplay && !arguments.options.target.empty())
        throw CLI::ValidationError("--target",
                                   "the target is the environment of the campaign; --target is for --replay");
}

/// On stderr, as it goes on: a fit takes a moment, and measuring takes as long as it takes.
void tellStep(const KnownStep& known) {
    const ActiveTransferStep& step = known.step;
    std::cerr << step.measured << " of " << step.tried << " tried configurations measured";
    if (step.expectedError)
        std::cerr << ", expected error " << shortNumber(*step.expectedError) << " %";
    if (std::isfinite(known.trueError))
        std::cerr << ", true error on the others " << shortNumber(known.trueError) << " %";
    std::cerr << '\n';
}

Result<Course> follow(const std::shared_ptr<const SpaceData>& data, const ActiveTransferOptions& options,
                      const RowMeasurer& measure, const MeasurementReplay* replay, const JobContext& context) {
    Course course;
    const Result<ActiveTransferEnd> end = transferActively(
        data, options, measure,
        [&](const ActiveTransferStep& step) {
            KnownStep known{step};
            if (replay != nullptr)
                known.trueError = replay->trueError(step.expected);
            tellStep(known);
            course.steps.push_back(std::move(known));
        },
        context);
    if (!end)
        return tl::unexpected(end.error());
    course.end = *end;
    return course;
}

Result<Course> replayed(const OpenedSpace& opened, ActiveTransferOptions options, const JobContext& context) {
    Result<SpaceData> data = opened.workspace->loadSpaceData(opened.space.id, context);
    if (!data)
        return tl::unexpected(data.error());
    Result<MeasurementReplay> replay =
        MeasurementReplay::make(std::make_shared<const SpaceData>(std::move(*data)), options.target, options.metric);
    if (!replay)
        return tl::unexpected(replay.error());
    options.candidates = replay->candidates();
    return follow(
        replay->start(), options, [&](const std::vector<Eigen::Index>& rows) { return replay->measure(rows); },
        &*replay, context);
}

/// The first free one of "NAME batch 1", "NAME batch 2", ...
Result<CampaignId> defineBatch(Workspace& workspace, CampaignSpec spec, const JobContext& context) {
    const std::string base = spec.name;
    for (int number = 1;; ++number) {
        spec.name = base + " batch " + std::to_string(number);
        Result<CampaignId> id = workspace.defineCampaign(spec, context);
        if (id || id.error().code != ErrorCode::AlreadyExists)
            return id;
    }
}

/// Measures rows as a campaign of their own, with everything but the configurations as in the given one.
Result<void> measureBatch(Workspace& workspace, const StoredCampaign& like, const Eigen::MatrixXd& configurations,
                          const MeasureConsent& consent, const JobContext& context) {
    CampaignSpec spec = like.spec;
    spec.givenConfigurations = configurations;
    const Result<CampaignId> id = defineBatch(workspace, std::move(spec), context);
    if (!id)
        return tl::unexpected(id.error());
    const Result<StoredCampaign> batch = workspace.loadCampaign(*id);
    if (!batch)
        return tl::unexpected(batch.error());
    Result<CampaignMeasuring> measuring = CampaignMeasuring::prepare(workspace, *batch, consent);
    if (!measuring)
        return tl::unexpected(measuring.error());
    MeasureProgress progress;
    const Result<CampaignReport> report = measuring->run(progress, context.stopToken());
    if (!report)
        return tl::unexpected(report.error());
    if (report->state != CampaignState::Finished)
        return makeError(ErrorCode::Cancelled, report->reason.empty() ? "the batch was not finished" : report->reason);
    return {};
}

Result<Course> measured(const OpenedSpace& opened, const LearnArguments& arguments, const StoredCampaign& campaign,
                        const JobContext& context) {
    Workspace& workspace = *opened.workspace;
    const auto load = [&]() -> Result<std::shared_ptr<const SpaceData>> {
        return workspace.loadSpaceData(campaign.space, context).map([](SpaceData data) {
            return std::make_shared<const SpaceData>(std::move(data));
        });
    };
    const Result<std::shared_ptr<const SpaceData>> start = load();
    if (!start)
        return tl::unexpected(start.error());
    ActiveTransferOptions options = arguments.options;
    options.target = campaign.spec.environment.name;
    const Eigen::MatrixXd& table = (*start)->table->values;
    return follow(
        *start, options,
        [&](const std::vector<Eigen::Index>& rows) -> Result<std::shared_ptr<const SpaceData>> {
            if (const Result<void> done =
                    measureBatch(workspace, campaign, table(rows, Eigen::all), arguments.consent, context);
                !done)
                return tl::unexpected(done.error());
            return load();
        },
        nullptr, context);
}

void writeLearnText(const Course& course, const LearnArguments& arguments) {
    std::vector<std::string> header{"tried", "measured", "expected error (%)"};
    if (arguments.isReplay)
        header.emplace_back("true error (%)");
    TextTable table(header, 0);
    for (const KnownStep& known : course.steps) {
        std::vector<std::string> cells{std::to_string(known.step.tried), std::to_string(known.step.measured),
                                       known.step.expectedError ? shortNumber(*known.step.expectedError) : "-"};
        if (arguments.isReplay)
            cells.push_back(shortNumber(known.trueError));
        table.addRow(std::move(cells));
    }
    table.write(std::cout);
    std::cout << "\nEnded because " << toString(course.end) << ".\n";
    if (!course.steps.empty())
        std::cout << course.steps.back().step.explanation << '\n';
    std::cout << "Errors are mean absolute percentage errors of " << arguments.options.metric
              << ": expected from samples left out"
              << (arguments.isReplay ? ", true on the stored configurations that the loop had not measured.\n" : ".\n");
}

void writeLearnJson(const Course& course, const LearnArguments& arguments) {
    Json steps = Json::array();
    for (const KnownStep& known : course.steps)
        steps.push_back({{"tried", known.step.tried},
                         {"measured", known.step.measured},
                         {"rows", known.step.rows},
                         {"expected_error", jsonNumber(known.step.expectedError)},
                         {"true_error", jsonNumber(known.trueError)},
                         {"explanation", known.step.explanation}});
    const Json document{{"metric", arguments.options.metric},
                        {"replay", arguments.isReplay},
                        {"end", toString(course.end)},
                        {"steps", std::move(steps)}};
    std::cout << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

Result<void> runLearnCommand(LearnArguments arguments, std::stop_token stop) {
    const Workspace::Mode mode = arguments.isReplay ? Workspace::Mode::ReadOnly : Workspace::Mode::ReadWrite;
    const JobContext context(std::move(stop));
    Result<Course> course = Course();
    std::optional<StoredCampaign> campaign;
    if (!arguments.isReplay) {
        // The campaign says which space, where a workspace has several.
        const Result<std::unique_ptr<Workspace>> workspace =
            openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
        if (!workspace)
            return tl::unexpected(workspace.error());
        const Result<CampaignId> id = (*workspace)->findCampaign(arguments.campaign);
        if (!id)
            return tl::unexpected(id.error());
        Result<StoredCampaign> stored = (*workspace)->loadCampaign(*id);
        if (!stored)
            return tl::unexpected(stored.error());
        campaign = std::move(*stored);
        arguments.space = campaign->spec.space->name();
    }
    const Result<OpenedSpace> opened = openSpace(arguments.workspace, arguments.space, mode);
    if (!opened)
        return tl::unexpected(opened.error());
    arguments.options.sources = splitNames(arguments.sources, opened->environments);
    course =
        campaign ? measured(*opened, arguments, *campaign, context) : replayed(*opened, arguments.options, context);
    if (!course && campaign)
        return makeError(course.error().code,
                         course.error().message + "\nWhat was measured is kept; the same command goes on from there");
    if (!course)
        return tl::unexpected(course.error());
    if (arguments.asJson)
        writeLearnJson(*course, arguments);
    else
        writeLearnText(*course, arguments);
    return {};
}

} // namespace

void addLearnCommand(CLI::App& app, ParsedCommand& command) {
    auto arguments = std::make_shared<LearnArguments>();
    CLI::App* sub = app.add_subcommand(
        "learn",
        "Measures a target step by step: suggests configurations, measures them, fits the automatic model again,\n"
        "until the model expects the wanted error or the budget is spent. --replay tells from stored measurements\n"
        "what that would have cost and how good the model would have been.");
    sub->add_option("--workspace", arguments->workspace, "Workspace with the measurements (*.perfbridge)")->required();
    sub->add_option("--source", arguments->sources, "Source environment, or several: A,B")->required();
    sub->add_option("--metric", arguments->options.metric, "Metric to predict")->required();
    auto* campaign =
        sub->add_option("--campaign", arguments->campaign,
                        "Campaign of the target whose backend and protocol are used; every batch becomes a "
                        "campaign of its own");
    sub->add_flag("--replay", arguments->isReplay, "Replay stored measurements of --target instead of measuring")
        ->excludes(campaign);
    sub->add_option("--target", arguments->options.target, "Target environment of --replay");
    sub->add_option("--batch", arguments->options.batch, "Configurations measured before the model is fitted again")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    sub->add_option("--budget", arguments->options.budget, "Target configurations in all, measured ones among them")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    sub->add_option("--wanted-error", arguments->options.wantedError,
                    "Mean absolute percentage error to expect before it ends; 0 = spend the budget")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    sub->add_option("--seed", arguments->options.seed, "Same seed, same suggestions")->capture_default_str();
    sub->add_option("--space", arguments->space, "Space of --replay, where the workspace has several");
    sub->add_flag("--trust", arguments->consent.isTrusted,
                  "Agree to run the command of a campaign that was not defined on this machine; remembered");
    sub->add_flag("--other-machine", arguments->consent.otherMachine,
                  "Go on although the environment was measured on other hardware");
    sub->add_flag("--json", arguments->asJson, "Print the result as JSON");
    sub->callback([arguments, &command] {
        checkLearnUsage(*arguments);
        command.run = [arguments](std::stop_token stop) {
            return runLearnCommand(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
