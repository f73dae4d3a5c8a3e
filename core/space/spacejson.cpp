// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/spacejson.h"

#include "core/base/jsonfields.h"
#include "core/base/numbertext.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;

constexpr int formatVersion = 1;

json numberToJson(double value) {
    constexpr double largestInteger = 9007199254740992.0; // 2^53
    if (value == std::floor(value) && std::abs(value) <= largestInteger)
        return static_cast<std::int64_t>(value);
    return value;
}

json valueToJson(const Option& option, double value) {
    return option.isLabelled() ? json(option.textOf(value)) : numberToJson(value);
}

json optionToJson(const Option& option) {
    json result{{"name", option.name}, {"kind", toString(option.kind)}};
    if (!option.levels.empty()) {
        json& levels = result["levels"] = json::array();
        for (const double level : option.levels)
            levels.push_back(valueToJson(option, level));
    }
    const auto addNumber = [&](const char* field, const std::optional<double>& value) {
        if (value)
            result[field] = valueToJson(option, *value);
    };
    addNumber("min", option.minimum);
    addNumber("max", option.maximum);
    addNumber("step", option.step);
    addNumber("default", option.defaultValue);
    if (!option.unit.empty())
        result["unit"] = option.unit;
    if (option.scale != Scale::Linear)
        result["scale"] = toString(option.scale);
    if (option.switchCost != 0)
        result["switch_cost"] = numberToJson(option.switchCost);
    if (option.appliedAs != AppliedAs::Unspecified)
        result["applied_as"] = toString(option.appliedAs);
    if (!option.apply.empty())
        result["apply"] = option.apply;
    return result;
}

/// A value of the option, in any of the forms in which it may stand in a document.
Result<double> valueFromJson(const Option& option, const json& value, const std::string& pointer) {
    if (value.is_number() && !option.isLabelled())
        return value.get<double>();
    const bool words = option.isLabelled() || option.kind == OptionKind::Boolean;
    if (!words || !(value.is_string() || value.is_number() || value.is_boolean()))
        return wrongJsonType(pointer, words ? option.domainText() : "a number", value);
    const std::string text = value.is_string()   ? value.get<std::string>()
                             : value.is_number() ? numberText(value.get<double>())
                                                 : std::string(value.get<bool>() ? "true" : "false");
    Result<double> result = option.valueOf(text);
    if (!result)
        return makeError(ErrorCode::Parse, pointer + ": " + result.error().message);
    return result;
}

void readLevels(Option& option, const json& levels, JsonFields& reader) {
    const std::string pointer = reader.pointerTo("levels");
    if (!levels.is_array() || levels.empty())
        return reader.fail(wrongJsonType(pointer, "a list of levels", levels));
    const bool mayHaveLabels = option.kind == OptionKind::Ordinal || option.kind == OptionKind::Categorical;
    const bool allNumbers =
        std::all_of(levels.begin(), levels.end(), [](const json& level) { return level.is_number(); });
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const json& level = levels[i];
        const std::string here = pointer + '/' + std::to_string(i);
        if (!mayHaveLabels || allNumbers) {
            const Result<double> value = valueFromJson(option, level, here);
            if (!value)
                return reader.fail(tl::unexpected(value.error()));
            option.levels.push_back(*value);
            continue;
        }
        if (!level.is_string() && !level.is_number() && !level.is_boolean())
            return reader.fail(wrongJsonType(here, "a text or a number", level));
        option.labels.push_back(level.is_string()   ? level.get<std::string>()
                                : level.is_number() ? numberText(level.get<double>())
                                                    : std::string(level.get<bool>() ? "true" : "false"));
        option.levels.push_back(static_cast<double>(i));
    }
}

const std::vector<std::string>& optionFields() {
    static const std::vector<std::string> fields{"name", "kind",  "levels",  "min",         "max",        "step",
                                                 "unit", "scale", "default", "switch_cost", "applied_as", "apply"};
    return fields;
}

