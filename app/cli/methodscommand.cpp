// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/orderedjson.h"
#include "app/cli/outputfile.h"
#include "app/cli/workspaceaccess.h"
#include "core/store/publication.h"

#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct MethodsArguments {
    std::string workspace;
    std::vector<std::string> studies;
    std::vector<std::string> campaigns;
    std::string format = "text";
    std::string out;
    std::string bibliography;
    bool asJson = false;
};

Result<std::vector<CitedText>> loadMethodsTexts(const MethodsArguments& arguments, const JobContext& context) {
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    std::vector<CitedText> texts;
    for (const std::string& study : arguments.studies) {
        const Result<CitedText> text = loadStudyMethods(**workspace, study, PERFBRIDGE_VERSION, context);
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(*text);
    }
    for (const std::string& campaign : arguments.campaigns) {
        const Result<CitedText> text = loadCampaignMethods(**workspace, campaign);
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(*text);
    }
    return texts;
}

void printMethods(const MethodsArguments& arguments, const MethodsDocument& document, const std::string& text) {
    if (arguments.asJson) {
        const auto place = [](const std::string& path) {
            return path.empty() ? Json() : Json(path);
        };
        const Json report{{"text", document.plain},
                          {"latex", document.latex},
                          {"bibtex", document.bibliography},
                          {"out", place(arguments.out)},
                          {"bib", place(arguments.bibliography)}};
        std::cout << report.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
        return;
    }
    if (arguments.out.empty() && arguments.bibliography.empty())
        std::cout << text;
    for (const std::string* path : {&arguments.out, &arguments.bibliography}) {
        if (!path->empty())
            std::cout << *path << '\n';
    }
}

Result<void> runMethods(const MethodsArguments& arguments, const std::stop_token& stop) {
    std::optional<OutputFile> out;
    std::optional<OutputFile> bibliography;
    for (const auto& [path, file] :
         {std::pair(&arguments.out, &out), std::pair(&arguments.bibliography, &bibliography)}) {
        if (path->empty())
            continue;
        file->emplace(*path);
        if (const Result<void> opened = (*file)->open(); !opened)
            return opened;
    }
    const Result<std::vector<CitedText>> texts = loadMethodsTexts(arguments, JobContext(stop));
    if (!texts)
        return tl::unexpected(texts.error());
    const MethodsDocument document = methodsDocument(*texts);
    const std::string& text = arguments.format == "latex" ? document.latex : document.plain;
    if (out) {
        if (const Result<void> done = out->finish(text); !done)
            return done;
    }
    if (bibliography) {
        if (const Result<void> done = bibliography->finish(document.bibliography); !done)
            return done;
    }
    printMethods(arguments, document, text);
    return {};
}

} // namespace

void addMethodsCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "methods", "Prints the paragraph about a study or a campaign that a paper needs, and the publications that\n"
                   "it cites as BibTeX. Several --study and --campaign give a paragraph each.");
    const auto arguments = std::make_shared<MethodsArguments>();
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--study", arguments->studies, "Stored study");
    sub->add_option("--campaign", arguments->campaigns, "Campaign that has measured");
    sub->add_option("--format", arguments->format, "text or latex")
        ->check(CLI::IsMember({"text", "latex"}))
        ->option_text("text|latex")
        ->capture_default_str();
    sub->add_option("--out", arguments->out, "File to write; default the terminal, unless --bib is given");
    sub->add_option("--bib", arguments->bibliography, "BibTeX file to write");
    sub->add_flag("--json", arguments->asJson, "Print text, LaTeX and BibTeX as JSON");
    sub->callback([arguments, &command] {
        if (arguments->studies.empty() && arguments->campaigns.empty())
            throw CLI::RequiredError("--study or --campaign");
        command.run = [arguments](const std::stop_token& stop) {
            return runMethods(*arguments, stop);
        };
    });
}

} // namespace perfbridge
