// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/backendjson.h"

#include "core/base/jsonfields.h"
#include "core/base/numbertext.h"

#include <array>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using Source = CommandMetric::Source;

constexpr std::array sourceNames = {
    std::pair{Source::WallTime, std::string_view("wall_time")},
    std::pair{Source::CpuTime, std::string_view("cpu_time")},
    std::pair{Source::PeakMemory, std::string_view("peak_memory")},
    std::pair{Source::StdoutRegex, std::string_view("stdout_regex")},
    std::pair{Source::StdoutJson, std::string_view("stdout_json")},
    std::pair{Source::FileSize, std::string_view("file_size")},
};

Result<Direction> directionFromString(std::string_view text) {
    if (text == "lower" || text == "higher")
        return text == "lower" ? Direction::LowerIsBetter : Direction::HigherIsBetter;
    return makeError(ErrorCode::InvalidArgument, "'" + std::string(text) + "': expected lower or higher (is better)");
}

void putText(ordered_json& object, const char* field, const std::string& text) {
    if (!text.empty())
        object[field] = text;
}

ordered_json metricToJson(const CommandMetric& metric) {
    ordered_json object{{"source", toString(metric.source)}};
    putText(object, "pattern", metric.pattern);
    putText(object, "unit", metric.metric.unit);
    if (metric.factor != 1)
        object["factor"] = metric.factor;
    if (metric.metric.direction == Direction::HigherIsBetter)
        object["direction"] = "higher";
    if (metric.metric.invalid)
        object["invalid"] = metric.metric.invalid->text();
    putText(object, "note", metric.metric.note);
    return object;
}

Result<CommandMetric> metricFromJson(const std::string& name, const json& object, const std::string& pointer) {
    static const std::vector<std::string> known{"source", "pattern", "unit", "factor", "direction", "invalid", "note"};
    JsonFields fields(object, pointer);
    fields.allowOnly(known, "a metric");
    if (!fields.error() && !fields.find("source"))
        return makeError(ErrorCode::Parse, fields.pointerTo("source") + ": is missing");
    CommandMetric metric;
    metric.metric.name = name;
    metric.source = fields.word("source", Source::WallTime, commandSourceFromString);
    metric.pattern = fields.text("pattern");
    metric.metric.unit = fields.text("unit");
    metric.factor = fields.number("factor").value_or(1);
    metric.metric.direction = fields.word("direction", Direction::LowerIsBetter, directionFromString);
    metric.metric.note = fields.text("note");
    if (const std::string rule = fields.text("invalid"); !rule.empty()) {
        const Result<InvalidRule> parsed = InvalidRule::parse(rule);
        if (!parsed)
            return makeError(ErrorCode::Parse, fields.pointerTo("invalid") + ": " + parsed.error().message);
        metric.metric.invalid = *parsed;
    }
    // Units of what is timed and counted are known.
    if (metric.metric.unit.empty() && metric.factor == 1) {
        const bool isTime = metric.source == Source::WallTime || metric.source == Source::CpuTime;
        const bool isSize = metric.source == Source::PeakMemory || metric.source == Source::FileSize;
        metric.metric.unit = isTime ? "s" : isSize ? "B" : "";
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    return metric;
}

Result<std::vector<CommandMetric>> metricsFromJson(const ordered_json& object, const std::string& pointer) {
    if (!object.is_object())
        return wrongJsonType(pointer, "metrics by name, as an object", object);
    std::vector<CommandMetric> metrics;
    for (const auto& [name, value] : object.items()) {
        Result<CommandMetric> metric = metricFromJson(name, value, pointer + '/' + name);
        if (!metric)
            return tl::unexpected(metric.error());
        metrics.push_back(std::move(*metric));
    }
    return metrics;
}

Result<TextPairs> pairsOf(const ordered_json& object, const char* field, const std::string& pointer) {
    const auto found = object.find(field);
    if (found == object.end() || found->is_null())
        return TextPairs();
    return textPairsFromJson(*found, pointer + '/' + field);
}

void readSuccessCodes(JsonFields& fields, std::vector<int>& codes) {
    const json* list = fields.find("success_codes");
    if (!list)
        return;
    codes.clear();
    bool isGood = list->is_array();
    for (std::size_t i = 0; isGood && i < list->size(); ++i) {
        isGood = (*list)[i].is_number_integer() && (*list)[i] >= 0 && (*list)[i] <= 255;
        if (isGood)
            codes.push_back((*list)[i].get<int>());
    }
    if (!isGood)
        fields.fail(wrongJsonType(fields.pointerTo("success_codes"), "a list of exit codes from 0 to 255", *list));
}

Result<BackendSpec> commandFromJson(const ordered_json& object, JsonFields& fields, const std::string& pointer) {
    static const std::vector<std::string> known{"kind", "argv", "env", "cwd", "input", "metrics", "success_codes"};
    fields.allowOnly(known, "a command");
    CommandBackend backend;
    backend.argv = fields.texts("argv");
    backend.workingDirectory = fields.text("cwd");
    backend.input = fields.text("input");
    readSuccessCodes(fields, backend.successCodes);
    if (fields.error())
        return tl::unexpected(*fields.error());
    Result<TextPairs> environment = pairsOf(object, "env", pointer);
    if (!environment)
        return tl::unexpected(environment.error());
    backend.environment = std::move(*environment);
    if (fields.find("metrics")) {
        Result<std::vector<CommandMetric>> metrics = metricsFromJson(object["metrics"], pointer + "/metrics");
        if (!metrics)
            return tl::unexpected(metrics.error());
        backend.metrics = std::move(*metrics);
    }
    return backend;
}

Result<BackendSpec> torchFromJson(const ordered_json& object, JsonFields& fields, const std::string& pointer) {
    static const std::vector<std::string> known{"kind", "settings"};
    fields.allowOnly(known, "a torch backend");
    if (fields.error())
        return tl::unexpected(*fields.error());
    Result<TextPairs> settings = pairsOf(object, "settings", pointer);
    if (!settings)
        return tl::unexpected(settings.error());
    return TorchBackend{std::move(*settings)};
}

Result<BackendSpec> simulatedFromJson(const ordered_json& object, JsonFields& fields) {
    static const std::vector<std::string> known{"kind", "parameters"};
    fields.allowOnly(known, "a simulated backend");
    if (fields.error())
        return tl::unexpected(*fields.error());
    SimulatedBackend backend;
    if (const json* parameters = fields.find("parameters")) {
        // As a text, parameters that a later version understands are kept, and so is the text's order.
        backend.document = parameters->is_string() ? parameters->get<std::string>() : object["parameters"].dump();
    }
    return backend;
}

ordered_json commandToJson(const CommandBackend& backend) {
    ordered_json object{{"kind", "command"}, {"argv", backend.argv}};
    if (!backend.environment.empty())
        object["env"] = toJson(backend.environment);
    putText(object, "cwd", backend.workingDirectory);
    putText(object, "input", backend.input);
    for (const CommandMetric& metric : backend.metrics)
        object["metrics"][metric.metric.name] = metricToJson(metric);
    object["success_codes"] = backend.successCodes;
    return object;
}

ordered_json simulatedToJson(const SimulatedBackend& backend) {
    ordered_json object{{"kind", "simulated"}};
    if (backend.document.empty())
        return object;
    // As an object where that gives the same text back.
    ordered_json parameters = ordered_json::parse(backend.document, nullptr, false);
    const bool isSame = parameters.is_object() && parameters.dump() == backend.document;
    object["parameters"] = isSame ? std::move(parameters) : ordered_json(backend.document);
    return object;
}

} // namespace

