// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/spacejson.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>
#include <functional>
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

/// As it is shown in a message.
std::string shown(const json& value) {
    constexpr std::size_t most = 60;
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > most)
        text = value.is_array() ? "an array" : value.is_object() ? "an object" : "a long text";
    return text;
}

tl::unexpected<Error> wrongType(const std::string& pointer, std::string_view expected, const json& found) {
    return makeError(ErrorCode::Parse, pointer + ": expected " + std::string(expected) + ", found " + shown(found));
}

/// Reads the fields of one object; the first that is wrong is kept as the error, and the others read as absent.
class FieldReader {
public:
    FieldReader(const json& object, std::string pointer)
        : m_object(object)
        , m_pointer(std::move(pointer)) {}

    /// Absent and null are the same.
    const json* find(const std::string& field) const {
        const auto found = m_object.find(field);
        return m_error || found == m_object.end() || found->is_null() ? nullptr : &*found;
    }
    std::string text(const std::string& field) {
        const json* value = find(field);
        if (value && !value->is_string())
            fail(wrongType(pointerTo(field), "a text", *value));
        return value && value->is_string() ? value->get<std::string>() : std::string();
    }
    std::optional<double> number(const std::string& field) {
        const json* value = find(field);
        if (value && !value->is_number())
            fail(wrongType(pointerTo(field), "a number", *value));
        return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
    }
    /// A word of a fixed set, `absent` if it is not there.
    template <typename Enum>
    Enum word(const std::string& field, Enum absent, Result<Enum> (*fromString)(std::string_view)) {
        const std::string chosen = text(field);
        if (chosen.empty())
            return absent;
        const Result<Enum> result = fromString(chosen);
        if (!result)
            fail(makeError(ErrorCode::Parse, pointerTo(field) + ": " + result.error().message));
        return result.value_or(absent);
    }
    std::string pointerTo(const std::string& field) const { return m_pointer + '/' + field; }
    void fail(tl::unexpected<Error> error) {
        if (!m_error)
            m_error = error.value();
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    const json& m_object;
    std::string m_pointer;
    std::optional<Error> m_error;
};

/// A value of the option, in any of the forms in which it may stand in a document.
Result<double> valueFromJson(const Option& option, const json& value, const std::string& pointer) {
    if (value.is_number() && !option.isLabelled())
        return value.get<double>();
    const bool words = option.isLabelled() || option.kind == OptionKind::Boolean;
    if (!words || !(value.is_string() || value.is_number() || value.is_boolean()))
        return wrongType(pointer, words ? option.domainText() : "a number", value);
    const std::string text = value.is_string()   ? value.get<std::string>()
                             : value.is_number() ? numberText(value.get<double>())
                                                 : std::string(value.get<bool>() ? "true" : "false");
    Result<double> result = option.valueOf(text);
    if (!result)
        return makeError(ErrorCode::Parse, pointer + ": " + result.error().message);
    return result;
}

void readLevels(Option& option, const json& levels, FieldReader& reader) {
    const std::string pointer = reader.pointerTo("levels");
    if (!levels.is_array() || levels.empty())
        return reader.fail(wrongType(pointer, "a list of levels", levels));
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
            return reader.fail(wrongType(here, "a text or a number", level));
        option.labels.push_back(level.is_string()   ? level.get<std::string>()
                                : level.is_number() ? numberText(level.get<double>())
                                                    : std::string(level.get<bool>() ? "true" : "false"));
        option.levels.push_back(static_cast<double>(i));
    }
}

std::optional<Error> unknownField(const json& object, const std::string& pointer) {
    static const std::vector<std::string> known{"name", "kind",  "levels",  "min",         "max",        "step",
                                                "unit", "scale", "default", "switch_cost", "applied_as", "apply"};
    for (const auto& [field, value] : object.items()) {
        if (std::find(known.begin(), known.end(), field) == known.end())
            return Error{ErrorCode::Parse, pointer + '/' + field + ": is not a field of an option (" +
                                               listed(known, known.size()) + ')' + didYouMean(field, known)};
    }
    return std::nullopt;
}

Result<Option> optionFromJson(const json& object, const std::string& pointer) {
    if (!object.is_object())
        return wrongType(pointer, "an option as an object", object);
    if (const std::optional<Error> error = unknownField(object, pointer))
        return tl::unexpected(*error);
    FieldReader reader(object, pointer);
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
        return wrongType("/constraints", "a list of texts", *found);
    for (std::size_t i = 0; i < found->size(); ++i) {
        const json& constraint = (*found)[i];
        const std::string pointer = "/constraints/" + std::to_string(i);
        if (!constraint.is_string())
            return wrongType(pointer, "a text", constraint);
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
        return wrongType('/' + std::string(field), "a whole number of 1 or more", *found);
    return static_cast<int>(value);
}

Result<Space> read(const json& document) {
    if (!document.is_object())
        return wrongType("/", "a space as an object", document);
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
    FieldReader reader(document, "");
    std::string name = reader.text(reader.find("space") ? "space" : "name");
    const json* list = reader.find("options");
    if (reader.error())
        return tl::unexpected(*reader.error());
    if (!list || !list->is_array() || list->empty())
        return wrongType("/options", "a list of at least one option", list ? *list : json());
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
