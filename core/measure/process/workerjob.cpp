// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"
#include "core/measure/backendjson.h"
#include "core/measure/process/messagejson.h"
#include "core/measure/process/workermessages.h"

#include <array>
#include <limits>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

struct IterationField {
    const char* name;
    double IterationRules::*member;
};
constexpr std::array iterationFields = {IterationField{"warmup_seconds", &IterationRules::warmupSeconds},
                                        IterationField{"gpu_warmup_seconds", &IterationRules::gpuWarmupSeconds},
                                        IterationField{"rewarm_after_seconds", &IterationRules::rewarmAfterSeconds},
                                        IterationField{"minimum_sample_seconds", &IterationRules::minimumSampleSeconds},
                                        IterationField{"minimum_seconds", &IterationRules::minimumSeconds},
                                        IterationField{"maximum_seconds", &IterationRules::maximumSeconds},
                                        IterationField{"gpu_window_seconds", &IterationRules::gpuWindowSeconds}};

json rulesToJson(const IterationRules& rules) {
    json object{{"warmup_iterations", rules.warmupIterations}, {"iterations", rules.iterations}};
    for (const IterationField& field : iterationFields)
        object[field.name] = rules.*field.member;
    return object;
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
    const std::array known{std::pair{"proc", &SystemPaths::proc}, std::pair{"sys", &SystemPaths::sys},
                           std::pair{"nvml", &SystemPaths::nvml}, std::pair{"etc", &SystemPaths::etc}};
    for (const auto& [name, member] : known) {
        if (fields.find(name))
            paths.*member = fields.text(name);
    }
    paths.devices = pairsFromJson(fields, "devices");
}

} // namespace

std::string encodeJob(const WorkerJob& job) {
    ordered_json object{{"protocol", workerProtocolVersion},
                        {"options", pairsToJson(job.options)},
                        {"values", numbersToJson(job.values)},
                        {"key", keyToJson(job.key)},
                        {"seed", job.seed},
                        {"rules", rulesToJson(job.rules)},
                        {"paths", pathsToJson(job.paths)},
                        {"memory_limit_mib", job.memoryLimitMiB},
                        {"kill_grace_seconds", job.killGraceSeconds}};
    object["backend"] = toJson(job.backend);
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
    if (!fields.error()) {
        // Read on its own, since the order of what it lists counts.
        const ordered_json ordered = ordered_json::parse(line);
        Result<BackendSpec> backend = backendFromJson(ordered.value("backend", ordered_json()), "/backend");
        if (!backend)
            return tl::unexpected(backend.error());
        job.backend = std::move(*backend);
    }
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
