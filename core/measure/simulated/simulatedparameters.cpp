// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"
#include "core/base/numbertext.h"
#include "core/measure/simulated/simulatedsystem.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using Rule = SimulatedParameters::Rule;

constexpr std::array misbehaviourNames = {
    std::pair{Misbehaviour::Crash, std::string_view("crash")},
    std::pair{Misbehaviour::Hang, std::string_view("hang")},
    std::pair{Misbehaviour::Garbage, std::string_view("garbage")},
    std::pair{Misbehaviour::OutOfMemory, std::string_view("out_of_memory")},
    std::pair{Misbehaviour::EarlyExit, std::string_view("early_exit")},
    std::pair{Misbehaviour::Invalid, std::string_view("invalid")},
};

/// A field of numbers: its place in the document, its place here, and what it may be.
struct NumberField {
    const char* group; ///< object that it stands in, empty = the document itself
    const char* name;
    double SimulatedParameters::*member;
    double least;
    double most;
};

constexpr std::array<NumberField, 13> numberFields{{
    {"", "time", &SimulatedParameters::time, 1e-9, 1e6},
    {"", "power", &SimulatedParameters::power, 1e-9, 1e9},
    {"", "effects", &SimulatedParameters::effects, 0, 10},
    {"", "interactions", &SimulatedParameters::interactions, 0, 10},
    {"noise", "within", &SimulatedParameters::noiseWithin, 0, 10},
    {"noise", "between", &SimulatedParameters::noiseBetween, 0, 10},
    {"", "cold_factor", &SimulatedParameters::coldFactor, 1, 1000},
    {"", "drift_per_block", &SimulatedParameters::driftPerBlock, -0.001, 1},
    {"throttling", "probability", &SimulatedParameters::throttlingProbability, 0, 1},
    {"throttling", "slowdown", &SimulatedParameters::throttlingSlowdown, 1, 1000},
    {"outliers", "probability", &SimulatedParameters::outlierProbability, 0, 0.45},
    {"outliers", "factor", &SimulatedParameters::outlierFactor, 1, 1e6},
    {"", "pace", &SimulatedParameters::pace, 0, 1},
}};

std::string pointerOf(const NumberField& field) {
    return (*field.group ? '/' + std::string(field.group) : std::string()) + '/' + field.name;
}

/// Numbers of one object of the document.
void readNumbers(JsonFields& fields, std::string_view group, SimulatedParameters& parameters) {
    for (const NumberField& field : numberFields) {
        if (group == field.group)
            parameters.*field.member = fields.number(field.name).value_or(parameters.*field.member);
    }
}

/// An object inside the document with such fields; `more` reads what is no number.
template <typename More>
void readGroup(JsonFields& document, const std::string& group, std::vector<std::string> known,
               SimulatedParameters& parameters, const More& more) {
    const json* object = document.find(group);
    if (!object)
        return;
    JsonFields fields(*object, document.pointerTo(group));
    fields.allowOnly(known, "the simulated system's " + group);
    readNumbers(fields, group, parameters);
    more(fields);
    if (fields.error())
        document.fail(tl::unexpected(*fields.error()));
}

Result<Rule> ruleFromJson(const json& object, const std::string& pointer) {
    static const std::vector<std::string> known{"when", "factor", "fails", "probability", "after"};
    JsonFields fields(object, pointer);
    fields.allowOnly(known, "a rule");
    Rule rule;
    if (const json* when = fields.find("when")) {
        if (!when->is_object())
            return wrongJsonType(fields.pointerTo("when"), "an object of option names and values", *when);
        for (const auto& [name, value] : when->items()) {
            if (!value.is_string() && !value.is_number())
                return wrongJsonType(fields.pointerTo("when/" + name), "a value as text or number", value);
            rule.when.emplace_back(name,
                                   value.is_string() ? value.get<std::string>() : numberText(value.get<double>()));
        }
    }
    rule.factor = fields.number("factor").value_or(1);
    if (fields.find("fails"))
        rule.fails = fields.word("fails", Misbehaviour::Crash, misbehaviourFromString);
    rule.failProbability = fields.number("probability").value_or(1);
    rule.failAfter = static_cast<int>(fields.whole("after", 0, 1'000'000).value_or(0));
    if (fields.error())
        return tl::unexpected(*fields.error());
    return rule;
}

