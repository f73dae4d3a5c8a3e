// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignjson.h"

#include "core/base/jsonfields.h"
#include "core/measure/backendjson.h"
#include "core/measure/protocoljson.h"
#include "core/space/spacejson.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr int formatVersion = 1;

ordered_json spaceToJson(const Space& space) {
    ordered_json document = toJson(space);
    ordered_json object{{"name", space.name()}};
    for (const char* field : {"revision", "options", "constraints"})
        object[field] = document[field];
    return object;
}

ordered_json samplingToJson(const SamplingSpec& sampling) {
    ordered_json object{{"kind", sampling.all ? "all" : samplingInfo(sampling.kind).id}};
    // What it would be otherwise: a window that switches back and forth forgets nothing.
    if (sampling.all)
        object["otherwise"] = samplingInfo(sampling.kind).id;
    object["n"] = sampling.n;
    object["seed"] = sampling.seed;
    object["with_default"] = sampling.withDefault;
    return object;
}

Result<SamplingSpec> samplingFromJson(const json& object, const std::string& pointer) {
    static const std::vector<std::string> known{"kind", "otherwise", "n", "seed", "with_default"};
    JsonFields fields(object, pointer);
    fields.allowOnly(known, "a sampling");
    SamplingSpec sampling;
    sampling.kind = fields.word("otherwise", sampling.kind, samplingFromString);
    sampling.all = fields.text("kind") == "all";
    if (!sampling.all)
        sampling.kind = fields.word("kind", sampling.kind, samplingFromString);
    sampling.n = static_cast<int>(fields.whole("n", 1, 100'000).value_or(sampling.n));
    sampling.seed = fields.seed("seed").value_or(sampling.seed);
    sampling.withDefault = fields.truth("with_default").value_or(sampling.withDefault);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return sampling;
}

Result<Environment> environmentFromJson(const ordered_json& object, const std::string& pointer) {
    static const std::vector<std::string> known{"name", "attributes"};
    const json plain = object;
    JsonFields fields(plain, pointer);
    fields.allowOnly(known, "an environment");
    Environment environment;
    environment.name = fields.text("name");
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (fields.find("attributes")) {
        Result<TextPairs> attributes = textPairsFromJson(object["attributes"], fields.pointerTo("attributes"));
        if (!attributes)
            return tl::unexpected(attributes.error());
        environment.attributes = std::move(*attributes);
    }
    return environment;
}

ordered_json configurationsToJson(const CampaignSpec& spec) {
    ordered_json rows = ordered_json::array();
    for (Eigen::Index i = 0; i < spec.givenConfigurations.rows(); ++i) {
        ordered_json row = ordered_json::array();
        for (Eigen::Index j = 0; j < spec.givenConfigurations.cols(); ++j) {
            const Option& option = spec.space->options()[static_cast<std::size_t>(j)];
            const double value = spec.givenConfigurations(i, j);
            row.push_back(option.isLabelled() ? ordered_json(option.textOf(value)) : ordered_json(value));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<Eigen::MatrixXd> configurationsFromJson(const json& rows, const Space& space, const std::string& pointer) {
    if (!rows.is_array())
        return wrongJsonType(pointer, "a list of configurations", rows);
    Eigen::MatrixXd result(static_cast<Eigen::Index>(rows.size()), space.dimension());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string here = pointer + '/' + std::to_string(i);
        const json& row = rows[i];
        if (!row.is_array() || row.size() != space.options().size())
            return wrongJsonType(here, "one value for each of the " + std::to_string(space.dimension()) + " options",
                                 row);
        for (std::size_t j = 0; j < row.size(); ++j) {
            const Option& option = space.options()[j];
            const std::string text = row[j].is_string() ? row[j].get<std::string>() : row[j].dump();
            const Result<double> value =
                row[j].is_number() && !option.isLabelled() ? row[j].get<double>() : option.valueOf(text);
            if (!value)
                return makeError(ErrorCode::Parse, here + '/' + std::to_string(j) + ": " + value.error().message);
            result(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = *value;
        }
    }
    return result;
}

/// An error of a part of the document that has pointers of its own.
tl::unexpected<Error> inside(const std::string& pointer, const Error& error) {
    return makeError(error.code, pointer + (error.message.starts_with('/') ? "" : ": ") + error.message);
}

/// The parts that every campaign has.
Result<void> readParts(const ordered_json& document, const json& plain, CampaignSpec& spec) {
    for (const char* part : {"space", "environment", "backend"}) {
        if (!plain.contains(part))
            return makeError(ErrorCode::Parse, '/' + std::string(part) + ": is missing");
    }
    Result<Space> space = spaceFromJson(plain["space"], "");
    if (!space)
        return inside("/space", space.error());
    spec.space = std::make_shared<const Space>(std::move(*space));
    Result<Environment> environment = environmentFromJson(document["environment"], "/environment");
    if (!environment)
        return tl::unexpected(environment.error());
    spec.environment = std::move(*environment);
    Result<BackendSpec> backend = backendFromJson(document["backend"], "/backend");
    if (!backend)
        return tl::unexpected(backend.error());
    spec.backend = std::move(*backend);
    return {};
}

/// Those that may be left out.
Result<void> readOptionalParts(JsonFields& fields, CampaignSpec& spec) {
    if (const json* object = fields.find("sampling")) {
        const Result<SamplingSpec> sampling = samplingFromJson(*object, "/sampling");
        if (!sampling)
            return tl::unexpected(sampling.error());
        spec.sampling = *sampling;
    }
    if (const json* object = fields.find("protocol")) {
        Result<Protocol> protocol = protocolFromJson(*object, "/protocol");
        if (!protocol)
            return tl::unexpected(protocol.error());
        spec.protocol = std::move(*protocol);
    }
    if (const json* rows = fields.find("configurations")) {
        Result<Eigen::MatrixXd> configurations = configurationsFromJson(*rows, *spec.space, "/configurations");
        if (!configurations)
            return tl::unexpected(configurations.error());
        if (configurations->rows() > 0)
            spec.givenConfigurations = std::move(*configurations);
    }
    return {};
}

Result<CampaignSpec> read(std::string_view text) {
    static const std::vector<std::string> known{"version", "name",     "space",    "environment",
                                                "backend", "sampling", "protocol", "configurations"};
    ordered_json document;
    try {
        // Comments are no JSON, but people leave some.
        document = ordered_json::parse(text, nullptr, true, true);
    } catch (const ordered_json::parse_error& error) {
        return makeError(ErrorCode::Parse, std::string("is not JSON: ") + error.what());
    }
    const json plain = document;
    JsonFields fields(plain, "");
    fields.allowOnly(known, "a campaign");
    const auto version = fields.whole("version", 1, std::numeric_limits<int>::max());
    CampaignSpec spec;
    spec.name = fields.text("name");
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (version.value_or(1) > formatVersion)
        return makeError(ErrorCode::NewerVersion, "/version: " + std::to_string(*version) +
                                                      " was written by a later PerfBridge, expected " +
                                                      std::to_string(formatVersion));
    if (const Result<void> parts = readParts(document, plain, spec); !parts)
        return tl::unexpected(parts.error());
    if (const Result<void> parts = readOptionalParts(fields, spec); !parts)
        return tl::unexpected(parts.error());
    return spec;
}

} // namespace

std::string campaignToJson(const CampaignSpec& spec) {
    ordered_json document{{"version", formatVersion}};
    if (!spec.name.empty())
        document["name"] = spec.name;
    if (spec.space)
        document["space"] = spaceToJson(*spec.space);
    document["environment"] = {{"name", spec.environment.name}};
    if (!spec.environment.attributes.empty())
        document["environment"]["attributes"] = toJson(spec.environment.attributes);
    document["backend"] = toJson(spec.backend);
    document["sampling"] = samplingToJson(spec.sampling);
    document["protocol"] = toJson(spec.protocol);
    if (spec.givenConfigurations.rows() > 0)
        document["configurations"] = configurationsToJson(spec);
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

Result<CampaignSpec> campaignFromJson(std::string_view text, const std::string& where) {
    Result<CampaignSpec> spec = read(text);
    if (!spec && !where.empty())
        return makeError(spec.error().code, where + ": " + spec.error().message);
    return spec;
}

Result<CampaignSpec> readCampaignFile(const std::string& path) {
    constexpr std::streamoff largest = 64 << 20; // a plan of 100,000 configurations has a few MiB
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return makeError(ErrorCode::Io, path + ": is a folder, expected a file");
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file)
        return makeError(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                         path + ": cannot be read: " + std::strerror(errno));
    const std::streamoff size = file.tellg();
    if (size > largest)
        return makeError(ErrorCode::TooLarge, path + ": has " + std::to_string(size) + " bytes, expected at most " +
                                                  std::to_string(largest));
    std::string text(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)), '\0');
    file.seekg(0);
    if (size < 0 || !file.read(text.data(), size))
        return makeError(ErrorCode::Io, path + ": cannot be read");
    return campaignFromJson(text, path);
}

} // namespace perfbridge
