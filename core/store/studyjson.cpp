// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/studyjson.h"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using Json = nlohmann::json;

constexpr int documentVersion = 2; // 1: cells without coverage

template <typename T, std::size_t n>
using Names = std::array<std::pair<T, const char*>, n>;

constexpr Names<ResponseScale, 3> scales{
    {{ResponseScale::Auto, "auto"}, {ResponseScale::Raw, "raw"}, {ResponseScale::Log, "log"}}};
constexpr Names<SourceInfo, 3> sourceInfos{
    {{SourceInfo::Default, "default"}, {SourceInfo::Lookup, "lookup"}, {SourceInfo::Model, "model"}}};
constexpr Names<TestRows, 2> testRowKinds{{{TestRows::HeldOut, "held-out"}, {TestRows::All, "all"}}};

template <typename T, std::size_t n>
std::string nameOf(const Names<T, n>& names, T value) {
    for (const auto& [candidate, name] : names) {
        if (candidate == value)
            return name;
    }
    return {};
}

/// What is wrong with a document; caught in studyFromJson, as are the library's own exceptions.
struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <typename T, std::size_t n>
T valueOf(const Names<T, n>& names, const Json& json) {
    for (const auto& [value, name] : names) {
        if (json == name)
            return value;
    }
    throw Malformed("unknown word " + json.dump());
}

/// JSON has no NaN (null here) and no infinity (texts here).
Json number(double value) {
    if (std::isnan(value))
        return nullptr;
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return value;
}

double numberFrom(const Json& json) {
    if (json.is_null())
        return std::numeric_limits<double>::quiet_NaN();
    if (json == "inf")
        return std::numeric_limits<double>::infinity();
    if (json == "-inf")
        return -std::numeric_limits<double>::infinity();
    return json.get<double>();
}

Json toJson(const StudyOptions& options) {
    return {{"strategies", options.strategies},
            {"learners", options.learners},
            {"budgets", options.budgets},
            {"repeats", options.repeats},
            {"seed", options.seed},
            {"scale", nameOf(scales, options.scale)},
            {"source_info", nameOf(sourceInfos, options.sourceInfo)},
            {"sampling", options.sampling.id()},
            {"test_rows", nameOf(testRowKinds, options.testRows)},
            {"given_rows", options.givenRows}};
}

StudyOptions optionsFrom(const Json& json) {
    StudyOptions options;
    json.at("strategies").get_to(options.strategies);
    json.at("learners").get_to(options.learners);
    json.at("budgets").get_to(options.budgets);
    json.at("repeats").get_to(options.repeats);
    json.at("seed").get_to(options.seed);
    options.scale = valueOf(scales, json.at("scale"));
    options.sourceInfo = valueOf(sourceInfos, json.at("source_info"));
    const Result<RowChoice> sampling = RowChoice::parse(json.at("sampling").get<std::string>());
    if (!sampling)
        throw Malformed(sampling.error().message);
    options.sampling = *sampling;
    options.testRows = valueOf(testRowKinds, json.at("test_rows"));
    json.at("given_rows").get_to(options.givenRows);
    return options;
}

/// A cell is an array: thousands of them share their field names.
constexpr std::array<const char*, 16> cellFields{"strategy", "learner",     "budget", "repeat",  "n_measured", "n_test",
                                                 "mape",     "nmse",        "rmse",   "r2",      "spearman",   "regret",
                                                 "fit_s",    "source_info", "reason", "coverage"};
constexpr std::size_t fieldsOfVersion1 = 15;

Json toJson(const StudyCell& cell) {
    const ErrorMetrics& e = cell.errors;
    return Json::array({cell.strategy, cell.learner, cell.budget, cell.repeat, cell.measured, cell.tested,
                        number(e.mape), number(e.nmse), number(e.rmse), number(e.r2), number(e.spearman),
                        number(e.top1Regret), number(cell.fitSeconds), nameOf(sourceInfos, cell.sourceInfo),
                        cell.reason, number(cell.coverage)});
}

StudyCell cellFrom(const Json& json) {
    if (!json.is_array() || (json.size() != cellFields.size() && json.size() != fieldsOfVersion1))
        throw Malformed("a cell without its " + std::to_string(cellFields.size()) + " fields");
    StudyCell cell;
    json[0].get_to(cell.strategy);
    json[1].get_to(cell.learner);
    json[2].get_to(cell.budget);
    json[3].get_to(cell.repeat);
    json[4].get_to(cell.measured);
    json[5].get_to(cell.tested);
    cell.errors.mape = numberFrom(json[6]);
    cell.errors.nmse = numberFrom(json[7]);
    cell.errors.rmse = numberFrom(json[8]);
    cell.errors.r2 = numberFrom(json[9]);
    cell.errors.spearman = numberFrom(json[10]);
    cell.errors.top1Regret = numberFrom(json[11]);
    cell.fitSeconds = numberFrom(json[12]);
    cell.sourceInfo = valueOf(sourceInfos, json[13]);
    json[14].get_to(cell.reason);
    cell.coverage =
        json.size() > fieldsOfVersion1 ? numberFrom(json[fieldsOfVersion1]) : std::numeric_limits<double>::quiet_NaN();
    return cell;
}

} // namespace

std::string studyToJson(const StudyResult& result) {
    Json cells = Json::array();
    for (const StudyCell& cell : result.cells)
        cells.push_back(toJson(cell));
    const Json document{{"version", documentVersion}, {"metric", result.metric},  {"unit", result.unit},
                        {"sources", result.sources},  {"target", result.target},  {"options", toJson(result.options)},
                        {"fields", cellFields},       {"cells", std::move(cells)}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StudyResult> studyFromJson(std::string_view text) {
    try {
        const Json document = Json::parse(text);
        if (document.at("version").get<int>() > documentVersion)
            return makeError(ErrorCode::NewerVersion, "the study was written by a later PerfBridge");
        StudyResult result;
        document.at("metric").get_to(result.metric);
        document.at("unit").get_to(result.unit);
        document.at("sources").get_to(result.sources);
        document.at("target").get_to(result.target);
        result.options = optionsFrom(document.at("options"));
        for (const Json& cell : document.at("cells"))
            result.cells.push_back(cellFrom(cell));
        return result;
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Corrupt, std::string("the study's document is damaged: ") + error.what());
    }
}

} // namespace perfbridge