void readRules(JsonFields& document, std::vector<Rule>& rules) {
    const json* list = document.find("rules");
    if (!list)
        return;
    if (!list->is_array())
        return document.fail(wrongJsonType(document.pointerTo("rules"), "a list of rules", *list));
    for (std::size_t i = 0; i < list->size(); ++i) {
        Result<Rule> rule = ruleFromJson((*list)[i], document.pointerTo("rules") + '/' + std::to_string(i));
        if (!rule)
            return document.fail(tl::unexpected(rule.error()));
        rules.push_back(std::move(*rule));
    }
}

ordered_json ruleToJson(const Rule& rule) {
    ordered_json when = ordered_json::object();
    for (const auto& [name, value] : rule.when)
        when[name] = value;
    ordered_json result{{"when", std::move(when)}};
    if (rule.factor != 1)
        result["factor"] = rule.factor;
    if (rule.fails)
        result["fails"] = toString(*rule.fails);
    if (rule.failProbability != 1)
        result["probability"] = rule.failProbability;
    if (rule.failAfter != 0)
        result["after"] = rule.failAfter;
    return result;
}

Result<void> requireRange(const std::string& pointer, double value, double least, double most) {
    if (value >= least && value <= most)
        return {};
    return makeError(ErrorCode::InvalidArgument, pointer + ": is " + numberText(value) + ", expected from " +
                                                     numberText(least) + " to " + numberText(most));
}

} // namespace

std::string_view toString(Misbehaviour misbehaviour) {
    for (const auto& [value, name] : misbehaviourNames) {
        if (value == misbehaviour)
            return name;
    }
    return "crash";
}

Result<Misbehaviour> misbehaviourFromString(std::string_view text) {
    std::string known;
    for (const auto& [value, name] : misbehaviourNames) {
        if (name == text)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    return makeError(ErrorCode::InvalidArgument,
                     "'" + std::string(text) + "' is no misbehaviour; expected one of " + known);
}

Result<SimulatedParameters> SimulatedParameters::fromJson(std::string_view text) {
    static const std::vector<std::string> known{"seed",         "time",     "power",       "effects",
                                                "interactions", "noise",    "cold_factor", "drift_per_block",
                                                "throttling",   "outliers", "pace",        "rules"};
    SimulatedParameters parameters;
    if (text.empty())
        return parameters;
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded())
        return makeError(ErrorCode::Parse, "/: the simulated system's parameters are not JSON");
    JsonFields fields(document, "");
    fields.allowOnly(known, "the simulated system");
    parameters.seed = fields.seed("seed").value_or(parameters.seed);
    readNumbers(fields, "", parameters);
    readGroup(fields, "noise", {"within", "between"}, parameters, [](JsonFields&) {});
    readGroup(fields, "throttling", {"probability", "slowdown", "attempts"}, parameters, [&](JsonFields& group) {
        parameters.throttlingAttempts =
            static_cast<int>(group.whole("attempts", 0, 1'000'000).value_or(parameters.throttlingAttempts));
    });
    readGroup(fields, "outliers", {"probability", "factor"}, parameters, [](JsonFields&) {});
    readRules(fields, parameters.rules);
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (Result<void> valid = parameters.validate(); !valid)
        return tl::unexpected(valid.error());
    return parameters;
}

std::string SimulatedParameters::toJson() const {
    ordered_json document{{"seed", seed}};
    for (const NumberField& field : numberFields)
        (*field.group ? document[field.group] : document)[field.name] = this->*field.member;
    document["throttling"]["attempts"] = throttlingAttempts;
    document["rules"] = ordered_json::array();
    for (const Rule& rule : rules)
        document["rules"].push_back(ruleToJson(rule));
    return document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<void> SimulatedParameters::validate() const {
    for (const NumberField& field : numberFields) {
        if (Result<void> result = requireRange(pointerOf(field), this->*field.member, field.least, field.most); !result)
            return result;
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string pointer = "/rules/" + std::to_string(i);
        if (Result<void> result = requireRange(pointer + "/factor", rules[i].factor, 1e-9, 1e9); !result)
            return result;
        if (Result<void> result = requireRange(pointer + "/probability", rules[i].failProbability, 0, 1); !result)
            return result;
    }
    return {};
}

} // namespace perfbridge
