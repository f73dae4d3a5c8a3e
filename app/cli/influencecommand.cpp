// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/influencereport.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressline.h"
#include "app/cli/workspaceaccess.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct InfluenceArguments {
    std::string workspace;
    std::string space;
    std::string metric;
    std::vector<std::string> environments;
    std::vector<std::string> methods;
    std::string out;
    InfluenceOptions options;
    std::string basis = "as-is";
    EncodingOptions encoding;
    int jobs = 0;
    bool asJson = false;
};

NumericBasis basisOf(const std::string& name) {
    const std::array<std::pair<const char*, NumericBasis>, 3> known{
        {{"as-is", NumericBasis::AsIs}, {"log", NumericBasis::Log}, {"reciprocal", NumericBasis::Reciprocal}}};
    for (const auto& [text, basis] : known) {
        if (name == text)
            return basis;
    }
    throw CLI::ValidationError("--basis", "'" + name + "' is not known; there are as-is, log, reciprocal");
}

/// What can be told from the command line alone is wrong usage. None given: all methods, in the catalogue's order.
std::vector<InfluenceMethod> checkInfluenceUsage(const InfluenceArguments& arguments) {
    if (const Result<void> valid = arguments.options.validate(); !valid)
        throw CLI::ValidationError("influence", valid.error().message);
    std::vector<InfluenceMethod> methods;
    for (const std::string& name : splitNames(arguments.methods, {})) {
        const Result<InfluenceMethod> method = influenceMethodFromString(name);
        if (!method)
            throw CLI::ValidationError("--method", method.error().message);
        if (std::find(methods.begin(), methods.end(), *method) == methods.end())
            methods.push_back(*method);
    }
    if (methods.empty()) {
        for (const InfluenceMethodInfo& info : influenceMethods())
            methods.push_back(info.method);
    }
    return methods;
}

Result<EnvironmentInfluence> explain(const SpaceData& data, const std::string& environment,
                                     const InfluenceArguments& arguments, const std::vector<InfluenceMethod>& methods,
                                     const JobContext& context) {
    Result<InfluenceData> influenceData =
        InfluenceData::make(data, environment, arguments.metric, {}, arguments.encoding);
    if (!influenceData)
        return tl::unexpected(influenceData.error());
    EnvironmentInfluence result{std::move(*influenceData), {}, {}, std::nullopt};
    const double step = 0.9 / static_cast<double>(methods.size());
    for (std::size_t k = 0; k < methods.size(); ++k) {
        const auto done = static_cast<double>(k);
        Result<InfluenceReport> report =
            influenceOf(result.data, methods[k], arguments.options, context.part(done * step, (done + 1) * step));
        if (!report)
            return tl::unexpected(report.error());
        result.reports.push_back(std::move(*report));
    }
    result.disagreements = influenceDisagreements(result.data, result.reports);
    if (std::find(methods.begin(), methods.end(), InfluenceMethod::Stepwise) != methods.end()) {
        result.formula = performanceFormula(result.data, {}, context.part(0.9, 1));
        if (!*result.formula && result.formula->error().code == ErrorCode::Cancelled)
            return tl::unexpected(result.formula->error());
    }
    return result;
}

Result<std::vector<EnvironmentInfluence>>
explainAll(const SpaceData& data, const std::vector<std::string>& environments, const InfluenceArguments& arguments,
           const std::vector<InfluenceMethod>& methods, const JobContext& context) {
    std::vector<EnvironmentInfluence> result;
    const double step = 1 / static_cast<double>(environments.size());
    for (std::size_t k = 0; k < environments.size(); ++k) {
        const auto done = static_cast<double>(k);
        Result<EnvironmentInfluence> influence =
            explain(data, environments[k], arguments, methods, context.part(done * step, (done + 1) * step));
        if (!influence)
            return tl::unexpected(influence.error());
        result.push_back(std::move(*influence));
    }
    return result;
}

