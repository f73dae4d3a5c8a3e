// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"
#include "core/measure/process/messagejson.h"
#include "core/measure/process/workermessages.h"

#include <array>
#include <limits>

namespace perfbridge {

namespace {

using nlohmann::json;

constexpr std::array sources = {
    std::pair{CommandMetric::Source::WallTime, std::string_view("wall_time")},
    std::pair{CommandMetric::Source::CpuTime, std::string_view("cpu_time")},
    std::pair{CommandMetric::Source::PeakMemory, std::string_view("peak_memory")},
    std::pair{CommandMetric::Source::StdoutRegex, std::string_view("stdout_regex")},
    std::pair{CommandMetric::Source::StdoutJson, std::string_view("stdout_json")},
    std::pair{CommandMetric::Source::FileSize, std::string_view("file_size")},
};

std::string_view nameOf(CommandMetric::Source source) {
    for (const auto& [value, name] : sources) {
        if (value == source)
            return name;
    }
    return "wall_time";
}

Result<CommandMetric::Source> sourceFromString(std::string_view text) {
    for (const auto& [value, name] : sources) {
        if (name == text)
            return value;
    }
    return makeError(ErrorCode::Parse, "'" + std::string(text) + "' is no source of a metric");
}

struct IterationField {
    const char* name;
    double IterationRules::*member;
};
constexpr std::array iterationFields = {IterationField{"warmup_seconds", &IterationRules::warmupSeconds},
                                        IterationField{"gpu_warmup_seconds", &IterationRules::gpuWarmupSeconds},
                                        IterationField{"rewarm_after_seconds", &IterationRules::rewarmAfterSeconds},
                                        IterationField{"minimum_sample_seconds", &IterationRules::minimumSampleSeconds},
                                        IterationField{"minimum_seconds", &IterationRules::minimumSeconds},
                                        IterationField{"maximum_seconds", &IterationRules::maximumSeconds}};

json rulesToJson(const IterationRules& rules) {
    json object{{"warmup_iterations", rules.warmupIterations}, {"iterations", rules.iterations}};
    for (const IterationField& field : iterationFields)
        object[field.name] = rules.*field.member;
    return object;
}

json backendToJson(const CommandBackend& backend) {
    json metrics = json::array();
    for (const CommandMetric& metric : backend.metrics)
        metrics.push_back({{"name", metric.metric.name},
                           {"unit", metric.metric.unit},
                           {"higher_is_better", metric.metric.direction == Direction::HigherIsBetter},
                           {"source", nameOf(metric.source)},
                           {"pattern", metric.pattern},
                           {"factor", metric.factor}});
    return {{"kind", "command"},
            {"argv", backend.argv},
            {"env", pairsToJson(backend.environment)},
            {"cwd", backend.workingDirectory},
            {"input", backend.input},
            {"metrics", std::move(metrics)},
            {"success_codes", backend.successCodes}};
}

json backendToJson(const TorchBackend& backend) {
    return {{"kind", "torch"}, {"settings", pairsToJson(backend.settings)}};
}

json backendToJson(const SimulatedBackend& backend) {
    return {{"kind", "simulated"}, {"document", backend.document}};
}

json pathsToJson(const SystemPaths& paths) {
    return {{"proc", paths.proc},
            {"sys", paths.sys},
            {"nvml", paths.nvml},
            {"etc", paths.etc},
            {"devices", pairsToJson(paths.devices)}};
}

json keyToJson(const RunKey& key) {
    return {{"configuration", key.configuration},
            {"block", key.block},
            {"invocation", key.invocation},
            {"attempt", key.attempt},
            {"sentinel", key.isSentinel}};
}

/// Reads the object in a field, if it is there, with `read(JsonFields&)`.
template <typename Read>
void readObject(JsonFields& fields, const std::string& field, const Read& read) {
    const json* object = fields.find(field);
    if (!object)
        return;
    JsonFields inner(*object, fields.pointerTo(field));
    read(inner);
    if (inner.error())
        fields.fail(tl::unexpected(*inner.error()));
}

CommandMetric metricFromJson(JsonFields& fields) {
    CommandMetric metric;
    metric.metric.name = fields.text("name");
    metric.metric.unit = fields.text("unit");
    metric.metric.direction =
        fields.truth("higher_is_better").value_or(false) ? Direction::HigherIsBetter : Direction::LowerIsBetter;
    metric.source = fields.word("source", CommandMetric::Source::WallTime, sourceFromString);
    metric.pattern = fields.text("pattern");
    metric.factor = fields.number("factor").value_or(1);
    return metric;
}

CommandBackend commandFromJson(JsonFields& fields) {
    CommandBackend backend;
    backend.argv = fields.texts("argv");
    backend.environment = pairsFromJson(fields, "env");
    backend.workingDirectory = fields.text("cwd");
    backend.input = fields.text("input");
    const json* metrics = fields.find("metrics");
    for (std::size_t i = 0; metrics && i < metrics->size(); ++i) {
        JsonFields metric((*metrics)[i], fields.pointerTo("metrics") + '/' + std::to_string(i));
        backend.metrics.push_back(metricFromJson(metric));
        if (metric.error())
            fields.fail(tl::unexpected(*metric.error()));
    }
    if (fields.find("success_codes")) {
        backend.successCodes.clear();
        for (const double code : numbersFromJson(fields, "success_codes"))
            backend.successCodes.push_back(static_cast<int>(code));
    }
    return backend;
}

BackendSpec backendFromJson(JsonFields& fields) {
    const std::string kind = fields.text("kind");
    if (kind == "command")
        return commandFromJson(fields);
    if (kind == "torch")
        return TorchBackend{pairsFromJson(fields, "settings")};
    if (kind == "simulated")
        return SimulatedBackend{fields.text("document")};
    fields.fail(makeError(ErrorCode::Parse, fields.pointerTo("kind") + ": '" + kind +
                                                "' is no backend, expected command, torch or simulated"));
    return {};
}

int wholeOr(JsonFields& fields, const std::string& field, int absent) {
    return static_cast<int>(fields.whole(field, 0, std::numeric_limits<int>::max()).value_or(absent));
}

void readRules(JsonFields& fields, IterationRules& rules) {
    rules.warmupIterations = wholeOr(fields, "warmup_iterations", rules.warmupIterations);
    rules.iterations = wholeOr(fields, "iterations", rules.iterations);
    for (const IterationField& field : iterationFields)
        rules.*field.member = fields.number(field.name).value_or(rules.*field.member);
}

void readKey(JsonFields& fields, RunKey& key) {
    key.configuration = fields.seed("configuration").value_or(0);
    key.block = wholeOr(fields, "block", 0);
    key.invocation = wholeOr(fields, "invocation", 0);
    key.attempt = wholeOr(fields, "attempt", 0);
    key.isSentinel = fields.truth("sentinel").value_or(false);
}

void readPaths(JsonFields& fields, SystemPaths& paths) {
    for (const auto& [name, path] :
         {std::pair{"proc", &paths.proc}, std::pair{"sys", &paths.sys}, std::pair{"nvml", &paths.nvml}}) {
        if (fields.find(name))
            *path = fields.text(name);
    }
}

} // namespace

std::string encodeJob(const WorkerJob& job) {
    json object{{"protocol", workerProtocolVersion},
                {"options", pairsToJson(job.options)},
                {"values", numbersToJson(job.values)},
                {"key", keyToJson(job.key)},
                {"seed", job.seed},
                {"rules", rulesToJson(job.rules)},
                {"paths", pathsToJson(job.paths)},
                {"memory_limit_mib", job.memoryLimitMiB},
                {"kill_grace_seconds", job.killGraceSeconds}};
    object["backend"] = std::visit([](const auto& backend) { return backendToJson(backend); }, job.backend);
    return lineOf(object);
}

Result<WorkerJob> decodeJob(std::string_view line) {
    const Result<json> object = objectOf(line, longestJobLine, "job");
    if (!object)
        return tl::unexpected(object.error());
    JsonFields fields(*object, "");
    WorkerJob job;
    const std::int64_t protocol = fields.whole("protocol", 0, std::numeric_limits<int>::max()).value_or(0);
    if (!fields.error() && protocol != workerProtocolVersion)
        return makeError(ErrorCode::Unsupported, "the job is of protocol " + std::to_string(protocol) +
                                                     ", this worker speaks " + std::to_string(workerProtocolVersion));
    if (!fields.find("backend"))
        fields.fail(makeError(ErrorCode::Parse, "/backend: expected an object, found nothing"));
    readObject(fields, "backend", [&](JsonFields& backend) { job.backend = backendFromJson(backend); });
    job.options = pairsFromJson(fields, "options");
    job.values = numbersFromJson(fields, "values");
    readObject(fields, "key", [&](JsonFields& key) { readKey(key, job.key); });
    job.seed = fields.seed("seed").value_or(1);
    readObject(fields, "rules", [&](JsonFields& rules) { readRules(rules, job.rules); });
    readObject(fields, "paths", [&](JsonFields& paths) { readPaths(paths, job.paths); });
    job.memoryLimitMiB = wholeOr(fields, "memory_limit_mib", 0);
    job.killGraceSeconds = fields.number("kill_grace_seconds").value_or(job.killGraceSeconds);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return job;
}

} // namespace perfbridge
