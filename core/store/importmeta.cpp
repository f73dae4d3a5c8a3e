// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/importmeta.h"

#include "core/space/spacejson.h"
#include "core/store/jsonfile.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using Json = nlohmann::ordered_json; // attributes are shown in the order of the file

class MetaReader {
public:
    MetaReader(std::string file, const Json& document)
        : m_document(document) {
        m_meta.file = std::move(file);
    }

    Result<ImportMeta> read(const nlohmann::json& unordered) {
        if (!m_document.is_object())
            return fail("", "an object", m_document);
        if (const Result<void> done = readSpace(unordered); !done)
            return tl::unexpected(done.error());
        if (const Result<void> done = readMetrics(); !done)
            return tl::unexpected(done.error());
        if (const Result<void> done = readEnvironments(); !done)
            return tl::unexpected(done.error());
        constexpr std::array<std::string_view, 7> known{"version",     "space",   "name",        "revision",
                                                        "constraints", "metrics", "environments"};
        for (const auto& [key, value] : m_document.items()) {
            if (key != "options" && std::find(known.begin(), known.end(), key) == known.end())
                m_meta.notes.push_back("The field '" + key + "' of " + m_meta.file + " is not used.");
        }
        return std::move(m_meta);
    }

private:
    tl::unexpected<Error> fail(const std::string& pointer, const std::string& expected, const Json& found) const {
        std::string shown = found.dump(-1, ' ', false, Json::error_handler_t::replace);
        constexpr std::size_t most = 60;
        if (shown.size() > most)
            shown = "a " + std::string(found.type_name());
        return makeError(ErrorCode::Parse, m_meta.file + ": " + (pointer.empty() ? "/" : pointer) + ": expected " +
                                               expected + ", found " + shown);
    }

    /// RFC 6901.
    static std::string child(const std::string& pointer, const std::string& key) {
        return (Json::json_pointer(pointer) / key).to_string();
    }

    Result<void> readSpace(const nlohmann::json& unordered) {
        if (const auto options = m_document.find("options"); options != m_document.end() && !options->is_null()) {
            Result<Space> space = spaceFromJson(unordered, m_meta.file);
            if (!space)
                return tl::unexpected(space.error());
            m_meta.spaceName = space->name();
            m_meta.options = space->options();
            for (const Constraint& constraint : space->constraints())
                m_meta.constraints.push_back(constraint.text());
            return {};
        }
        for (const char* key : {"space", "name"}) {
            const auto name = m_document.find(key);
            if (name == m_document.end())
                continue;
            if (!name->is_string())
                return fail(child("", key), "the space's name", *name);
            m_meta.spaceName = name->get<std::string>();
        }
        const auto constraints = m_document.find("constraints");
        if (constraints == m_document.end())
            return {};
        if (!constraints->is_array())
            return fail("/constraints", "a list of texts", *constraints);
        for (std::size_t i = 0; i < constraints->size(); ++i) {
            if (!(*constraints)[i].is_string())
                return fail("/constraints/" + std::to_string(i), "a text such as \"threads <= cores\"",
                            (*constraints)[i]);
            m_meta.constraints.push_back((*constraints)[i].get<std::string>());
        }
        return {};
    }

    Result<void> readMetrics() {
        const auto metrics = m_document.find("metrics");
        if (metrics == m_document.end())
            return {};
        if (!metrics->is_object())
            return fail("/metrics", "an object with a field for every metric", *metrics);
        for (const auto& [name, value] : metrics->items()) {
            const std::string pointer = child("/metrics", name);
            if (!value.is_object())
                return fail(pointer, "an object with unit, direction, invalid and note", value);
            ImportMeta::MetricEntry entry;
            entry.metric.name = name;
            for (const auto& [key, field] : value.items()) {
                if (const Result<void> done = readMetricField(entry, key, field, child(pointer, key)); !done)
                    return done;
            }
            m_meta.metrics.push_back(std::move(entry));
        }
        return {};
    }

    Result<void> readMetricField(ImportMeta::MetricEntry& entry, const std::string& key, const Json& field,
                                 const std::string& pointer) {
        if (key == "unit" || key == "note") {
            if (!field.is_string() && !field.is_null())
                return fail(pointer, "a text or null", field);
            (key == "unit" ? entry.metric.unit : entry.metric.note) = field.is_null() ? "" : field.get<std::string>();
        } else if (key == "direction") {
            if (field != "min" && field != "max")
                return fail(pointer, "\"min\" (lower is better) or \"max\"", field);
            entry.metric.direction = field == "max" ? Direction::HigherIsBetter : Direction::LowerIsBetter;
            entry.hasDirection = true;
        } else if (key == "invalid") {
            entry.hasInvalid = true;
            if (field.is_null())
                return {};
            if (!field.is_string())
                return fail(pointer, "a rule such as \"<= 0\", or null", field);
            const Result<InvalidRule> rule = InvalidRule::parse(field.get<std::string>());
            if (!rule)
                return makeError(ErrorCode::Parse, m_meta.file + ": " + pointer + ": " + rule.error().message);
            entry.metric.invalid = *rule;
        } else {
            m_meta.notes.push_back("The field '" + pointer + "' of " + m_meta.file + " is not used.");
        }
        return {};
    }

    Result<void> readEnvironments() {
        const auto environments = m_document.find("environments");
        if (environments == m_document.end())
            return {};
        if (!environments->is_object())
            return fail("/environments", "an object with a field for every environment", *environments);
        for (const auto& [name, value] : environments->items()) {
            const std::string pointer = child("/environments", name);
            if (!value.is_object())
                return fail(pointer, "an object of attributes", value);
            Environment environment{{}, name, {}};
            for (const auto& [key, field] : value.items()) {
                if (field.is_structured())
                    return fail(child(pointer, key), "a text or a number", field);
                if (!field.is_null())
                    environment.attributes.emplace_back(key,
                                                        field.is_string() ? field.get<std::string>() : field.dump());
            }
            m_meta.environments.push_back(std::move(environment));
        }
        return {};
    }

    const Json& m_document;
    ImportMeta m_meta;
};

} // namespace

const ImportMeta::MetricEntry* ImportMeta::findMetric(std::string_view name) const {
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const MetricEntry& entry) { return entry.metric.name == name; });
    return found == metrics.end() ? nullptr : &*found;
}

const Environment* ImportMeta::findEnvironment(std::string_view name) const {
    const auto found = std::find_if(environments.begin(), environments.end(),
                                    [&](const Environment& environment) { return environment.name == name; });
    return found == environments.end() ? nullptr : &*found;
}

QString findMetaFile(const QString& csvPath) {
    const QFileInfo csv(csvPath);
    const QDir folder = csv.dir();
    for (const QString& name : {csv.fileName() + QStringLiteral(".meta.json"),
                                csv.completeBaseName() + QStringLiteral(".meta.json"), QStringLiteral("meta.json")}) {
        if (QFileInfo(folder, name).isFile())
            return folder.filePath(name);
    }
    return {};
}

Result<ImportMeta> readImportMeta(const QString& path) {
    const Result<QByteArray> bytes = readDocument(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const std::string file = path.toStdString();
    const Result<nlohmann::json> unordered = parseJson(*bytes, file);
    if (!unordered)
        return tl::unexpected(unordered.error());
    const Json document = Json::parse(bytes->begin(), bytes->end());
    return MetaReader(file, document).read(*unordered);
}

} // namespace perfbridge
