// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include <QColor>
#include <QImage>

namespace perfbridge {

/// Who, or what, looks at a figure.
enum class ColourVision {
    Full,
    Protanopia,   ///< no long-wave cones
    Deuteranopia, ///< no middle-wave cones
    Tritanopia,   ///< no short-wave cones
    Greyscale     ///< a printer or a copier
};
[[nodiscard]] std::span<const ColourVision> allColourVisions();
/// "Deuteranopia (no green cones)".
[[nodiscard]] std::string_view titleOf(ColourVision sight);

/// As somebody with that sight has it: the matrices for severity 1 of Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, on linear RGB;
/// greyscale by the luminance of ITU-R BT.709. The opacity stays.
[[nodiscard]] QColor simulate(const QColor& colour, ColourVision sight);
/// Every pixel; RGB32 or ARGB32, others are converted.
[[nodiscard]] QImage simulate(const QImage& image, ColourVision sight);

/// CIE76: the Euclidean distance in CIELAB (D65), for which 2.3 is just noticeable.
[[nodiscard]] double colourDistance(const QColor& a, const QColor& b);

} // namespace perfbridge
