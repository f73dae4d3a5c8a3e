// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/plots/figurekind.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace perfbridge {

/// The size of a figure in a kind of publication.
struct FigurePreset {
    std::string_view id;    ///< "ieee-1col"
    std::string_view title; ///< "IEEE, one column"
    double widthMm;
    double pointSize; ///< of the text
};
[[nodiscard]] std::span<const FigurePreset> figurePresets();
/// NotFound lists the known identifiers.
[[nodiscard]] Result<FigurePreset> findFigurePreset(std::string_view id);

enum class LegendPlace {
    Automatic, ///< where the kind puts it when nobody says anything
    TopLeft,   ///< inside the axes, as the three below
    TopRight,
    BottomLeft,
    BottomRight,
    Right, ///< of the axes
    Below, ///< the axes
    None
};
/// All of them, in the order to be offered.
[[nodiscard]] std::span<const LegendPlace> allLegendPlaces();
/// As in files: "top-left".
[[nodiscard]] std::string_view toString(LegendPlace place);
[[nodiscard]] Result<LegendPlace> legendPlaceFromString(std::string_view text);

enum class AxisScale { Linear, Logarithmic };
[[nodiscard]] std::string_view toString(AxisScale scale);
[[nodiscard]] Result<AxisScale> axisScaleFromString(std::string_view text);

/// How an axis differs from what the kind makes of it; absent = as the kind has it.
struct FigureAxis {
    std::optional<double> lower; ///< end of the axis, in the unit of its title
    std::optional<double> upper;
    std::optional<AxisScale> scale;   ///< logarithmic where all that is shown is positive
    std::optional<int> ticks;         ///< about so many with a number; 2 to 20
    std::optional<std::string> title; ///< empty text = no title
    bool showsUnit = true;            ///< in the title that the kind gives

    friend bool operator==(const FigureAxis&, const FigureAxis&) = default;
};

/// Of kinds that draw small multiples.
struct FigurePanels {
    std::optional<int> columns;     ///< 1 to 12; else as many as fit
    std::optional<bool> sharesAxes; ///< the same value axis for all; else as the kind has it

    friend bool operator==(const FigurePanels&, const FigurePanels&) = default;
};

struct TextAnnotation {
    double x = 0; ///< left end of the text, and its middle in height; numbers of the axes, here and below
    double y = 0;
    std::string text;

    friend bool operator==(const TextAnnotation&, const TextAnnotation&) = default;
};
/// A line from place to place, with a head at its end or without.
struct ArrowAnnotation {
    double fromX = 0;
    double fromY = 0;
    double toX = 0;
    double toY = 0;
    bool hasHead = true;

    friend bool operator==(const ArrowAnnotation&, const ArrowAnnotation&) = default;
};
/// A dashed line through the whole panel.
struct LineAnnotation {
    bool isVertical = false;
    double value = 0;
    std::string text; ///< beside it; may be empty

    friend bool operator==(const LineAnnotation&, const LineAnnotation&) = default;
};
/// What is drawn over the data.
struct FigureAnnotation {
    std::variant<TextAnnotation, ArrowAnnotation, LineAnnotation> mark;
    int panel = 1; ///< from 1, from the upper left; of kinds without panels 1

    friend bool operator==(const FigureAnnotation&, const FigureAnnotation&) = default;
};

/// What of an appearance a kind can follow.
struct FigureAbilities {
    struct Axis {
        bool range = false;
        bool logarithmic = false;
        bool ticks = false;
        bool title = false;
    };
    Axis x{};
    Axis y{};
    bool lineWidth = false;
    bool markerSize = false;
    bool grid = false;
    bool panelColumns = false;
    bool sharedAxes = false; ///< both ways
    bool annotations = false;
    std::span<const LegendPlace> legendPlaces; ///< just Automatic: it has no legend
};
[[nodiscard]] const FigureAbilities& abilitiesOf(FigureKind kind);

/// How a figure looks, whatever it shows.
struct FigureAppearance {
    std::string preset = "ieee-1col";
    std::optional<double> widthMm;     ///< else the preset's; 20 to 1000
    std::optional<double> heightMm;    ///< else what suits the kind; 20 to 1000
    std::optional<double> pointSize;   ///< of the text, else the preset's; 4 to 48
    int dpi = 300;                     ///< of PNG; 30 to 2400
    std::optional<double> lineWidth;   ///< of curves, in points; 0.1 to 10. Else it goes with the text
    std::optional<double> markerSize;  ///< in points; 0.5 to 40. Else it goes with the text
    std::string palette = "okabe-ito"; ///< see figurepalette.h
    LegendPlace legend = LegendPlace::Automatic;
    FigureAxis x;
    FigureAxis y;
    bool hasGrid = true;
    FigurePanels panels;
    std::vector<FigureAnnotation> annotations; ///< in the order in which they are drawn

    /// InvalidArgument names the field, the value and what was expected; also of what the kind cannot follow.
    [[nodiscard]] Result<void> validate(FigureKind kind) const;
    [[nodiscard]] double textPoints() const;
    [[nodiscard]] double width() const; ///< in mm

    friend bool operator==(const FigureAppearance&, const FigureAppearance&) = default;
};

} // namespace perfbridge
