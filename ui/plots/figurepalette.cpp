// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/figurepalette.h"

#include "core/base/suggestion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perfbridge {

namespace {

using Colour = FigurePalette::SeriesColour;

/// Of paletteList for paper, which look the same on dark.
constexpr Colour onBoth(QRgb colour) {
    return {colour, colour};
}

// Okabe and Ito, "Color Universal Design", 2008; the order keeps neighbours far apart in lightness. Its black is the
// ink, which the baseline takes. Its yellow is too pale for thin lines on white and comes last and darker; its blue too
// dark on black, and lighter there.
constexpr std::array<Colour, 7> okabeIto = {{{0xff0072b2, 0xff4aa3e0},
                                             {0xffd55e00, 0xfff0813a},
                                             {0xff009e73, 0xff1fc196},
                                             {0xffcc79a7, 0xffdf93bd},
                                             {0xffe69f00, 0xffe69f00},
                                             {0xff56b4e9, 0xff9bd4f5},
                                             {0xffa89b00, 0xfff0e442}}};
// Paul Tol, "Colour Schemes", SRON technical note 2021, issue 3.2: bright (without its grey), muted and high contrast.
constexpr std::array<Colour, 6> tolBright = {{onBoth(0xff4477aa), onBoth(0xffee6677), onBoth(0xff228833),
                                              onBoth(0xffccbb44), onBoth(0xff66ccee), onBoth(0xffaa3377)}};
constexpr std::array<Colour, 9> tolMuted = {{onBoth(0xffcc6677), onBoth(0xff332288), onBoth(0xffddcc77),
                                             onBoth(0xff117733), onBoth(0xff88ccee), onBoth(0xff882255),
                                             onBoth(0xff44aa99), onBoth(0xff999933), onBoth(0xffaa4499)}};
constexpr std::array<Colour, 3> tolContrast = {{onBoth(0xff004488), onBoth(0xffddaa33), onBoth(0xffbb5566)}};
// Even steps of lightness, far ones beside each other.
constexpr std::array<Colour, 4> greys = {
    {onBoth(0xff2b2b2b), onBoth(0xff919191), onBoth(0xff5e5e5e), onBoth(0xffb9b9b9)}};

// ColorBrewer's blues and greys, and Tol's YlOrBr: told apart by lightness alone.
constexpr std::array<QRgb, 9> blues = {0xfff7fbff, 0xffdeebf7, 0xffc6dbef, 0xff9ecae1, 0xff6baed6,
                                       0xff4292c6, 0xff2171b5, 0xff08519c, 0xff08306b};
constexpr std::array<QRgb, 9> bluesOnDark = {0xff13202f, 0xff08306b, 0xff08519c, 0xff2171b5, 0xff4292c6,
                                             0xff6baed6, 0xff9ecae1, 0xffc6dbef, 0xffdeebf7};
constexpr std::array<QRgb, 9> browns = {0xffffffe5, 0xfffff7bc, 0xfffee391, 0xfffec44f, 0xfffb9a29,
                                        0xffec7014, 0xffcc4c02, 0xff993404, 0xff662506};
constexpr std::array<QRgb, 9> greyRamp = {0xffffffff, 0xfff0f0f0, 0xffd9d9d9, 0xffbdbdbd, 0xff969696,
                                          0xff737373, 0xff525252, 0xff252525, 0xff000000};

constexpr std::array<FigurePalette, 5> paletteList = {{
    {"okabe-ito", "Okabe and Ito", "Seven colours that people with colour vision deficiencies can tell apart.",
     okabeIto, blues, bluesOnDark, false},
    {"tol-bright", "Tol, bright", "Six clear colours for few series.", tolBright, browns, browns, false},
    {"tol-muted", "Tol, muted", "Nine softer colours for many series.", tolMuted, browns, browns, false},
    {"tol-high-contrast", "Tol, high contrast", "Three colours that stay apart in grey; lines are dashed beyond.",
     tolContrast, blues, bluesOnDark, true},
    {"greyscale", "Greyscale", "Four greys with dashes and markers, for print without colour.", greys, greyRamp,
     greyRamp, true},
}};

QColor mixed(std::span<const QRgb> stops, double share) {
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, stops.size() - 1);
    const double rest = place - static_cast<double>(below);
    const auto mix = [rest](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * rest));
    };
    return {mix(qRed(stops[below]), qRed(stops[above])), mix(qGreen(stops[below]), qGreen(stops[above])),
            mix(qBlue(stops[below]), qBlue(stops[above]))};
}

} // namespace

QColor FigurePalette::seriesColour(std::size_t index, bool isDark) const {
    const SeriesColour& colour = series[index % series.size()];
    return QColor(isDark ? colour.onDark : colour.onWhite);
}

QColor FigurePalette::rampColour(double share, bool isDark) const {
    return mixed(isDark ? rampOnDark : ramp, share);
}

std::span<const FigurePalette> figurePalettes() {
    return paletteList;
}

Result<const FigurePalette*> findFigurePalette(std::string_view id) {
    std::vector<std::string> known;
    for (const FigurePalette& palette : paletteList) {
        if (palette.id == id)
            return &palette;
        known.emplace_back(palette.id);
    }
    return makeError(ErrorCode::NotFound, "palette '" + std::string(id) + "' is not known; there are " + listed(known) +
                                              didYouMean(std::string(id), known));
}

const FigurePalette& defaultPalette() {
    return paletteList.front();
}

ClosestColours closestColours(const FigurePalette& palette, std::size_t count, ColourVision sight) {
    ClosestColours closest{std::numeric_limits<double>::infinity(), 0, 0};
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) {
            const double distance =
                colourDistance(simulate(palette.seriesColour(i), sight), simulate(palette.seriesColour(j), sight));
            if (distance < closest.distance)
                closest = {distance, i, j};
        }
    }
    return closest;
}

double worstDistance(const FigurePalette& palette, std::size_t count) {
    double worst = std::numeric_limits<double>::infinity();
    for (const ColourVision sight : allColourVisions()) {
        if (sight != ColourVision::Greyscale)
            worst = std::min(worst, closestColours(palette, count, sight).distance);
    }
    return worst;
}

} // namespace perfbridge
