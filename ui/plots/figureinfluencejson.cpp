// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurejson.h"

#include <array>

namespace perfbridge {

namespace {

std::string methodId(InfluenceMethod method) {
    return std::string(influenceMethodInfo(method).id);
}

constexpr std::string_view startTexts[] = {"default", "worst", "selected"};

Result<WaterfallStart> startOfText(std::string_view text) {
    for (const WaterfallStart start : {WaterfallStart::Default, WaterfallStart::Worst, WaterfallStart::Selected}) {
        if (startTexts[static_cast<std::size_t>(start)] == text)
            return start;
    }
    return makeError(ErrorCode::Parse,
                     "start '" + std::string(text) + "' is not known; there are default, worst, selected");
}

} // namespace

void readSettings(JsonFields& fields, SimilarityMatrixSettings& settings) {
    fields.allowOnly(std::array<std::string, 1>{"measure"}, "a similarity matrix");
    if (const std::string measure = fields.text("measure"); !measure.empty())
        settings.measure = measure;
}

FigureJson settingsJson(const SimilarityMatrixSettings& settings) {
    return {{"measure", settings.measure}};
}

void readSettings(JsonFields& fields, EnvironmentMapSettings& /*settings*/) {
    fields.allowOnly({}, "a map of environments");
}

FigureJson settingsJson(const EnvironmentMapSettings& /*settings*/) {
    return FigureJson::object();
}

void readSettings(JsonFields& fields, InfluenceSettings& settings) {
    fields.allowOnly(std::array<std::string, 2>{"methods", "most"}, "influence");
    if (fields.find("methods") != nullptr)
        settings.methods.clear();
    for (const std::string& id : fields.texts("methods")) {
        if (const auto method = influenceMethodFromString(id))
            settings.methods.push_back(*method);
        else
            fields.fail(makeError(ErrorCode::Parse, fields.pointerTo("methods") + ": " + method.error().message));
    }
    if (const auto most = fields.whole("most", 1, 10'000))
        settings.most = static_cast<int>(*most);
}

FigureJson settingsJson(const InfluenceSettings& settings) {
    FigureJson methods = FigureJson::array();
    for (const InfluenceMethod method : settings.methods)
        methods.push_back(methodId(method));
    FigureJson object = {{"methods", std::move(methods)}};
    putNumber(object, "most", settings.most);
    return object;
}

void readSettings(JsonFields& fields, InteractionsSettings& settings) {
    fields.allowOnly(std::array<std::string, 2>{"method", "graph"}, "interactions");
    settings.method = fields.word("method", settings.method, influenceMethodFromString);
    settings.isGraph = fields.truth("graph").value_or(settings.isGraph);
}

FigureJson settingsJson(const InteractionsSettings& settings) {
    return {{"method", methodId(settings.method)}, {"graph", settings.isGraph}};
}

void readSettings(JsonFields& fields, InteractionPairSettings& settings) {
    fields.allowOnly(std::array<std::string, 2>{"first", "second"}, "the interaction of a pair");
    settings.first = fields.text("first");
    settings.second = fields.text("second");
}

FigureJson settingsJson(const InteractionPairSettings& settings) {
    FigureJson object = FigureJson::object();
    putText(object, "first", settings.first);
    putText(object, "second", settings.second);
    return object;
}

void readSettings(JsonFields& fields, EffectsSettings& settings) {
    fields.allowOnly(std::array<std::string, 5>{"options", "measured", "model", "curves", "relative"}, "effects");
    settings.options = fields.texts("options");
    settings.showsMeasured = fields.truth("measured").value_or(settings.showsMeasured);
    settings.showsModel = fields.truth("model").value_or(settings.showsModel);
    settings.showsCurves = fields.truth("curves").value_or(settings.showsCurves);
    settings.isRelative = fields.truth("relative").value_or(settings.isRelative);
}

FigureJson settingsJson(const EffectsSettings& settings) {
    FigureJson object = FigureJson::object();
    if (!settings.options.empty())
        object["options"] = settings.options;
    object["measured"] = settings.showsMeasured;
    object["model"] = settings.showsModel;
    object["curves"] = settings.showsCurves;
    object["relative"] = settings.isRelative;
    return object;
}

void readSettings(JsonFields& fields, ProfilerSettings& settings) {
    fields.allowOnly(std::array<std::string, 2>{"configuration", "options"}, "a profiler");
    readConfiguration(fields, "configuration", settings.configuration);
    settings.options = fields.texts("options");
}

FigureJson settingsJson(const ProfilerSettings& settings) {
    FigureJson object = FigureJson::object();
    if (!settings.configuration.empty())
        object["configuration"] = configurationJson(settings.configuration);
    if (!settings.options.empty())
        object["options"] = settings.options;
    return object;
}

void readSettings(JsonFields& fields, WaterfallSettings& settings) {
    fields.allowOnly(std::array<std::string, 2>{"start", "configuration"}, "a waterfall");
    settings.start = fields.word("start", settings.start, startOfText);
    readConfiguration(fields, "configuration", settings.configuration);
}

FigureJson settingsJson(const WaterfallSettings& settings) {
    FigureJson object = {{"start", startTexts[static_cast<std::size_t>(settings.start)]}};
    if (!settings.configuration.empty())
        object["configuration"] = configurationJson(settings.configuration);
    return object;
}

} // namespace perfbridge