Result<Option> optionFromJson(const json& object, const std::string& pointer) {
    if (!object.is_object())
        return wrongJsonType(pointer, "an option as an object", object);
    JsonFields reader(object, pointer);
    reader.allowOnly(optionFields(), "an option");
    if (reader.error())
        return tl::unexpected(*reader.error());
    Option option;
    for (const char* field : {"name", "kind"}) {
        if (!reader.find(field))
            return makeError(ErrorCode::Parse, pointer + '/' + field + ": is missing");
    }
    option.name = reader.text("name");
    option.kind = reader.word("kind", OptionKind::Real, optionKindFromString);
    if (const json* levels = reader.find("levels"))
        readLevels(option, *levels, reader);
    option.minimum = reader.number("min");
    option.maximum = reader.number("max");
    option.step = reader.number("step");
    option.unit = reader.text("unit");
    option.scale = reader.word("scale", Scale::Linear, scaleFromString);
    option.switchCost = reader.number("switch_cost").value_or(0);
    option.appliedAs = reader.word("applied_as", AppliedAs::Unspecified, appliedAsFromString);
    option.apply = reader.text("apply");
    option.normalise();
    if (const json* value = reader.find("default")) {
        const Result<double> read = valueFromJson(option, *value, reader.pointerTo("default"));
        if (read)
            option.defaultValue = *read;
        else
            reader.fail(tl::unexpected(read.error()));
    }
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (const Result<void> valid = option.validate(); !valid)
        return makeError(valid.error().code, pointer + ": " + valid.error().message);
    return option;
}

Result<std::vector<std::string>> constraintsFromJson(const json& document, const std::vector<Option>& options) {
    std::vector<std::string> texts;
    const auto found = document.find("constraints");
    if (found == document.end() || found->is_null())
        return texts;
    if (!found->is_array())
        return wrongJsonType("/constraints", "a list of texts", *found);
    for (std::size_t i = 0; i < found->size(); ++i) {
        const json& constraint = (*found)[i];
        const std::string pointer = "/constraints/" + std::to_string(i);
        if (!constraint.is_string())
            return wrongJsonType(pointer, "a text", constraint);
        texts.push_back(constraint.get<std::string>());
        // Parsed here once more than by the space, so that the error says where it stands.
        if (const Result<Constraint> parsed = Constraint::parse(texts.back(), options); !parsed)
            return makeError(parsed.error().code, pointer + " (" + texts.back() + "): " + parsed.error().message);
    }
    return texts;
}

Result<int> wholeNumber(const json& document, const char* field) {
    const auto found = document.find(field);
    if (found == document.end() || found->is_null())
        return 1;
    const double value = found->is_number() ? found->get<double>() : 0;
    if (!(value >= 1 && value <= 1e9 && value == std::floor(value)))
        return wrongJsonType('/' + std::string(field), "a whole number of 1 or more", *found);
    return static_cast<int>(value);
}

Result<Space> read(const json& document) {
    if (!document.is_object())
        return wrongJsonType("/", "a space as an object", document);
    const Result<int> version = wholeNumber(document, "version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version > formatVersion)
        return makeError(ErrorCode::NewerVersion, "/version: " + std::to_string(*version) +
                                                      " was written by a later PerfBridge, expected " +
                                                      std::to_string(formatVersion));
    const Result<int> revision = wholeNumber(document, "revision");
    if (!revision)
        return tl::unexpected(revision.error());
    JsonFields reader(document, "");
    std::string name = reader.text(reader.find("space") ? "space" : "name");
    const json* list = reader.find("options");
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (!list || !list->is_array() || list->empty())
        return wrongJsonType("/options", "a list of at least one option", list ? *list : json());
    std::vector<Option> options;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string pointer = "/options/" + std::to_string(i);
        Result<Option> option = optionFromJson((*list)[i], pointer);
        if (!option)
            return tl::unexpected(option.error());
        const bool known = std::any_of(options.begin(), options.end(),
                                       [&](const Option& other) { return other.name == option->name; });
        if (known)
            return makeError(ErrorCode::InvalidArgument, pointer + "/name: option '" + option->name + "' stands twice");
        options.push_back(std::move(*option));
    }
    const Result<std::vector<std::string>> constraints = constraintsFromJson(document, options);
    if (!constraints)
        return tl::unexpected(constraints.error());
    return Space::create(std::move(name), std::move(options), *constraints, *revision);
}

} // namespace

json toJson(const Space& space) {
    json options = json::array();
    for (const Option& option : space.options())
        options.push_back(optionToJson(option));
    json constraints = json::array();
    for (const Constraint& constraint : space.constraints())
        constraints.push_back(constraint.text());
    return {{"version", formatVersion},
            {"space", space.name()},
            {"revision", space.revision()},
            {"options", std::move(options)},
            {"constraints", std::move(constraints)}};
}

Result<Space> spaceFromJson(const json& document, const std::string& where) {
    Result<Space> space = read(document);
    if (!space && !where.empty())
        return makeError(space.error().code, where + ": " + space.error().message);
    return space;
}

} // namespace perfbridge
