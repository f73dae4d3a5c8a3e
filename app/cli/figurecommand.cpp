// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/workspaceaccess.h"
#include "ui/plots/figuresource.h"

#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct Arguments {
    std::string workspace;
    std::string figure;
    std::string out;
    std::string preset;
    std::optional<double> width;
    std::optional<double> height;
    std::optional<int> dpi;
    bool asJson = false;
};

/// What the command line changes of the stored figure.
void adjust(FigureSpec& spec, const Arguments& arguments) {
    if (!arguments.preset.empty()) {
        spec.preset = arguments.preset;
        spec.widthMm.reset();
        spec.heightMm.reset();
        spec.pointSize.reset();
    }
    if (arguments.width)
        spec.widthMm = arguments.width;
    if (arguments.height)
        spec.heightMm = arguments.height;
    spec.dpi = arguments.dpi.value_or(spec.dpi);
}

Result<void> run(const Arguments& arguments, std::stop_token stop) {
    // What can be wrong without looking at data is said before any work.
    const QString path = QString::fromStdString(arguments.out);
    const Result<FigureFormat> format = figureFormatOf(path);
    if (!format)
        return tl::unexpected(format.error());
    if (!arguments.preset.empty()) {
        if (const auto preset = findFigurePreset(arguments.preset); !preset)
            return tl::unexpected(preset.error());
    }
    // Drawing needs fonts, not a screen, and looks the same with and without one.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt looks for the session's folder and complains on stderr where there is no session (cron, containers, CI).
    std::optional<QTemporaryDir> runtimeFolder;
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
        runtimeFolder.emplace();
        if (runtimeFolder->isValid())
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtimeFolder->path()));
    }
    int count = 1;
    char name[] = "perfbridgectl";
    char* names[] = {name, nullptr};
    const QApplication application(count, names);

    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    Result<FigureSpec> spec = findFigure(**workspace, arguments.figure);
    if (!spec)
        return tl::unexpected(spec.error());
    adjust(*spec, arguments);
    const Result<FigureData> data = loadFigureData(**workspace, *spec, JobContext(std::move(stop)));
    if (!data)
        return tl::unexpected(data.error());
    const Result<QByteArray> bytes = renderFigure(*spec, *data, *format);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (const Result<void> written = writeFigureFile(path, *bytes); !written)
        return written;
    if (arguments.asJson)
        std::cout << nlohmann::json{{"out", arguments.out}, {"bytes", bytes->size()}}.dump(2) << '\n';
    else
        std::cout << arguments.out << ": " << bytes->size() << " bytes\n";
    return {};
}

} // namespace

void addFigureCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand("figure", "Draws a figure of the workspace as PDF, SVG, PNG or TeX (pgfplots).");
    const auto arguments = std::make_shared<Arguments>();
    std::string presets;
    for (const FigurePreset& preset : figurePresets())
        presets += (presets.empty() ? "" : ", ") + std::string(preset.id);
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--figure", arguments->figure,
                    "A saved figure, or STUDY, STUDY/learning-curves, STUDY/predicted-measured, "
                    "STUDY/critical-difference, similarity/METRIC/matrix or similarity/METRIC/map")
        ->required();
    sub->add_option("--out", arguments->out, "File to write: .pdf, .svg, .png or .tex")->required();
    sub->add_option("--preset", arguments->preset, "Size: " + presets);
    sub->add_option("--width", arguments->width, "Width in mm, instead of the preset's");
    sub->add_option("--height", arguments->height, "Height in mm, instead of what suits the figure");
    sub->add_option("--dpi", arguments->dpi, "Dots per inch of PNG");
    sub->add_flag("--json", arguments->asJson, "Print what was written as JSON");
    sub->callback([arguments, &command] {
        command.makesOwnApplication = true;
        command.run = [arguments](std::stop_token stop) {
            return run(*arguments, std::move(stop));
        };
    });
}

} // namespace perfbridge