std::string_view toString(Source source) {
    for (const auto& [value, name] : sourceNames) {
        if (value == source)
            return name;
    }
    return "wall_time";
}

Result<Source> commandSourceFromString(std::string_view text) {
    std::string known;
    for (const auto& [value, name] : sourceNames) {
        if (name == text)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    return makeError(ErrorCode::InvalidArgument,
                     "'" + std::string(text) + "' is no source of a metric, expected one of " + known);
}

ordered_json toJson(const TextPairs& pairs) {
    ordered_json object = ordered_json::object();
    for (const auto& [name, value] : pairs)
        object[name] = value;
    return object;
}

Result<TextPairs> textPairsFromJson(const ordered_json& object, const std::string& pointer) {
    if (!object.is_object())
        return wrongJsonType(pointer, "an object of names and values", object);
    TextPairs pairs;
    for (const auto& [name, value] : object.items()) {
        if (!value.is_string() && !value.is_number() && !value.is_boolean())
            return wrongJsonType(pointer + '/' + name, "a text, a number, true or false", value);
        std::string text = value.is_string()    ? value.get<std::string>()
                           : value.is_boolean() ? std::string(value.get<bool>() ? "1" : "0")
                                                : numberText(value.get<double>());
        pairs.emplace_back(name, std::move(text));
    }
    return pairs;
}

ordered_json toJson(const BackendSpec& backend) {
    if (const auto* command = std::get_if<CommandBackend>(&backend))
        return commandToJson(*command);
    if (const auto* torch = std::get_if<TorchBackend>(&backend))
        return {{"kind", "torch"}, {"settings", toJson(torch->settings)}};
    return simulatedToJson(std::get<SimulatedBackend>(backend));
}

Result<BackendSpec> backendFromJson(const ordered_json& object, const std::string& pointer) {
    const json plain = object;
    JsonFields fields(plain, pointer);
    const std::string kind = fields.text("kind");
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (kind == "command")
        return commandFromJson(object, fields, pointer);
    if (kind == "torch")
        return torchFromJson(object, fields, pointer);
    if (kind == "simulated")
        return simulatedFromJson(object, fields);
    return makeError(ErrorCode::Parse, pointer + "/kind: is '" + kind + "', expected command, torch or simulated");
}

} // namespace perfbridge
