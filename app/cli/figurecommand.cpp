// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/drawing.h"
#include "app/cli/texttable.h"
#include "app/cli/workspaceaccess.h"
#include "ui/plots/figurerenderer.h"
#include "ui/plots/figuresource.h"
#include "ui/plots/texdata.h"

#include <cctype>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <QDir>
#include <QFileInfo>
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
    std::vector<std::string> formats;
    bool lists = false;
    bool drawsAll = false;
    bool hasDataBeside = false;
    bool asJson = false;
};

/// What the command line changes of the stored figure.
void adjust(FigureSpec& spec, const Arguments& arguments) {
    if (!arguments.preset.empty()) {
        spec.appearance.preset = arguments.preset;
        spec.appearance.widthMm.reset();
        spec.appearance.heightMm.reset();
        spec.appearance.pointSize.reset();
    }
    if (arguments.width)
        spec.appearance.widthMm = arguments.width;
    if (arguments.height)
        spec.appearance.heightMm = arguments.height;
    spec.appearance.dpi = arguments.dpi.value_or(spec.appearance.dpi);
}

/// What can be told from the command line alone is wrong usage.
void checkUsage(const Arguments& arguments) {
    const int tasks = (arguments.figure.empty() ? 0 : 1) + (arguments.lists ? 1 : 0) + (arguments.drawsAll ? 1 : 0);
    if (tasks == 0)
        throw CLI::ValidationError("figure", "--figure is required, or --list or --all");
    if (tasks > 1)
        throw CLI::ValidationError("figure", "--figure, --list and --all exclude one another");
    if (arguments.lists == !arguments.out.empty())
        throw CLI::ValidationError("figure", arguments.lists      ? "--list writes no file: --out is not for it"
                                             : arguments.drawsAll ? "--out is required: the folder to write to"
                                                                  : "--out is required: the file to write");
    if (arguments.hasDataBeside && (arguments.drawsAll || !arguments.out.ends_with(".tex")))
        throw CLI::ValidationError("figure", "--data-beside is for a single .tex file");
    if (!arguments.formats.empty() && !arguments.drawsAll)
        throw CLI::ValidationError("figure", "--formats is for --all: a single file says its format by its extension");
}

Result<void> checkPreset(const std::string& preset) {
    if (preset.empty())
        return {};
    const auto known = findFigurePreset(preset);
    return known ? Result<void>() : tl::unexpected(known.error());
}

Result<QByteArray> drawnFigure(const Workspace& workspace, FigureSpec spec, const Arguments& arguments,
                               FigureFormat format, const JobContext& context) {
    adjust(spec, arguments);
    const Result<FigureData> data = loadFigureData(workspace, spec, context);
    return data ? renderFigure(spec, *data, format) : tl::unexpected(data.error());
}

/// The document, and its numbers beside it: "f.tex" reads "f-data.csv".
Result<void> writeTexAndData(const QString& path, const QByteArray& bytes) {
    const QFileInfo info(path);
    const QString csvName = info.completeBaseName() + QStringLiteral("-data.csv");
    const TexWithData parts = texWithDataBeside(bytes, csvName);
    if (!parts.csv.isEmpty()) {
        if (const Result<void> written = writeFigureFile(info.dir().filePath(csvName), parts.csv); !written)
            return written;
    }
    return writeFigureFile(path, parts.tex);
}

Result<void> drawOne(const Arguments& arguments, const std::stop_token& stop) {
    // What can be wrong without looking at data is said before any work.
    const QString path = QString::fromStdString(arguments.out);
    const Result<FigureFormat> format = figureFormatOf(path);
    if (!format)
        return tl::unexpected(format.error());
    const DrawingApplication application;
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<FigureSpec> spec = findFigure(**workspace, arguments.figure);
    if (!spec)
        return tl::unexpected(spec.error());
    const Result<QByteArray> bytes = drawnFigure(**workspace, *spec, arguments, *format, JobContext(stop));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<void> written =
        arguments.hasDataBeside ? writeTexAndData(path, *bytes) : writeFigureFile(path, *bytes);
    if (!written)
        return written;
    if (arguments.asJson)
        std::cout << nlohmann::json{{"out", arguments.out}, {"bytes", bytes->size()}}.dump(2) << '\n';
    else
        std::cout << arguments.out << ": " << bytes->size() << " bytes\n";
    return {};
}

