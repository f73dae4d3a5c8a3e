// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figureappearance.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "ui/plots/figurepalette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

// Widths from the publishers' author guides; text as large as the captions that stand under the figure. A slide is
// read from the back of a room, a poster from two metres.
constexpr std::array<FigurePreset, 10> presetList = {{
    {"ieee-1col", "IEEE, one column", 88.9, 8},
    {"ieee-2col", "IEEE, two columns", 181, 8},
    {"acm-1col", "ACM, one column", 84.7, 8},
    {"acm-2col", "ACM, two columns", 177.8, 8},
    {"usenix-1col", "USENIX, one column", 84.7, 9},
    {"usenix-2col", "USENIX, two columns", 177.8, 9},
    {"springer-1col", "Springer, one column", 84, 8},
    {"springer-2col", "Springer, two columns", 174, 8},
    {"slide", "Slide, 16:9", 254, 18},
    {"poster", "Poster, a third of A0", 260, 24},
}};

constexpr std::array<LegendPlace, 8> placeList = {
    LegendPlace::Automatic,   LegendPlace::TopLeft, LegendPlace::TopRight, LegendPlace::BottomLeft,
    LegendPlace::BottomRight, LegendPlace::Right,   LegendPlace::Below,    LegendPlace::None};

tl::unexpected<Error> badAppearance(const std::string& field, const std::string& value, const std::string& expected) {
    return makeError(ErrorCode::InvalidArgument, "figure: " + field + " is " + value + ", expected " + expected);
}

Result<void> checkWithin(const char* field, const std::optional<double>& value, double least, double most) {
    if (value && !(*value >= least && *value <= most))
        return badAppearance(field, numberText(*value), numberText(least) + " to " + numberText(most));
    return {};
}

/// What a kind has no use for is an error, not something to be silent about.
tl::unexpected<Error> cannotFollow(const std::string& field, FigureKind kind, const std::string& why) {
    return makeError(ErrorCode::InvalidArgument,
                     "figure: " + field + " is set, but " + std::string(toString(kind)) + ' ' + why);
}

Result<void> checkAxis(const std::string& name, const FigureAxis& axis, const FigureAbilities::Axis& can,
                       FigureKind kind) {
    if (!can.range && (axis.lower || axis.upper))
        return cannotFollow(name + (axis.lower ? ".lower" : ".upper"), kind, "chooses the range of this axis itself");
    if (!can.logarithmic && axis.scale)
        return cannotFollow(name + ".scale", kind, "has one scale for this axis");
    if (!can.ticks && axis.ticks)
        return cannotFollow(name + ".ticks", kind, "places the ticks of this axis itself");
    if (!can.title && (axis.title || !axis.showsUnit))
        return cannotFollow(name + (axis.title ? ".title" : ".unit"), kind, "has no title of its own for this axis");
    for (const auto& [field, value] : {std::pair(".lower", axis.lower), std::pair(".upper", axis.upper)}) {
        if (value && !std::isfinite(*value))
            return badAppearance(name + field, numberText(*value), "a finite number");
        if (value && axis.scale == AxisScale::Logarithmic && !(*value > 0))
            return badAppearance(name + field, numberText(*value), "more than 0 on a logarithmic axis");
    }
    if (axis.lower && axis.upper && !(*axis.lower < *axis.upper))
        return badAppearance(name + ".lower", numberText(*axis.lower),
                             "less than " + name + ".upper, which is " + numberText(*axis.upper));
    if (axis.ticks && (*axis.ticks < 2 || *axis.ticks > 20))
        return badAppearance(name + ".ticks", std::to_string(*axis.ticks), "2 to 20");
    return {};
}

Result<void> checkAnnotation(const FigureAnnotation& annotation, std::size_t index, const FigureAbilities& can) {
    const std::string field = "annotation " + std::to_string(index + 1);
    const int panels = can.panelColumns ? 100 : 1;
    if (annotation.panel < 1 || annotation.panel > panels)
        return badAppearance(field + ".panel", std::to_string(annotation.panel),
                             panels == 1 ? "1: the kind has one panel" : "1 to 100");
    const auto finite = [&](std::initializer_list<double> numbers) -> Result<void> {
        for (const double number : numbers) {
            if (!std::isfinite(number))
                return badAppearance(field, "at " + numberText(number), "finite numbers");
        }
        return {};
    };
    if (const auto* text = std::get_if<TextAnnotation>(&annotation.mark)) {
        if (text->text.empty())
            return badAppearance(field + ".text", "empty", "a text");
        return finite({text->x, text->y});
    }
    if (const auto* arrow = std::get_if<ArrowAnnotation>(&annotation.mark))
        return finite({arrow->fromX, arrow->fromY, arrow->toX, arrow->toY});
    return finite({std::get<LineAnnotation>(annotation.mark).value});
}