Result<void> checkEnvironments(const std::vector<std::string>& environments) {
    if (environments.empty())
        return makeError(ErrorCode::InvalidArgument, "--environment names no environment");
    for (auto name = environments.begin(); name != environments.end(); ++name) {
        if (std::find(environments.begin(), name, *name) != name)
            return makeError(ErrorCode::InvalidArgument, "environment '" + *name + "' is given twice");
    }
    return {};
}

void printInfluence(const InfluenceArguments& arguments, const std::vector<EnvironmentInfluence>& influences) {
    if (arguments.asJson) {
        nlohmann::ordered_json report = influencesJson(influences);
        report["out"] = arguments.out.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(arguments.out);
        std::cout << report.dump(2) << '\n';
        return;
    }
    writeInfluences(influences, std::cout);
    if (!arguments.out.empty())
        std::cout << "\nInfluences: " << arguments.out << '\n';
}

Result<void> runInfluenceCommand(const InfluenceArguments& arguments, const std::vector<InfluenceMethod>& methods,
                                 const std::stop_token& stop) {
    const Result<OpenedSpace> opened = openSpace(arguments.workspace, arguments.space, Workspace::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    const std::vector<std::string> environments = splitNames(arguments.environments, opened->environments);
    if (const Result<void> valid = checkEnvironments(environments); !valid)
        return valid;
    std::optional<OutputFile> file;
    if (!arguments.out.empty()) {
        file.emplace(arguments.out);
        if (const Result<void> writable = file->open(); !writable)
            return writable;
    }
    const Result<std::vector<EnvironmentInfluence>> influences = [&]() -> Result<std::vector<EnvironmentInfluence>> {
        ProgressLine progress("explaining");
        const Result<SpaceData> data =
            opened->workspace->loadSpaceData(opened->space.id, JobContext(stop, {}, arguments.jobs));
        if (!data)
            return tl::unexpected(data.error());
        return explainAll(*data, environments, arguments, methods,
                          JobContext(stop, progress.handler(), arguments.jobs));
    }();
    if (!influences)
        return tl::unexpected(influences.error());
    if (file) {
        std::ostringstream table;
        writeInfluencesCsv(*influences, table);
        if (const Result<void> done = file->finish(std::move(table).str()); !done)
            return done;
    }
    printInfluence(arguments, *influences);
    return {};
}

} // namespace

void addInfluenceCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "influence", "Tells how much each option counts, alone and together with others, by several definitions side\n"
                     "by side, and the performance-influence model as a formula.");
    const auto arguments = std::make_shared<InfluenceArguments>();
    std::string methods;
    for (const InfluenceMethodInfo& info : influenceMethods())
        methods += (methods.empty() ? "" : ", ") + std::string(info.id);
    sub->add_option("--workspace", arguments->workspace, "Workspace with the measurements (*.perfbridge)")->required();
    sub->add_option("--environment,--environments", arguments->environments,
                    "Environment to be explained, or several separated by commas")
        ->required();
    sub->add_option("--metric", arguments->metric, "Metric to be explained")->required();
    sub->add_option("--method", arguments->methods,
                    "Definition, or several separated by commas: " + methods + "; default all");
    sub->add_option("--basis", arguments->basis,
                    "Form in which numbers stand in stepwise terms and the formula: as-is, log, reciprocal (clocks)")
        ->capture_default_str();
    sub->add_option("--resamples", arguments->options.resamples, "Bootstrap or permutation rounds behind an interval")
        ->capture_default_str();
    sub->add_option("--seed", arguments->options.seed, "Same seed, same numbers")->capture_default_str();
    sub->add_option("--jobs", arguments->jobs, "Threads; 0 = all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
    sub->add_option("--out", arguments->out, "CSV file to write: one row an influence");
    sub->add_option("--space", arguments->space, "Space, where the workspace holds several");
    sub->add_flag("--json", arguments->asJson, "Print it as JSON");
    sub->callback([arguments, &command] {
        arguments->encoding.basis = basisOf(arguments->basis);
        const std::vector<InfluenceMethod> wanted = checkInfluenceUsage(*arguments);
        command.run = [arguments, wanted](const std::stop_token& stop) {
            return runInfluenceCommand(*arguments, wanted, stop);
        };
    });
}

} // namespace perfbridge
