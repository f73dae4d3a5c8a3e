// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurejson.h"

#include <algorithm>
#include <array>
#include <limits>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

void readExcluded(JsonFields& fields, std::vector<std::int64_t>& excluded) {
    const nlohmann::json* list = fields.find("excluded");
    if (list == nullptr)
        return;
    const bool isList = list->is_array() && std::all_of(list->begin(), list->end(), [](const nlohmann::json& entry) {
                            return entry.is_number_integer();
                        });
    if (!isList)
        return fields.fail(
            wrongJsonType(fields.pointerTo("excluded"), "a list of identifiers of configurations", *list));
    excluded = list->get<std::vector<std::int64_t>>();
}

void readSubject(JsonFields& parent, FigureSubject& subject) {
    std::optional<JsonFields> fields = fieldsOf(parent, "subject");
    if (!fields)
        return;
    fields->allowOnly(std::array<std::string, 5>{"space", "environments", "metric", "learner", "excluded"},
                      "a subject");
    subject.space = fields->text("space");
    subject.environments = fields->texts("environments");
    subject.metric = fields->text("metric");
    subject.learner = fields->text("learner");
    readExcluded(*fields, subject.excluded);
    takeError(parent, *fields);
}

FigureJson subjectJson(const FigureSubject& subject) {
    FigureJson object = FigureJson::object();
    putText(object, "space", subject.space);
    if (!subject.environments.empty())
        object["environments"] = subject.environments;
    putText(object, "metric", subject.metric);
    putText(object, "learner", subject.learner);
    if (!subject.excluded.empty())
        object["excluded"] = subject.excluded;
    return object;
}

Result<nlohmann::json> parsedDocument(std::string_view text) {
    // The parser's exceptions are the only way to learn the place.
    try {
        nlohmann::json document = nlohmann::json::parse(text);
        if (!document.is_object())
            return makeError(ErrorCode::Parse, "figure: expected a JSON object");
        return document;
    } catch (const nlohmann::json::parse_error& error) {
        return makeError(ErrorCode::Parse, "figure: byte " + std::to_string(error.byte) + ": is not JSON");
    }
}

Result<int> versionOf(const nlohmann::json& document) {
    JsonFields fields(document, "figure");
    const auto version = fields.whole("version", 1, std::numeric_limits<int>::max());
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (!version)
        return makeError(ErrorCode::Parse, "figure/version: is missing, expected a whole number from 1");
    if (*version > FigureSpec::version)
        return makeError(ErrorCode::NewerVersion, "figure: version is " + std::to_string(*version) +
                                                      ", this program reads up to " +
                                                      std::to_string(FigureSpec::version));
    return static_cast<int>(*version);
}

} // namespace

void putText(FigureJson& object, const char* field, const std::string& text) {
    if (!text.empty())
        object[field] = text;
}

std::optional<JsonFields> fieldsOf(JsonFields& parent, const std::string& field) {
    const nlohmann::json* part = parent.find(field);
    if (part == nullptr)
        return std::nullopt;
    return JsonFields(*part, parent.pointerTo(field));
}

void takeError(JsonFields& parent, const JsonFields& part) {
    if (part.error())
        parent.fail(tl::unexpected(*part.error()));
}

void readConfiguration(JsonFields& parent, const std::string& field, FigureConfiguration& configuration) {
    const nlohmann::json* object = parent.find(field);
    if (object == nullptr)
        return;
    if (!object->is_object())
        return parent.fail(wrongJsonType(parent.pointerTo(field), "an object of options and their values", *object));
    JsonFields values(*object, parent.pointerTo(field));
    for (const auto& [option, value] : object->items())
        configuration[option] = values.text(option);
    takeError(parent, values);
}

FigureJson configurationJson(const FigureConfiguration& configuration) {
    FigureJson object = FigureJson::object();
    for (const auto& [option, value] : configuration)
        object[option] = value;
    return object;
}

std::string FigureSpec::toJson() const {
    FigureJson document = {{"version", version}, {"kind", toString(kind())}};
    if (!isOfStudy(kind()))
        document["subject"] = subjectJson(subject);
    document["settings"] = std::visit([](const auto& own) { return settingsJson(own); }, settings);
    document["appearance"] = appearanceJson(appearance);
    putText(document, "title", title);
    putText(document, "caption", caption);
    return document.dump(2, ' ', false, FigureJson::error_handler_t::replace) + '\n';
}

Result<FigureSpec> FigureSpec::fromJson(std::string_view text) {
    Result<nlohmann::json> document = parsedDocument(text);
    if (!document)
        return tl::unexpected(document.error());
    const Result<int> version = versionOf(*document);
    if (!version)
        return tl::unexpected(version.error());
    if (*version == 1)
        *document = upgradedFromVersion1(std::move(*document));
    FigureSpec spec;
    JsonFields fields(*document, "figure");
    fields.allowOnly(
        std::array<std::string, 7>{"version", "kind", "subject", "settings", "appearance", "title", "caption"},
        "a figure");
    const FigureKind kind = fields.word("kind", FigureKind::LearningCurves, figureKindFromString);
    if (fields.text("kind").empty())
        fields.fail(makeError(ErrorCode::Parse, "figure/kind: is missing, expected a kind such as learning-curves"));
    spec.settings = defaultSettings(kind);
    readSubject(fields, spec.subject);
    if (std::optional<JsonFields> own = fieldsOf(fields, "settings")) {
        std::visit([&](auto& settings) { readSettings(*own, settings); }, spec.settings);
        takeError(fields, *own);
    }
    if (std::optional<JsonFields> look = fieldsOf(fields, "appearance")) {
        readAppearance(*look, spec.appearance);
        takeError(fields, *look);
    }
    spec.title = fields.text("title");
    spec.caption = fields.text("caption");
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (Result<void> valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    return spec;
}

} // namespace perfbridge