Result<void> listAll(const Arguments& arguments) {
    const DrawingApplication application;
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const Result<std::vector<FigureListing>> figures = listFigures(**workspace);
    if (!figures)
        return tl::unexpected(figures.error());
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    TextTable table({"figure", "kind", "saved"}, 3);
    for (const FigureListing& figure : *figures) {
        const std::string kind(figure.kind ? toString(*figure.kind) : "cannot be read");
        list.push_back({{"figure", figure.name}, {"kind", kind}, {"saved", figure.isSaved}});
        table.addRow({figure.name, kind, figure.isSaved ? "yes" : "no"});
    }
    if (arguments.asJson)
        std::cout << list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    else
        table.write(std::cout);
    return {};
}

/// A name as a file's, with nothing that any file system minds.
std::string fileNameOf(const std::string& figure) {
    std::string name;
    for (const char character : figure) {
        const bool isPlain = std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '-' ||
                             character == '_' || character == '.' || static_cast<unsigned char>(character) >= 0x80;
        name += isPlain ? character : '-';
    }
    return name;
}

/// The same with a number where an earlier figure has that name, also but for case: some file systems ignore it.
/// `taken`: of those earlier ones, in lower case.
std::string freeFileNameOf(const std::string& figure, std::set<std::string>& taken) {
    const std::string wanted = fileNameOf(figure);
    std::string name = wanted;
    for (int number = 2; !taken.insert(QString::fromStdString(name).toLower().toStdString()).second; ++number)
        name = wanted + '-' + std::to_string(number);
    return name;
}

Result<std::vector<FigureFormat>> formatsOf(const std::vector<std::string>& names) {
    std::vector<FigureFormat> formats;
    for (const std::string& name : names) {
        const Result<FigureFormat> format = figureFormatOf(QString::fromStdString("f." + name));
        if (!format)
            return makeError(ErrorCode::InvalidArgument,
                             "--formats: '" + name + "' is not known; there are pdf, svg, png, tex, csv");
        formats.push_back(*format);
    }
    return formats;
}

