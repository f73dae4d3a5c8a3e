// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/optimizereport.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressline.h"
#include "app/cli/workspaceaccess.h"
#include "core/learn/learner.h"
#include "core/optimize/answertable.h"

#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct OptimizeArguments {
    std::string workspace;
    std::string space;
    std::string among = std::string(toString(Among::Measured));
    std::vector<std::string> minimise;
    std::vector<std::string> maximise;
    std::string out;
    OptimisationRequest request;
    int jobs = 0;
    bool asJson = false;
};

/// What can be told from the command line alone is wrong usage.
void checkOptimizeUsage(OptimizeArguments& arguments) {
    if (arguments.minimise.empty() && arguments.maximise.empty())
        throw CLI::ValidationError("--minimise", "--minimise or --maximise is required");
    const Result<Among> among = amongFromString(arguments.among);
    if (!among)
        throw CLI::ValidationError("--among", "--among: " + among.error().message);
    arguments.request.among = *among;
    if (*among == Among::Measured && !arguments.request.learner.empty())
        throw CLI::ValidationError("--learner", "--learner is for --among predicted: nothing else is predicted");
    if (const Result<void> valid = arguments.request.validate(); !valid)
        throw CLI::ValidationError("optimize", valid.error().message);
}

std::vector<std::string> metricNames(const SpaceData& data) {
    std::vector<std::string> names;
    for (const Metric& metric : data.metrics())
        names.push_back(metric.name);
    return names;
}

struct Answer {
    OptimisationReport report;
    std::vector<OptionSensitivity> sensitivity;
};

Result<Answer> answer(OptimizeArguments& arguments, const SpaceData& data, const JobContext& context) {
    const std::vector<std::string> metrics = metricNames(data);
    arguments.request.goal.minimise = splitNames(arguments.minimise, metrics);
    arguments.request.goal.maximise = splitNames(arguments.maximise, metrics);
    Result<OptimisationReport> report = optimise(data, arguments.request, context.part(0, 0.95));
    if (!report)
        return tl::unexpected(report.error());
    Result<std::vector<OptionSensitivity>> sensitivity =
        sensitivityAround(report->configuration(report->best), report->goal, *report->knowledge, context.part(0.95, 1));
    if (!sensitivity)
        return tl::unexpected(sensitivity.error());
    return Answer{std::move(*report), std::move(*sensitivity)};
}

void printOptimize(const OptimizeArguments& arguments, const Answer& found) {
    if (arguments.asJson) {
        nlohmann::ordered_json document = optimisationJson(found.report, found.sensitivity);
        document["out"] = arguments.out.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(arguments.out);
        std::cout << document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
        return;
    }
    writeOptimisation(found.report, found.sensitivity, std::cout);
    if (!arguments.out.empty())
        std::cout << "\nTable: " << arguments.out << '\n';
}

Result<void> runOptimizeCommand(OptimizeArguments arguments, const std::stop_token& stop) {
    const Result<OpenedSpace> opened = openSpace(arguments.workspace, arguments.space, Workspace::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    std::optional<OutputFile> file;
    if (!arguments.out.empty()) {
        file.emplace(arguments.out);
        if (const Result<void> writable = file->open(); !writable)
            return writable;
    }
    const Result<Answer> found = [&]() -> Result<Answer> {
        ProgressLine progress("optimising");
        const Result<SpaceData> data =
            opened->workspace->loadSpaceData(opened->space.id, JobContext(stop, {}, arguments.jobs));
        return data ? answer(arguments, *data, JobContext(stop, progress.handler(), arguments.jobs))
                    : tl::unexpected(data.error());
    }();
    if (!found)
        return tl::unexpected(found.error());
    if (file) {
        std::ostringstream table;
        writeAnswerCsv(found->report, table);
        if (const Result<void> done = file->finish(std::move(table).str()); !done)
            return done;
    }
    printOptimize(arguments, *found);
    return {};
}

void addGoalOptions(CLI::App* sub, OptimizeArguments& arguments) {
    sub->add_option("--environment", arguments.request.environment, "Environment of the measurements")->required();
    sub->add_option("--minimise,--minimize", arguments.minimise,
                    "Metric to be as low as possible, or several separated by commas: then the Pareto front");
    sub->add_option("--maximise,--maximize", arguments.maximise, "Metric to be as high as possible, or several");
    sub->add_option("--subject-to", arguments.request.goal.conditions,
                    "Condition such as \"latency <= 20 ms\" or \"threads <= 4\"; may be given several times, or joined "
                    "by \"and\"");
}

void addSearchOptions(CLI::App* sub, OptimizeArguments& arguments) {
    std::string learners;
    for (const LearnerInfo& info : learnerCatalogue())
        learners += (learners.empty() ? "" : ", ") + std::string(info.id);
    sub->add_option("--among", arguments.among,
                    "measured: the configurations that were measured; predicted: all valid ones, as a model of the "
                    "measured ones predicts the others")
        ->capture_default_str();
    sub->add_option("--learner", arguments.request.learner,
                    "Learner of the model: " + learners + "; default gp below 300 configurations, else rf");
    sub->add_option("--top", arguments.request.confirm, "Configurations proposed to be measured to confirm the choice")
        ->capture_default_str()
        ->check(CLI::Range(0, 10000));
    sub->add_option("--draws", arguments.request.chances.draws, "Draws behind chances and regret")
        ->capture_default_str();
    sub->add_option("--restarts", arguments.request.candidates.restarts,
                    "Random starts of the search, where the space is too large to look at all of it")
        ->capture_default_str();
    sub->add_option("--seed", arguments.request.seed, "Same seed, same numbers")->capture_default_str();
    sub->add_option("--jobs", arguments.jobs, "Threads; 0 = all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
}

} // namespace

void addOptimizeCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "optimize",
        "Finds the best configuration under conditions, or the Pareto front of several metrics, with what\n"
        "noise and prediction leave open: chances, regret, what is as good, and what to measure to confirm.");
    const auto arguments = std::make_shared<OptimizeArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace with the measurements (*.perfbridge)")->required();
    addGoalOptions(sub, *arguments);
    addSearchOptions(sub, *arguments);
    sub->add_option("--out", arguments->out, "CSV file to write: one row a configuration of the answer");
    sub->add_option("--space", arguments->space, "Space, where the workspace holds several");
    sub->add_flag("--json", arguments->asJson, "Print it as JSON");
    sub->callback([arguments, &command] {
        checkOptimizeUsage(*arguments);
        command.run = [arguments](const std::stop_token& stop) {
            return runOptimizeCommand(*arguments, stop);
        };
    });
}

} // namespace perfbridge
