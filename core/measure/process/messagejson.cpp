// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/process/messagejson.h"

#include "core/data/sample.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace perfbridge {

using nlohmann::json;

namespace {

/// For a message: short, and nothing that a terminal would act on.
std::string shownLine(std::string_view line) {
    constexpr std::size_t most = 80;
    std::string text;
    for (const char c : line.substr(0, most))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    return line.size() > most ? text + "..." : text;
}

} // namespace

Result<json> objectOf(std::string_view line, std::size_t longest, std::string_view what) {
    if (line.size() > longest)
        return makeError(ErrorCode::Parse, "expected a line with a JSON " + std::string(what) + " of at most " +
                                               std::to_string(longest) + " bytes, found " +
                                               std::to_string(line.size()) + " bytes that begin with '" +
                                               shownLine(line) + "'");
    json object = json::parse(line, nullptr, false);
    if (!object.is_object())
        return makeError(ErrorCode::Parse,
                         "expected a line with a JSON " + std::string(what) + ", found '" + shownLine(line) + "'");
    return object;
}

json pairsToJson(const TextPairs& pairs) {
    json list = json::array();
    for (const auto& [name, value] : pairs)
        list.push_back({name, value});
    return list;
}

TextPairs pairsFromJson(JsonFields& fields, const std::string& field) {
    TextPairs pairs;
    const json* list = fields.find(field);
    if (!list)
        return pairs;
    if (list->is_array()) {
        for (const json& pair : *list) {
            if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
                break;
            pairs.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
        }
    }
    if (!list->is_array() || pairs.size() != list->size())
        fields.fail(wrongJsonType(fields.pointerTo(field), "a list of pairs of texts", *list));
    return pairs;
}

json numbersToJson(const std::vector<double>& values) {
    json list = json::array();
    for (const double value : values)
        list.push_back(std::isfinite(value) ? json(value) : json());
    return list;
}

std::vector<double> numbersFromJson(JsonFields& fields, const std::string& field) {
    std::vector<double> values;
    const json* list = fields.find(field);
    if (!list)
        return values;
    if (list->is_array()) {
        for (const json& value : *list) {
            if (!value.is_number() && !value.is_null())
                break;
            values.push_back(value.is_null() ? notMeasured : value.get<double>());
        }
    }
    if (!list->is_array() || values.size() != list->size())
        fields.fail(wrongJsonType(fields.pointerTo(field), "a list of numbers", *list));
    return values;
}

} // namespace perfbridge