/// Every saved figure in every format that it has; one that cannot be drawn does not keep the others from it.
Result<void> drawAll(const Arguments& arguments, const std::stop_token& stop) {
    const std::vector<std::string> suffixes =
        arguments.formats.empty() ? std::vector<std::string>{"pdf"} : splitNames(arguments.formats, {});
    const Result<std::vector<FigureFormat>> formats = formatsOf(suffixes);
    if (!formats)
        return tl::unexpected(formats.error());
    const DrawingApplication application;
    const Result<std::unique_ptr<Workspace>> workspace = openWorkspace(arguments.workspace, Workspace::Mode::ReadOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    const auto figures = (*workspace)->figures();
    if (!figures)
        return tl::unexpected(figures.error());
    const QDir folder(QString::fromStdString(arguments.out));
    if (!folder.mkpath(QStringLiteral(".")))
        return makeError(ErrorCode::Io, arguments.out + ": the folder cannot be made");
    if (figures->empty())
        std::cerr << "no figure is saved here; --list names what can be drawn with --figure\n";
    nlohmann::ordered_json written = nlohmann::ordered_json::array();
    std::set<std::string> taken;
    std::set<std::string> failed; // in one format or more
    const auto complain = [&failed](const std::string& figure, const Error& error) {
        failed.insert(figure);
        std::cerr << figure << ": " << error.message << '\n';
    };
    for (const FigureRecord& figure : *figures) {
        Result<FigureSpec> spec = FigureSpec::fromJson(figure.specification);
        if (!spec) {
            complain(figure.name, spec.error());
            continue;
        }
        adjust(*spec, arguments);
        const Result<FigureData> data = loadFigureData(**workspace, *spec, JobContext(stop));
        if (!data) {
            if (data.error().code == ErrorCode::Cancelled)
                return tl::unexpected(data.error());
            complain(figure.name, data.error());
            continue;
        }
        const std::string name = freeFileNameOf(figure.name, taken);
        for (std::size_t i = 0; i < formats->size(); ++i) {
            const std::string path = folder.filePath(QString::fromStdString(name + '.' + suffixes[i])).toStdString();
            const Result<QByteArray> bytes = renderFigure(*spec, *data, (*formats)[i]);
            if (!bytes && bytes.error().code == ErrorCode::Unsupported) {
                std::cerr << figure.name << ": no ." << suffixes[i] << ": " << bytes.error().message << '\n';
                continue; // the other formats say what it shows
            }
            const Result<void> done =
                bytes ? writeFigureFile(QString::fromStdString(path), *bytes) : tl::unexpected(bytes.error());
            if (!done) {
                complain(figure.name, done.error());
                continue;
            }
            written.push_back({{"figure", figure.name}, {"out", path}, {"bytes", bytes->size()}});
            if (!arguments.asJson)
                std::cout << path << ": " << bytes->size() << " bytes\n";
        }
    }
    if (arguments.asJson)
        std::cout << written.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    if (!failed.empty())
        return makeError(ErrorCode::InvalidArgument, std::to_string(failed.size()) + " figures could not be drawn");
    return {};
}

Result<void> run(const Arguments& arguments, const std::stop_token& stop) {
    if (const Result<void> known = checkPreset(arguments.preset); !known)
        return known;
    if (arguments.lists)
        return listAll(arguments);
    return arguments.drawsAll ? drawAll(arguments, stop) : drawOne(arguments, stop);
}

} // namespace

void addFigureCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "figure", "Draws a figure of the workspace as PDF, SVG, PNG or TeX (pgfplots), or all of them.");
    const auto arguments = std::make_shared<Arguments>();
    std::string presets;
    for (const FigurePreset& preset : figurePresets())
        presets += (presets.empty() ? "" : ", ") + std::string(preset.id);
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    sub->add_option("--figure", arguments->figure,
                    "A saved figure, or STUDY, STUDY/learning-curves, STUDY/predicted-measured, "
                    "STUDY/critical-difference, similarity/METRIC/matrix, similarity/METRIC/map, or "
                    "KIND/ENVIRONMENT/METRIC such as influence/laptop/time (see --list)");
    sub->add_flag("--list", arguments->lists, "List the figures that can be drawn, saved ones first");
    sub->add_flag("--all", arguments->drawsAll, "Draw every saved figure into the folder --out");
    sub->add_option("--out", arguments->out,
                    "File to write: .pdf, .svg, .png, .tex, or .csv for its data; with --all a folder");
    sub->add_option("--formats", arguments->formats,
                    "Of --all, separated by commas: pdf, svg, png, tex, csv; default pdf");
    sub->add_flag("--data-beside", arguments->hasDataBeside,
                  "TeX: the series in a CSV file beside it (f-data.csv of f.tex) instead of inline");
    sub->add_option("--preset", arguments->preset, "Size: " + presets);
    sub->add_option("--width", arguments->width, "Width in mm, instead of the preset's");
    sub->add_option("--height", arguments->height, "Height in mm, instead of what suits the figure");
    sub->add_option("--dpi", arguments->dpi, "Dots per inch of PNG");
    sub->add_flag("--json", arguments->asJson, "Print what was written as JSON");
    sub->callback([arguments, &command] {
        checkUsage(*arguments);
        command.makesOwnApplication = true;
        command.run = [arguments](const std::stop_token& stop) {
            return run(*arguments, stop);
        };
    });
}

} // namespace perfbridge
