// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/plots/colourvision.h"

#include <cstddef>
#include <span>
#include <string_view>

#include <QColor>

namespace perfbridge {

/// Colours of figures: of series, which have no order, and of numbers from low to high.
struct FigurePalette {
    struct SeriesColour {
        QRgb onWhite;
        QRgb onDark;
    };

    std::string_view id;    ///< "okabe-ito", as in files
    std::string_view title; ///< "Okabe and Ito"
    std::string_view use;   ///< one sentence on what it is good for
    std::span<const SeriesColour> series;
    std::span<const QRgb> ramp; ///< of numbers on white, from low to high, evenly spaced
    std::span<const QRgb> rampOnDark;
    bool dashesSeries = false; ///< series are told apart by dashes too

    /// Beyond the end it starts anew; markers and dashes tell the others apart.
    [[nodiscard]] QColor seriesColour(std::size_t index, bool isDark = false) const;
    /// `share` in [0, 1].
    [[nodiscard]] QColor rampColour(double share, bool isDark = false) const;
};

/// All palettes, the default one first.
[[nodiscard]] std::span<const FigurePalette> figurePalettes();
/// NotFound lists the known identifiers.
[[nodiscard]] Result<const FigurePalette*> findFigurePalette(std::string_view id);
[[nodiscard]] const FigurePalette& defaultPalette();

/// Two series that look most alike.
struct ClosestColours {
    double distance = 0; ///< colourDistance() as the sight has it
    std::size_t first = 0;
    std::size_t second = 0;
};
/// Among the first `count` series as that sight has them; of fewer than two series, or beyond the palette's end, where
/// colours come again, a distance of infinity or 0.
[[nodiscard]] ClosestColours closestColours(const FigurePalette& palette, std::size_t count, ColourVision sight);
/// The smallest distance among the first `count` series over all kinds of sight but greyscale.
[[nodiscard]] double worstDistance(const FigurePalette& palette, std::size_t count);
/// Below it thin lines are hard to tell apart by their colour alone.
inline constexpr double tellableDistance = 10;

} // namespace perfbridge
