// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonfields.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;

/// As it is shown in a message.
std::string shown(const json& value) {
    constexpr std::size_t most = 60;
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > most)
        text = value.is_array() ? "an array" : value.is_object() ? "an object" : "a long text";
    return text;
}

} // namespace

tl::unexpected<Error> wrongJsonType(const std::string& pointer, std::string_view expected, const json& found) {
    return makeError(ErrorCode::Parse, pointer + ": expected " + std::string(expected) + ", found " + shown(found));
}

JsonFields::JsonFields(const json& object, std::string pointer)
    : m_object(object)
    , m_pointer(std::move(pointer)) {
    if (!object.is_object())
        m_error = wrongJsonType(m_pointer.empty() ? "/" : m_pointer, "an object", object).value();
}

void JsonFields::allowOnly(std::span<const std::string> known, std::string_view what) {
    if (m_error)
        return;
    for (const auto& [field, value] : m_object.items()) {
        if (std::find(known.begin(), known.end(), field) == known.end())
            return fail(makeError(ErrorCode::Parse, pointerTo(field) + ": is not a field of " + std::string(what) +
                                                        " (" + listed(known, known.size()) + ')' +
                                                        didYouMean(field, known)));
    }
}

const json* JsonFields::find(const std::string& field) const {
    if (m_error)
        return nullptr;
    const auto found = m_object.find(field);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonFields::text(const std::string& field) {
    const json* value = find(field);
    if (value && !value->is_string())
        fail(wrongJsonType(pointerTo(field), "a text", *value));
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> JsonFields::number(const std::string& field) {
    const json* value = find(field);
    if (value && !value->is_number())
        fail(wrongJsonType(pointerTo(field), "a number", *value));
    return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

std::optional<bool> JsonFields::truth(const std::string& field) {
    const json* value = find(field);
    if (value && !value->is_boolean())
        fail(wrongJsonType(pointerTo(field), "true or false", *value));
    return value && value->is_boolean() ? std::optional(value->get<bool>()) : std::nullopt;
}

std::optional<std::int64_t> JsonFields::whole(const std::string& field, std::int64_t least, std::int64_t most) {
    const json* value = find(field);
    if (!value)
        return std::nullopt;
    const double number = value->is_number() ? value->get<double>() : std::nan("");
    if (number == std::floor(number) && number >= static_cast<double>(least) && number <= static_cast<double>(most))
        return static_cast<std::int64_t>(number);
    fail(wrongJsonType(pointerTo(field), "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                       *value));
    return std::nullopt;
}

std::optional<std::uint64_t> JsonFields::seed(const std::string& field) {
    const json* value = find(field);
    if (!value)
        return std::nullopt;
    if (value->is_number_unsigned())
        return value->get<std::uint64_t>();
    fail(wrongJsonType(pointerTo(field), "a whole number from 0", *value));
    return std::nullopt;
}

std::vector<std::string> JsonFields::texts(const std::string& field) {
    std::vector<std::string> result;
    const json* list = find(field);
    if (list && !list->is_array())
        fail(wrongJsonType(pointerTo(field), "a list of texts", *list));
    for (std::size_t i = 0; list && list->is_array() && i < list->size(); ++i) {
        const json& value = (*list)[i];
        if (!value.is_string()) {
            fail(wrongJsonType(pointerTo(field) + '/' + std::to_string(i), "a text", value));
            return {};
        }
        result.push_back(value.get<std::string>());
    }
    return result;
}

void JsonFields::fail(const tl::unexpected<Error>& error) {
    if (!m_error)
        m_error = error.value();
}

} // namespace perfbridge
