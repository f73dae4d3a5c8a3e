// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/protocoljson.h"

#include "core/base/jsonfields.h"

#include <array>
#include <limits>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

struct Field {
    const char* name;
    std::variant<int Protocol::*, double Protocol::*> member;
};

constexpr std::array<Field, 27> protocolFields{{
    {"warmup_iterations", &Protocol::warmupIterations},
    {"warmup_seconds", &Protocol::warmupSeconds},
    {"gpu_warmup_seconds", &Protocol::gpuWarmupSeconds},
    {"rewarm_after_seconds", &Protocol::rewarmAfterSeconds},
    {"minimum_invocations", &Protocol::minimumInvocations},
    {"maximum_invocations", &Protocol::maximumInvocations},
    {"iterations", &Protocol::iterations},
    {"minimum_sample_seconds", &Protocol::minimumSampleSeconds},
    {"minimum_seconds", &Protocol::minimumSeconds},
    {"cap_seconds", &Protocol::capSeconds},
    {"confidence", &Protocol::confidence},
    {"wanted_half_width", &Protocol::wantedHalfWidth},
    {"wanted_half_width_energy", &Protocol::wantedHalfWidthEnergy},
    {"noise_floor_improvement", &Protocol::noiseFloorImprovement},
    {"noise_floor_invocations", &Protocol::noiseFloorInvocations},
    {"sentinel_every_runs", &Protocol::sentinelEveryRuns},
    {"sentinel_every_seconds", &Protocol::sentinelEverySeconds},
    {"drift_warning", &Protocol::driftWarning},
    {"drift_pause", &Protocol::driftPause},
    {"foreign_load_limit", &Protocol::foreignLoadLimit},
    {"maximum_retries", &Protocol::maximumRetries},
    {"first_retry_pause_seconds", &Protocol::firstRetryPauseSeconds},
    {"start_timeout_seconds", &Protocol::startTimeoutSeconds},
    {"run_timeout_seconds", &Protocol::runTimeoutSeconds},
    {"kill_grace_seconds", &Protocol::killGraceSeconds},
    {"failure_retries", &Protocol::failureRetries},
    {"memory_limit_mib", &Protocol::memoryLimitMiB},
}};

std::vector<std::string> knownFields() {
    std::vector<std::string> names{"preset"};
    for (const Field& field : protocolFields)
        names.emplace_back(field.name);
    names.insert(names.end(), {"stop_metric", "seed"});
    return names;
}

void read(JsonFields& fields, const char* name, int& value) {
    value = static_cast<int>(fields.whole(name, 0, std::numeric_limits<int>::max()).value_or(value));
}

void read(JsonFields& fields, const char* name, double& value) {
    value = fields.number(name).value_or(value);
}

} // namespace

nlohmann::ordered_json toJson(const Protocol& protocol) {
    nlohmann::ordered_json object{{"preset", toString(protocol.preset)}};
    for (const Field& field : protocolFields)
        std::visit([&](auto member) { object[field.name] = protocol.*member; }, field.member);
    object["stop_metric"] = protocol.stopMetric;
    object["seed"] = protocol.seed;
    return object;
}

Result<Protocol> protocolFromJson(const nlohmann::json& object, const std::string& pointer) {
    static const std::vector<std::string> known = knownFields();
    JsonFields fields(object, pointer);
    fields.allowOnly(known, "a protocol");
    Protocol protocol = Protocol::of(fields.word("preset", ProtocolPreset::Standard, protocolPresetFromString));
    for (const Field& field : protocolFields)
        std::visit([&](auto member) { read(fields, field.name, protocol.*member); }, field.member);
    protocol.stopMetric = fields.text("stop_metric");
    protocol.seed = fields.seed("seed").value_or(protocol.seed);
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (const Result<void> valid = protocol.validate(); !valid)
        return makeError(valid.error().code, pointer + ": " + valid.error().message);
    return protocol;
}

} // namespace perfbridge
