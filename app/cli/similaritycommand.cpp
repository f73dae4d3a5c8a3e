// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/outputfile.h"
#include "app/cli/progressline.h"
#include "app/cli/similarityreport.h"
#include "app/cli/workspaceaccess.h"

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

struct SimilarityArguments {
    std::string workspace;
    std::string space;
    std::string metric;
    std::vector<std::string> sources;
    std::string target;
    std::vector<std::string> environments;
    std::string measure = std::string(similarityMeasureInfo(SimilarityMeasure::Spearman).id);
    std::string out;
    AdviceOptions advice;
    EnvironmentMapOptions map;
    int jobs = 0;
    bool asJson = false;

    [[nodiscard]] bool isAboutOneTarget() const { return !target.empty(); }
};

/// What can be told from the command line alone is wrong usage.
SimilarityMeasure checkSimilarityUsage(const SimilarityArguments& arguments) {
    if (arguments.sources.empty() != arguments.target.empty())
        throw CLI::ValidationError(arguments.target.empty() ? "--source" : "--target",
                                   "--source and --target go together; without both all environments are compared");
    if (!arguments.environments.empty() && arguments.isAboutOneTarget())
        throw CLI::ValidationError("--environments", "--environments is for comparing all with all, without --source "
                                                     "and --target");
    const Result<SimilarityMeasure> measure = similarityMeasureFromString(arguments.measure);
    if (!measure)
        throw CLI::ValidationError("--measure", measure.error().message);
    if (const Result<void> valid = arguments.advice.validate(); !valid)
        throw CLI::ValidationError("similarity", valid.error().message);
    if (const Result<void> valid = arguments.map.validate(); !valid)
        throw CLI::ValidationError("similarity", valid.error().message);
    return *measure;
}

Result<SimilarityReport> compareWithTarget(const SpaceData& data, const SimilarityArguments& arguments,
                                           const std::vector<std::string>& sources, const JobContext& context) {
    PairReportOptions options;
    options.resampling = arguments.advice.resampling;
    options.importances.seed = arguments.advice.resampling.seed;
    SimilarityReport report{{}, makeError(ErrorCode::NotEnoughData, "no source")};
    for (std::size_t k = 0; k < sources.size(); ++k) {
        const double step = 0.9 / static_cast<double>(sources.size());
        const auto done = static_cast<double>(k);
        Result<PairReport> pair = makePairReport(data, sources[k], arguments.target, arguments.metric, options,
                                                 context.part(done * step, (done + 1) * step));
        if (!pair)
            return tl::unexpected(pair.error());
        report.pairs.push_back(std::move(*pair));
    }
    report.advice =
        adviseTransfer(data, sources, arguments.target, arguments.metric, arguments.advice, context.part(0.9, 1));
    // Too few rows for a pilot leave a report that is worth reading; anything else is a failure.
    if (!report.advice && report.advice.error().code != ErrorCode::NotEnoughData)
        return tl::unexpected(report.advice.error());
    return report;
}

Result<SimilarityOverview> compareAll(const SpaceData& data, const SimilarityArguments& arguments,
                                      const std::vector<std::string>& environments, SimilarityMeasure measure,
                                      const JobContext& context) {
    Result<SimilarityMatrix> matrix = similarityMatrix(data, environments, arguments.metric, measure, context);
    if (!matrix)
        return tl::unexpected(matrix.error());
    SimilarityOverview overview{std::move(*matrix),
                                environmentMap(data, environments, arguments.metric, arguments.map, context)};
    if (!overview.map && overview.map.error().code != ErrorCode::NotEnoughData)
        return tl::unexpected(overview.map.error());
    return overview;
}

Result<std::string> tableOf(const SpaceData& data, const std::vector<std::string>& environments,
                            const std::string& metric, const JobContext& context) {
    std::vector<SimilarityMatrix> matrices;
    for (const SimilarityMeasureInfo& info : similarityMeasures()) {
        Result<SimilarityMatrix> matrix = similarityMatrix(data, environments, metric, info.measure, context);
        if (!matrix)
            return tl::unexpected(matrix.error());
        matrices.push_back(std::move(*matrix));
    }
    std::ostringstream table;
    writeSimilarityCsv(matrices, table);
    return std::move(table).str();
}

/// What was asked for: one of the two, and the file's content where one is wanted.
struct Comparison {
    std::optional<SimilarityReport> ofTarget;
    std::optional<SimilarityOverview> ofAll;
    std::string table;
};

