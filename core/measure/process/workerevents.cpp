// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"
#include "core/measure/process/messagejson.h"
#include "core/measure/process/workermessages.h"

#include <limits>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;

json eventToJson(const ReadyEvent& event) {
    return {{"event", "ready"},
            {"protocol", event.protocol},
            {"process", event.process},
            {"metrics", event.metrics},
            {"unavailable", pairsToJson(event.unavailable)}};
}

json eventToJson(const SampleEvent& event) {
    return {{"event", "sample"},
            {"iteration", event.sample.iteration},
            {"flags", static_cast<std::uint32_t>(event.sample.flags)},
            {"values", numbersToJson(event.sample.values)}};
}

json eventToJson(const DoneEvent& event) {
    return {{"event", "done"}, {"output_hash", event.outputHash}, {"measured_seconds", event.measuredSeconds}};
}

json eventToJson(const FailedEvent& event) {
    json object{{"event", "failed"},          {"reason", event.reason},
                {"invalid", event.isInvalid}, {"all_runs", event.isOfAllRuns},
                {"timeout", event.isTimeout}, {"out_of_memory", event.isOutOfMemory},
                {"stderr", event.stderrTail}};
    if (event.exitCode)
        object["exit_code"] = *event.exitCode;
    if (event.signal)
        object["signal"] = *event.signal;
    return object;
}

constexpr std::int64_t largestInt = std::numeric_limits<int>::max();

/// A field that has to be there.
template <typename T>
T required(JsonFields& fields, const std::string& field, std::optional<T> value, std::string_view expected) {
    if (!value && !fields.error())
        fields.fail(makeError(ErrorCode::Parse,
                              fields.pointerTo(field) + ": expected " + std::string(expected) + ", found nothing"));
    return value.value_or(T());
}

WorkerEvent readyFromJson(JsonFields& fields) {
    ReadyEvent event;
    event.protocol =
        static_cast<int>(required(fields, "protocol", fields.whole("protocol", 0, largestInt), "a version"));
    event.process = fields.whole("process", 0, largestInt).value_or(0);
    event.metrics = fields.texts("metrics");
    event.unavailable = pairsFromJson(fields, "unavailable");
    return event;
}

WorkerEvent sampleFromJson(JsonFields& fields) {
    SampleEvent event;
    event.sample.iteration = static_cast<int>(
        required(fields, "iteration", fields.whole("iteration", -1, largestInt), "a whole number from -1"));
    event.sample.flags =
        static_cast<SampleFlag>(fields.whole("flags", 0, std::numeric_limits<std::uint32_t>::max()).value_or(0));
    if (!fields.find("values"))
        fields.fail(makeError(ErrorCode::Parse, "/values: expected a list of numbers, found nothing"));
    event.sample.values = numbersFromJson(fields, "values");
    return event;
}

WorkerEvent doneFromJson(JsonFields& fields) {
    DoneEvent event;
    event.outputHash = fields.text("output_hash");
    event.measuredSeconds = fields.number("measured_seconds").value_or(0);
    return event;
}

WorkerEvent failedFromJson(JsonFields& fields) {
    FailedEvent event;
    event.reason = fields.text("reason");
    if (event.reason.empty())
        fields.fail(makeError(ErrorCode::Parse, "/reason: expected a sentence, found nothing"));
    event.isInvalid = fields.truth("invalid").value_or(false);
    event.isOfAllRuns = fields.truth("all_runs").value_or(false);
    event.isTimeout = fields.truth("timeout").value_or(false);
    event.isOutOfMemory = fields.truth("out_of_memory").value_or(false);
    event.stderrTail = fields.text("stderr");
    if (const auto code = fields.whole("exit_code", 0, 255))
        event.exitCode = static_cast<int>(*code);
    if (const auto signal = fields.whole("signal", 1, 64))
        event.signal = static_cast<int>(*signal);
    return event;
}

} // namespace

std::string encodeEvent(const WorkerEvent& event) {
    return lineOf(std::visit([](const auto& held) { return eventToJson(held); }, event));
}

Result<WorkerEvent> decodeEvent(std::string_view line) {
    const Result<json> object = objectOf(line, longestEventLine, "event");
    if (!object)
        return tl::unexpected(object.error());
    JsonFields fields(*object, "");
    const std::string kind = fields.text("event");
    WorkerEvent event;
    if (kind == "ready")
        event = readyFromJson(fields);
    else if (kind == "sample")
        event = sampleFromJson(fields);
    else if (kind == "done")
        event = doneFromJson(fields);
    else if (kind == "failed")
        event = failedFromJson(fields);
    else if (!fields.error())
        return makeError(ErrorCode::Parse,
                         "/event: expected ready, sample, done or failed, found '" + kind.substr(0, 80) + "'");
    if (fields.error())
        return tl::unexpected(*fields.error());
    return event;
}

} // namespace perfbridge
