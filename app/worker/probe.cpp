// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/probe.h"

#include "app/worker/iterationloop.h"
#include "app/worker/torchlibrary.h"
#include "core/measure/meters/meter.h"
#include "core/measure/process/workermessages.h"

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::ordered_json;

ordered_json meterToJson(const Meter& meter) {
    ordered_json object{{"name", meter.name()}};
    const std::string reason = meter.unavailable();
    object["available"] = reason.empty();
    if (!reason.empty())
        object["reason"] = reason;
    object["minimum_seconds"] = meter.minimumSeconds();
    ordered_json& metrics = object["metrics"] = ordered_json::array();
    for (const Metric& metric : meter.metrics()) {
        ordered_json entry{{"name", metric.name}, {"unit", metric.unit}};
        if (!metric.note.empty())
            entry["note"] = metric.note;
        metrics.push_back(std::move(entry));
    }
    return object;
}

ordered_json torchToJson() {
    const Result<TextPairs> facts = probeTorch();
    if (!facts)
        return {{"available", false}, {"reason", facts.error().message}};
    ordered_json object{{"available", true}};
    for (const auto& [name, value] : *facts)
        object[name] = value;
    return object;
}

} // namespace

std::string probeDocument(const SystemPaths& paths) {
    ordered_json document{{"program", "perfbridge-worker"},
                          {"version", PERFBRIDGE_VERSION},
                          {"protocol", workerProtocolVersion},
                          {"clock_resolution", measuredClockResolution()}};
    ordered_json& meters = document["meters"] = ordered_json::array();
    for (const auto& meter : makeMeters(paths))
        meters.push_back(meterToJson(*meter));
    document["torch"] = torchToJson();
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

} // namespace perfbridge
