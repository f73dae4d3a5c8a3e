// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurejson.h"

#include <array>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

void readColumn(JsonFields& parent, const std::string& field, FigureColumn& column) {
    std::optional<JsonFields> fields = fieldsOf(parent, field);
    if (!fields)
        return;
    fields->allowOnly(std::array<std::string, 2>{"name", "environment"}, "a column");
    column.name = fields->text("name");
    column.environment = fields->text("environment");
    takeError(parent, *fields);
}

FigureJson columnJson(const FigureColumn& column) {
    FigureJson object = {{"name", column.name}};
    putText(object, "environment", column.environment);
    return object;
}

void readGoal(JsonFields& fields, FigureGoal& goal) {
    goal.texts.minimise = fields.texts("minimise");
    goal.texts.maximise = fields.texts("maximise");
    goal.texts.conditions = fields.texts("conditions");
    goal.among = fields.word("among", goal.among, amongFromString);
}

FigureJson goalJson(const FigureGoal& goal) {
    FigureJson object = FigureJson::object();
    const auto put = [&](const char* field, const std::vector<std::string>& texts) {
        if (!texts.empty())
            object[field] = texts;
    };
    put("minimise", goal.texts.minimise);
    put("maximise", goal.texts.maximise);
    put("conditions", goal.texts.conditions);
    object["among"] = toString(goal.among);
    return object;
}

} // namespace

void readSettings(JsonFields& fields, DistributionSettings& settings) {
    fields.allowOnly(std::array<std::string, 1>{"cumulative"}, "a distribution");
    settings.isCumulative = fields.truth("cumulative").value_or(settings.isCumulative);
}

FigureJson settingsJson(const DistributionSettings& settings) {
    return {{"cumulative", settings.isCumulative}};
}

void readSettings(JsonFields& fields, ParallelSettings& settings) {
    fields.allowOnly(std::array<std::string, 1>{"axes"}, "parallel coordinates");
    const nlohmann::json* axes = fields.find("axes");
    if (axes == nullptr)
        return;
    if (!axes->is_array())
        return fields.fail(wrongJsonType(fields.pointerTo("axes"), "a list of axes", *axes));
    for (const nlohmann::json& entry : *axes) {
        JsonFields axis(entry, fields.pointerTo("axes"));
        axis.allowOnly(std::array<std::string, 3>{"name", "environment", "flipped"}, "an axis");
        settings.axes.push_back({{axis.text("name"), axis.text("environment")}, axis.truth("flipped").value_or(false)});
        takeError(fields, axis);
    }
}

FigureJson settingsJson(const ParallelSettings& settings) {
    FigureJson object = FigureJson::object();
    for (const ParallelSettings::Axis& axis : settings.axes) {
        FigureJson entry = columnJson(axis.column);
        if (axis.isFlipped)
            entry["flipped"] = true;
        object["axes"].push_back(std::move(entry));
    }
    return object;
}

void readSettings(JsonFields& fields, ScatterSettings& settings) {
    fields.allowOnly(std::array<std::string, 3>{"x", "y", "colour"}, "a scatter");
    readColumn(fields, "x", settings.x);
    readColumn(fields, "y", settings.y);
    if (fields.find("colour") != nullptr)
        readColumn(fields, "colour", settings.colour.emplace());
}

FigureJson settingsJson(const ScatterSettings& settings) {
    FigureJson object = FigureJson::object();
    if (!settings.x.name.empty())
        object["x"] = columnJson(settings.x);
    if (!settings.y.name.empty())
        object["y"] = columnJson(settings.y);
    if (settings.colour)
        object["colour"] = columnJson(*settings.colour);
    return object;
}

void readSettings(JsonFields& fields, NoiseSettings& /*settings*/) {
    fields.allowOnly({}, "noise");
}

FigureJson settingsJson(const NoiseSettings& /*settings*/) {
    return FigureJson::object();
}

void readSettings(JsonFields& fields, FailuresSettings& settings) {
    fields.allowOnly(std::array<std::string, 1>{"option"}, "failures");
    settings.option = fields.text("option");
}

FigureJson settingsJson(const FailuresSettings& settings) {
    FigureJson object = FigureJson::object();
    putText(object, "option", settings.option);
    return object;
}

void readSettings(JsonFields& fields, ParetoFrontSettings& settings) {
    fields.allowOnly(std::array<std::string, 6>{"minimise", "maximise", "conditions", "among", "x", "y"},
                     "a Pareto front");
    readGoal(fields, settings.goal);
    settings.x = fields.text("x");
    settings.y = fields.text("y");
}

FigureJson settingsJson(const ParetoFrontSettings& settings) {
    FigureJson object = goalJson(settings.goal);
    putText(object, "x", settings.x);
    putText(object, "y", settings.y);
    return object;
}

void readSettings(JsonFields& fields, SensitivitySettings& settings) {
    fields.allowOnly(
        std::array<std::string, 6>{"minimise", "maximise", "conditions", "among", "objective", "configuration"},
        "a sensitivity");
    readGoal(fields, settings.goal);
    settings.objective = fields.text("objective");
    readConfiguration(fields, "configuration", settings.configuration);
}

FigureJson settingsJson(const SensitivitySettings& settings) {
    FigureJson object = goalJson(settings.goal);
    putText(object, "objective", settings.objective);
    if (!settings.configuration.empty())
        object["configuration"] = configurationJson(settings.configuration);
    return object;
}

} // namespace perfbridge
