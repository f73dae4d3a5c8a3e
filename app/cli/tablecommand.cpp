// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/orderedjson.h"
#include "app/cli/outputfile.h"
#include "app/cli/tablesource.h"

#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

namespace perfbridge {

namespace {

struct TableArguments {
    std::string workspace;
    TableRequest request;
    std::string format;
    std::string out;
    bool isPlain = false; ///< without intervals
    bool isMean = false;
    TableStyle style;
    bool asJson = false;
};

/// What is said, else what the file's name says, else what people read.
Result<TableFormat> tableFormatFor(const TableArguments& arguments) {
    if (!arguments.format.empty())
        return tableFormatFromString(arguments.format);
    for (const TableFormat format : {TableFormat::Latex, TableFormat::Markdown, TableFormat::Csv}) {
        const std::string suffix = '.' + std::string(suffixOf(format));
        if (arguments.out.size() > suffix.size() && arguments.out.ends_with(suffix))
            return format;
    }
    if (arguments.out.empty())
        return TableFormat::Markdown;
    return makeError(ErrorCode::InvalidArgument,
                     arguments.out + ": the extension says no format, expected .tex, .md, .csv or --format");
}

Json tableCellJson(const TableCell& cell) {
    if (!cell.isNumber())
        return cell.text.empty() ? Json() : Json(cell.text);
    if (!cell.hasInterval() && cell.remark.empty())
        return cell.value;
    Json json{{"value", cell.value}};
    if (cell.hasInterval())
        json.update({{"lower", cell.lower}, {"upper", cell.upper}});
    if (!cell.remark.empty())
        json["remark"] = cell.remark;
    return json;
}

Json tableJson(const DocumentTable& table, const std::string& out) {
    Json rows = Json::array();
    for (const std::vector<TableCell>& row : table.rows) {
        Json object = Json::object();
        for (std::size_t c = 0; c < row.size(); ++c)
            object[table.columns[c].name] = tableCellJson(row[c]);
        rows.push_back(std::move(object));
    }
    return {{"label", table.label},
            {"caption", table.caption},
            {"rows", std::move(rows)},
            {"notes", table.notes},
            {"out", out.empty() ? Json() : Json(out)}};
}

Result<void> runTable(const TableArguments& arguments, TableFormat format, const std::stop_token& stop) {
    std::optional<OutputFile> file;
    if (!arguments.out.empty()) {
        file.emplace(arguments.out);
        if (const Result<void> opened = file->open(); !opened)
            return opened;
    }
    const Result<DocumentTable> table = makeTable(arguments.workspace, arguments.request, format, stop);
    if (!table)
        return tl::unexpected(table.error());
    const std::string text = writeTable(*table, format, arguments.style);
    if (file) {
        if (const Result<void> done = file->finish(text); !done)
            return done;
    }
    if (arguments.asJson)
        std::cout << tableJson(*table, arguments.out).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else if (file)
        std::cout << arguments.out << ": " << table->rows.size() << (table->rows.size() == 1 ? " row\n" : " rows\n");
    else
        std::cout << text;
    return {};
}

void addSourceOptions(CLI::App* sub, TableRequest& request) {
    std::string kinds;
    for (const auto& [id, summary] : TableRequest::kinds())
        kinds += "\n  " + id + ": " + summary;
    sub->add_option("--of", request.of, "Which table:" + kinds)->required();
    sub->add_option("--study", request.study, "Stored study, of its tables");
    sub->add_option("--space", request.space, "Space, where the workspace holds several");
    sub->add_option("--environment,--environments", request.environments,
                    "Of influence: environment, or several separated by commas; of answer: the one");
    sub->add_option("--metric", request.metric, "Of influence: metric to be explained");
    sub->add_option("--method", request.methods,
                    "Of influence: stepwise, fanova, permutation or shap, or several separated by commas; default "
                    "fanova");
    sub->add_option("--minimise,--minimize", request.minimise, "Of answer: metric to be as low as possible");
    sub->add_option("--maximise,--maximize", request.maximise, "Of answer: metric to be as high as possible");
    sub->add_option("--subject-to", request.conditions, "Of answer: condition such as \"latency <= 20 ms\"");
    sub->add_option("--jobs", request.jobs, "Threads; 0 = all cores")->check(CLI::Range(0, 4096));
}

} // namespace

void addTableCommand(CLI::App& app, ParsedCommand& command) {
    CLI::App* sub = app.add_subcommand(
        "table", "Prints a table for a paper as LaTeX (booktabs), Markdown or CSV: results of a study, options,\n"
                 "environments, influences, best configurations. Numbers are rounded to what their intervals\n"
                 "support; CSV has all digits.");
    const auto arguments = std::make_shared<TableArguments>();
    const std::map<std::string, ErrorKind> errors{{"mape", ErrorKind::Mape},         {"nmse", ErrorKind::Nmse},
                                                  {"rmse", ErrorKind::Rmse},         {"r2", ErrorKind::R2},
                                                  {"spearman", ErrorKind::Spearman}, {"regret", ErrorKind::Top1Regret}};
    sub->add_option("--workspace", arguments->workspace, "Workspace to read (*.perfbridge)")->required();
    addSourceOptions(sub, arguments->request);
    sub->add_option("--error", arguments->request.options.kind, "Of errors: which one; default mape")
        ->transform(CLI::CheckedTransformer(errors).description(""))
        ->option_text("mape|nmse|rmse|r2|spearman|regret");
    sub->add_flag("--mean", arguments->isMean, "Of errors: means over the repeats instead of medians");
    sub->add_flag("--best-learners", arguments->request.options.bestLearnersOnly,
                  "Of errors: of every strategy the best learner only");
    sub->add_option("--format", arguments->format, "latex, markdown or csv; default what --out says, else markdown");
    sub->add_option("--out", arguments->out, "File to write; default the terminal");
    sub->add_flag("--no-intervals", arguments->isPlain, "LaTeX and Markdown without intervals");
    sub->add_flag("--wide", arguments->style.spansColumns, "LaTeX: across both columns of a paper (table*)");
    sub->add_flag("--siunitx", arguments->style.usesSiunitx, "LaTeX: numbers in \\num{} of siunitx");
    sub->add_flag("--json", arguments->asJson, "Print the table as JSON");
    sub->callback([arguments, &command] {
        if (const std::string wrong = arguments->request.usageError(); !wrong.empty())
            throw CLI::ValidationError("table", wrong);
        const Result<TableFormat> format = tableFormatFor(*arguments);
        if (!format)
            throw CLI::ValidationError("--format", format.error().message);
        arguments->style.withIntervals = !arguments->isPlain;
        arguments->request.options.statistic = arguments->isMean ? ErrorStatistic::Mean : ErrorStatistic::Median;
        command.run = [arguments, format = *format](const std::stop_token& stop) {
            return runTable(*arguments, format, stop);
        };
    });
}

} // namespace perfbridge
