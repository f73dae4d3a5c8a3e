// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/drawing.h"
#include "app/cli/progressline.h"
#include "app/cli/workspaceaccess.h"
#include "core/base/suggestion.h"
#include "ui/plots/figurebundle.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct BundleArguments {
    std::string workspace;
    std::string out;
    std::vector<std::string> figures = {"all"};
    std::vector<std::string> studies = {"all"};
    std::vector<std::string> campaigns = {"none"};
    std::vector<std::string> formats = bundleFigureFormats();
    bool asJson = false;
};

/// "all" and "none" stand for themselves, unless something is called so.
std::vector<std::string> namesMeant(const std::vector<std::string>& given, const std::vector<std::string>& known) {
    const std::vector<std::string> names = splitNames(given, known);
    const bool isWord = names.size() == 1 && std::find(known.begin(), known.end(), names.front()) == known.end();
    if (isWord && names.front() == "all")
        return known;
    return isWord && names.front() == "none" ? std::vector<std::string>() : names;
}

template <typename T>
Result<std::vector<std::string>> namesOfAll(const Result<std::vector<T>>& things) {
    if (!things)
        return tl::unexpected(things.error());
    std::vector<std::string> names;
    for (const T& thing : *things)
        names.push_back(thing.name);
    return names;
}

Result<BundleChoice> bundleChoice(const Workspace& workspace, const BundleArguments& arguments) {
    const Result<std::vector<std::string>> figures = namesOfAll(workspace.figures());
    const Result<std::vector<std::string>> studies = namesOfAll(workspace.studies());
    const Result<std::vector<std::string>> campaigns = namesOfAll(workspace.campaigns());
    for (const auto* names : {&figures, &studies, &campaigns}) {
        if (!*names)
            return tl::unexpected(names->error());
    }
    Result<std::vector<BundleFigure>> chosen = bundleFigures(workspace, namesMeant(arguments.figures, *figures));
    if (!chosen)
        return tl::unexpected(chosen.error());
    BundleChoice choice{std::move(*chosen), namesMeant(arguments.studies, *studies),
                        namesMeant(arguments.campaigns, *campaigns)};
    if (choice.isEmpty())
        return makeError(ErrorCode::InvalidArgument,
                         arguments.workspace + ": there is nothing to bundle; save figures, make a study, or name "
                                               "--campaigns");
    return choice;
}

Result<Bundle> writeBundle(const BundleArguments& arguments, const JobContext& context) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<BundleChoice> choice = bundleChoice(**workspace, arguments);
    if (!choice)
        return tl::unexpected(choice.error());
    Result<Bundle> bundle =
        Bundle::begin(**workspace, *choice, QString::fromStdString(arguments.out), context.part(0, 0.1));
    if (!bundle)
        return bundle;
    if (const Result<void> done = bundle->writeTablesAndTexts(PERFBRIDGE_VERSION, context.part(0.1, 0.4)); !done)
        return tl::unexpected(done.error());
    const Result<std::vector<FigureToBundle>> figures = loadBundleFigures(*bundle, context.part(0.4, 0.7));
    if (!figures)
        return tl::unexpected(figures.error());
    double drawn = 0;
    for (const FigureToBundle& figure : *figures) {
        for (const std::string& format : arguments.formats) {
            if (context.isCancelled())
                return cancelledError();
            if (const Result<void> added =
                    addFigureFile(*bundle, figure.name, format, drawBundleFigure(figure, format));
                !added)
                return tl::unexpected(added.error());
        }
        context.reportProgress(0.7 + 0.3 * ++drawn / static_cast<double>(figures->size()));
    }
    if (const Result<void> done = bundle->finish(PERFBRIDGE_VERSION); !done)
        return tl::unexpected(done.error());
    return bundle;
}

Result<void> runBundle(const BundleArguments& arguments, const std::stop_token& stop) {
    const DrawingApplication application;
    const Result<Bundle> bundle = [&] {
        ProgressLine progress("bundling");
        return writeBundle(arguments, JobContext(stop, progress.handler()));
    }();
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (arguments.asJson)
        std::cout << nlohmann::ordered_json{{"out", arguments.out}, {"files", bundle->fileCount()}}.dump(2) << '\n';
    else
        std::cout << arguments.out << ": " << bundle->fileCount() << " files; " << arguments.out
                  << "/reproduce.sh makes them again and compares\n";
    return {};
}

} // namespace

void addBundleCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "bundle", "Writes a folder from which a paper's results can be made again: the part of the workspace that\n"
                  "they rest on, figures, tables, the methods text with its references, and a script that makes all\n"
                  "of it anew and compares it byte by byte.");
    const auto arguments = std::make_shared<BundleArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--out", arguments->out, "Folder to write: a new or an empty one")->required();
    sub->add_option("--figures", arguments->figures,
                    "Saved figures: all (the default), none, or names separated by commas; their studies come along");
    sub->add_option("--studies", arguments->studies, "Studies: all (the default), none, or names");
    sub->add_option("--campaigns", arguments->campaigns,
                    "Campaigns whose measuring is to be told in the methods text: none (the default), all, or names");
    sub->add_option("--formats", arguments->formats, "Of figures; default pdf,svg,png,tex,csv")
        ->delimiter(',')
        ->check(CLI::IsMember(bundleFigureFormats()))
        ->option_text("pdf|svg|png|tex|csv,...");
    sub->add_flag("--json", arguments->asJson, "Print what was written as JSON");
    sub->callback([arguments, &command] {
        command.makesOwnApplication = true;
        command.run = [arguments](const std::stop_token& stop) {
            return runBundle(*arguments, stop);
        };
    });
}

} // namespace perfbridge