Result<Comparison> compare(const SpaceData& data, const SimilarityArguments& arguments,
                           const std::vector<std::string>& known, SimilarityMeasure measure,
                           const JobContext& context) {
    Comparison comparison;
    std::vector<std::string> environments = splitNames(arguments.environments, known);
    if (arguments.isAboutOneTarget()) {
        const std::vector<std::string> sources = splitNames(arguments.sources, known);
        Result<SimilarityReport> report = compareWithTarget(data, arguments, sources, context);
        if (!report)
            return tl::unexpected(report.error());
        comparison.ofTarget = std::move(*report);
        environments = sources;
        environments.push_back(arguments.target);
    } else {
        Result<SimilarityOverview> overview = compareAll(data, arguments, environments, measure, context);
        if (!overview)
            return tl::unexpected(overview.error());
        comparison.ofAll = std::move(*overview);
    }
    if (!arguments.out.empty()) {
        Result<std::string> table = tableOf(data, environments, arguments.metric, context.silent());
        if (!table)
            return tl::unexpected(table.error());
        comparison.table = std::move(*table);
    }
    return comparison;
}

void printSimilarity(const SimilarityArguments& arguments, const Comparison& comparison) {
    if (arguments.asJson) {
        nlohmann::ordered_json report = comparison.ofTarget ? similarityReportJson(*comparison.ofTarget)
                                                            : similarityOverviewJson(*comparison.ofAll);
        report["out"] = arguments.out.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(arguments.out);
        std::cout << report.dump(2) << '\n';
        return;
    }
    if (comparison.ofTarget)
        writeSimilarityReport(*comparison.ofTarget, std::cout);
    else
        writeSimilarityOverview(*comparison.ofAll, std::cout);
    if (!arguments.out.empty())
        std::cout << "\nPairs: " << arguments.out << '\n';
}

Result<void> runSimilarityCommand(const SimilarityArguments& arguments, SimilarityMeasure measure,
                                  const std::stop_token& stop) {
    const Result<OpenedSpace> opened = openSpace(arguments.workspace, arguments.space, Workspace::Mode::ReadOnly);
    if (!opened)
        return tl::unexpected(opened.error());
    std::optional<OutputFile> file;
    if (!arguments.out.empty()) {
        file.emplace(arguments.out);
        if (const Result<void> writable = file->open(); !writable)
            return writable;
    }
    const Result<Comparison> comparison = [&]() -> Result<Comparison> {
        ProgressLine progress("comparing");
        const Result<SpaceData> data =
            opened->workspace->loadSpaceData(opened->space.id, JobContext(stop, {}, arguments.jobs));
        return data ? compare(*data, arguments, opened->environments, measure,
                              JobContext(stop, progress.handler(), arguments.jobs))
                    : tl::unexpected(data.error());
    }();
    if (!comparison)
        return tl::unexpected(comparison.error());
    if (file) {
        if (const Result<void> done = file->finish(comparison->table); !done)
            return done;
    }
    printSimilarity(arguments, *comparison);
    return {};
}

void addPairOptions(CLI::App* sub, SimilarityArguments& arguments) {
    sub->add_option("--source", arguments.sources, "Source environment, or several separated by commas");
    sub->add_option("--target", arguments.target,
                    "Target environment: reports all measures of every source beside it, and advises how to transfer");
    sub->add_option("--pilot", arguments.advice.pilot, "Shared configurations that the advice may look at, 8 to 15")
        ->capture_default_str();
    sub->add_option("--seconds-per-run", arguments.advice.secondsPerRun,
                    "What one run of the target takes, with warm-up and repetitions; then advice tells minutes");
    sub->add_option("--resamples", arguments.advice.resampling.resamples, "Bootstrap resamples of an interval")
        ->capture_default_str();
}

} // namespace

void addSimilarityCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "similarity", "Compares environments: all with all (a matrix and a map), or sources with a target (every\n"
                      "measure, and advice with its evidence on what is worth transferring).");
    const auto arguments = std::make_shared<SimilarityArguments>();
    std::string measures;
    for (const SimilarityMeasureInfo& info : similarityMeasures())
        measures += (measures.empty() ? "" : ", ") + std::string(info.id);
    sub->add_option("--workspace", arguments->workspace, "Workspace with the measurements (*.perfbridge)")->required();
    sub->add_option("--metric", arguments->metric, "Metric to be compared")->required();
    addPairOptions(sub, *arguments);
    sub->add_option("--environments", arguments->environments,
                    "Environments of the matrix, separated by commas; default all");
    sub->add_option("--measure", arguments->measure, "Measure of the matrix: " + measures)->capture_default_str();
    sub->add_option("--probes", arguments->map.probes, "Configurations that the map is made from")
        ->capture_default_str();
    sub->add_option("--seed", arguments->advice.resampling.seed, "Same seed, same numbers")->capture_default_str();
    sub->add_option("--jobs", arguments->jobs, "Threads; 0 = all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
    sub->add_option("--out", arguments->out, "CSV file to write: one row a pair, one column a measure");
    sub->add_option("--space", arguments->space, "Space, where the workspace holds several");
    sub->add_flag("--json", arguments->asJson, "Print it as JSON");
    sub->callback([arguments, &command] {
        arguments->map.seed = arguments->advice.resampling.seed;
        const SimilarityMeasure measure = checkSimilarityUsage(*arguments);
        command.run = [arguments, measure](const std::stop_token& stop) {
            return runSimilarityCommand(*arguments, measure, stop);
        };
    });
}

} // namespace perfbridge
