// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurejson.h"

#include <array>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

constexpr std::int64_t anyInteger = 1'000'000; ///< bounds that are told better by validate()

std::optional<int> integerOf(JsonFields& fields, const char* field) {
    const std::optional<std::int64_t> value = fields.whole(field, -anyInteger, anyInteger);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

void readAxis(JsonFields& parent, const std::string& field, FigureAxis& axis) {
    std::optional<JsonFields> fields = fieldsOf(parent, field);
    if (!fields)
        return;
    fields->allowOnly(std::array<std::string, 6>{"lower", "upper", "scale", "ticks", "title", "unit"}, "an axis");
    axis.lower = fields->number("lower");
    axis.upper = fields->number("upper");
    if (fields->find("scale") != nullptr)
        axis.scale = fields->word("scale", AxisScale::Linear, axisScaleFromString);
    axis.ticks = integerOf(*fields, "ticks");
    if (fields->find("title") != nullptr)
        axis.title = fields->text("title");
    axis.showsUnit = fields->truth("unit").value_or(axis.showsUnit);
    takeError(parent, *fields);
}

FigureJson axisJson(const FigureAxis& axis) {
    FigureJson object = FigureJson::object();
    putNumber(object, "lower", axis.lower);
    putNumber(object, "upper", axis.upper);
    if (axis.scale)
        object["scale"] = toString(*axis.scale);
    putNumber(object, "ticks", axis.ticks);
    putNumber(object, "title", axis.title);
    if (!axis.showsUnit)
        object["unit"] = false;
    return object;
}

std::variant<TextAnnotation, ArrowAnnotation, LineAnnotation> readMark(JsonFields& fields, const std::string& shape) {
    const auto number = [&](const char* field) {
        const std::optional<double> value = fields.number(field);
        if (!value && !fields.error())
            fields.fail(makeError(ErrorCode::Parse, fields.pointerTo(field) + ": is missing, expected a number"));
        return value.value_or(0);
    };
    if (shape == "text") {
        fields.allowOnly(std::array<std::string, 5>{"shape", "panel", "x", "y", "text"}, "a text");
        return TextAnnotation{number("x"), number("y"), fields.text("text")};
    }
    if (shape == "arrow" || shape == "line") {
        fields.allowOnly(std::array<std::string, 6>{"shape", "panel", "fromX", "fromY", "toX", "toY"}, "an arrow");
        return ArrowAnnotation{number("fromX"), number("fromY"), number("toX"), number("toY"), shape == "arrow"};
    }
    if (shape == "horizontal" || shape == "vertical") {
        fields.allowOnly(std::array<std::string, 4>{"shape", "panel", "value", "text"}, "a reference line");
        return LineAnnotation{shape == "vertical", number("value"), fields.text("text")};
    }
    fields.fail(makeError(ErrorCode::Parse, fields.pointerTo("shape") + ": '" + shape +
                                                "' is not known; there are text, arrow, line, horizontal, vertical"));
    return {};
}

void readAnnotations(JsonFields& fields, std::vector<FigureAnnotation>& annotations) {
    const nlohmann::json* list = fields.find("annotations");
    if (list == nullptr)
        return;
    if (!list->is_array())
        return fields.fail(wrongJsonType(fields.pointerTo("annotations"), "a list of annotations", *list));
    for (const nlohmann::json& entry : *list) {
        JsonFields annotation(entry, fields.pointerTo("annotations") + '/' + std::to_string(annotations.size()));
        const std::string shape = annotation.text("shape");
        auto mark = readMark(annotation, shape);
        annotations.push_back({std::move(mark), integerOf(annotation, "panel").value_or(1)});
        takeError(fields, annotation);
    }
}

FigureJson annotationJson(const FigureAnnotation& annotation) {
    FigureJson object;
    if (const auto* text = std::get_if<TextAnnotation>(&annotation.mark)) {
        object = {{"shape", "text"}, {"x", text->x}, {"y", text->y}, {"text", text->text}};
    } else if (const auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark)) {
        object = {{"shape", arrow->hasHead ? "arrow" : "line"},
                  {"fromX", arrow->fromX},
                  {"fromY", arrow->fromY},
                  {"toX", arrow->toX},
                  {"toY", arrow->toY}};
    } else {
        const auto& line = std::get<LineAnnotation>(annotation.mark);
        object = {{"shape", line.isVertical ? "vertical" : "horizontal"}, {"value", line.value}};
        putText(object, "text", line.text);
    }
    if (annotation.panel != 1)
        object["panel"] = annotation.panel;
    return object;
}

void readPanels(JsonFields& parent, FigurePanels& panels) {
    std::optional<JsonFields> fields = fieldsOf(parent, "panels");
    if (!fields)
        return;
    fields->allowOnly(std::array<std::string, 2>{"columns", "sharedAxes"}, "panels");
    panels.columns = integerOf(*fields, "columns");
    panels.sharesAxes = fields->truth("sharedAxes");
    takeError(parent, *fields);
}

} // namespace

void readAppearance(JsonFields& fields, FigureAppearance& appearance) {
    fields.allowOnly(std::array<std::string, 14>{"preset", "widthMm", "heightMm", "pointSize", "dpi", "lineWidth",
                                                 "markerSize", "palette", "legend", "x", "y", "grid", "panels",
                                                 "annotations"},
                     "an appearance");
    if (const std::string preset = fields.text("preset"); !preset.empty())
        appearance.preset = preset;
    appearance.widthMm = fields.number("widthMm");
    appearance.heightMm = fields.number("heightMm");
    appearance.pointSize = fields.number("pointSize");
    appearance.dpi = integerOf(fields, "dpi").value_or(appearance.dpi);
    appearance.lineWidth = fields.number("lineWidth");
    appearance.markerSize = fields.number("markerSize");
    if (const std::string palette = fields.text("palette"); !palette.empty())
        appearance.palette = palette;
    appearance.legend = fields.word("legend", appearance.legend, legendPlaceFromString);
    readAxis(fields, "x", appearance.x);
    readAxis(fields, "y", appearance.y);
    appearance.hasGrid = fields.truth("grid").value_or(appearance.hasGrid);
    readPanels(fields, appearance.panels);
    readAnnotations(fields, appearance.annotations);
}

FigureJson appearanceJson(const FigureAppearance& appearance) {
    const FigureAppearance usual;
    FigureJson object = {{"preset", appearance.preset}};
    putNumber(object, "widthMm", appearance.widthMm);
    putNumber(object, "heightMm", appearance.heightMm);
    putNumber(object, "pointSize", appearance.pointSize);
    object["dpi"] = appearance.dpi;
    putNumber(object, "lineWidth", appearance.lineWidth);
    putNumber(object, "markerSize", appearance.markerSize);
    object["palette"] = appearance.palette;
    object["legend"] = toString(appearance.legend);
    for (const auto& [field, axis] : {std::pair("x", appearance.x), std::pair("y", appearance.y)}) {
        if (axis != FigureAxis())
            object[field] = axisJson(axis);
    }
    if (appearance.hasGrid != usual.hasGrid)
        object["grid"] = appearance.hasGrid;
    if (appearance.panels != usual.panels) {
        FigureJson panels = FigureJson::object();
        putNumber(panels, "columns", appearance.panels.columns);
        putNumber(panels, "sharedAxes", appearance.panels.sharesAxes);
        object["panels"] = std::move(panels);
    }
    for (const FigureAnnotation& annotation : appearance.annotations)
        object["annotations"].push_back(annotationJson(annotation));
    return object;
}

} // namespace perfbridge