Result<void> checkAbilities(const FigureAppearance& look, FigureKind kind) {
    const FigureAbilities& can = abilitiesOf(kind);
    if (look.lineWidth && !can.lineWidth)
        return cannotFollow("lineWidth", kind, "has no curves");
    if (look.markerSize && !can.markerSize)
        return cannotFollow("markerSize", kind, "has no markers of a size to choose");
    if (!look.hasGrid && !can.grid)
        return cannotFollow("grid", kind, "has no grid");
    if (look.panels.columns && !can.panelColumns)
        return cannotFollow("panels.columns", kind, "has one panel");
    if (look.panels.sharesAxes && !can.sharedAxes)
        return cannotFollow("panels.sharedAxes", kind, "has no panels that could have axes in common or apart");
    if (!look.annotations.empty() && !can.annotations)
        return cannotFollow("annotations", kind, "has no axes to place them on");
    if (std::find(can.legendPlaces.begin(), can.legendPlaces.end(), look.legend) == can.legendPlaces.end()) {
        std::vector<std::string> known;
        for (const LegendPlace place : can.legendPlaces)
            known.emplace_back(toString(place));
        return badAppearance("legend", std::string(toString(look.legend)),
                             listed(known) + " in " + std::string(toString(kind)));
    }
    return {};
}

template <typename Enum, std::size_t size>
Result<Enum> namedValue(const std::array<Enum, size>& values, std::string_view text, const char* what) {
    std::vector<std::string> known;
    for (const Enum value : values) {
        if (toString(value) == text)
            return value;
        known.emplace_back(toString(value));
    }
    return makeError(ErrorCode::Parse,
                     std::string(what) + " '" + std::string(text) + "' is not known; there are " + listed(known));
}

} // namespace

std::span<const FigurePreset> figurePresets() {
    return presetList;
}

Result<FigurePreset> findFigurePreset(std::string_view id) {
    std::vector<std::string> known;
    for (const FigurePreset& preset : presetList) {
        if (preset.id == id)
            return preset;
        known.emplace_back(preset.id);
    }
    return makeError(ErrorCode::NotFound, "figure: preset '" + std::string(id) + "' is not known; there are " +
                                              listed(known) + didYouMean(id, known));
}

std::span<const LegendPlace> allLegendPlaces() {
    return placeList;
}

std::string_view toString(LegendPlace place) {
    switch (place) {
    case LegendPlace::TopLeft:
        return "top-left";
    case LegendPlace::TopRight:
        return "top-right";
    case LegendPlace::BottomLeft:
        return "bottom-left";
    case LegendPlace::BottomRight:
        return "bottom-right";
    case LegendPlace::Right:
        return "right";
    case LegendPlace::Below:
        return "below";
    case LegendPlace::None:
        return "none";
    case LegendPlace::Automatic:
        break;
    }
    return "automatic";
}

Result<LegendPlace> legendPlaceFromString(std::string_view text) {
    return namedValue(placeList, text, "legend place");
}

std::string_view toString(AxisScale scale) {
    return scale == AxisScale::Linear ? "linear" : "logarithmic";
}

Result<AxisScale> axisScaleFromString(std::string_view text) {
    return namedValue(std::array{AxisScale::Linear, AxisScale::Logarithmic}, text, "scale");
}

double FigureAppearance::textPoints() const {
    if (pointSize)
        return *pointSize;
    const auto known = findFigurePreset(preset);
    return known ? known->pointSize : presetList.front().pointSize;
}

double FigureAppearance::width() const {
    if (widthMm)
        return *widthMm;
    const auto known = findFigurePreset(preset);
    return known ? known->widthMm : presetList.front().widthMm;
}

Result<void> FigureAppearance::validate(FigureKind kind) const {
    if (const auto known = findFigurePreset(preset); !known)
        return tl::unexpected(known.error());
    if (const auto known = findFigurePalette(palette); !known)
        return makeError(ErrorCode::NotFound, "figure: " + known.error().message);
    for (const Result<void>& checked :
         {checkWithin("widthMm", widthMm, 20, 1000), checkWithin("heightMm", heightMm, 20, 1000),
          checkWithin("pointSize", pointSize, 4, 48), checkWithin("dpi", dpi, 30, 2400),
          checkWithin("lineWidth", lineWidth, 0.1, 10), checkWithin("markerSize", markerSize, 0.5, 40),
          checkWithin("panels.columns", panels.columns, 1, 12), checkAbilities(*this, kind),
          checkAxis("x", x, abilitiesOf(kind).x, kind), checkAxis("y", y, abilitiesOf(kind).y, kind)}) {
        if (!checked)
            return checked;
    }
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        if (const Result<void> valid = checkAnnotation(annotations[i], i, abilitiesOf(kind)); !valid)
            return valid;
    }
    return {};
}

} // namespace perfbridge
