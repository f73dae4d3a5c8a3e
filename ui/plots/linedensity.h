// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jobcontext.h"

#include <cstdint>
#include <span>
#include <vector>

#include <QColor>
#include <QImage>
#include <QSize>

namespace perfbridge {

/// An axis that lines cross: where it stands, and the height at which each code crosses it, in pixels from the top
/// left corner.
struct CrossedAxis {
    double x = 0;
    std::vector<float> heights;             ///< one a code
    std::span<const std::uint16_t> codes{}; ///< one a row of the table
};

/// How lines are drawn. `colours`: one a row of the table, an index into the palette, or the palette's size where the
/// row has none; empty = the first colour for all.
struct LineLook {
    double width = 1;      ///< pixels
    double faintest = 0.3; ///< opacity of a single line; of all of them together it is 1
    std::vector<QRgb> palette;
    QRgb uncoloured = 0xff808080;
    std::span<const std::uint16_t> colours{};
    std::size_t mostBundles = 0; ///< between two axes; of more, every n-th is drawn for all. 0 = all are drawn
};

/// Draws the broken lines of many rows over parallel axes, aggregated: a place is the more opaque the more lines cross
/// it (on a logarithmic scale), in the mean colour of these lines. Lines that run the same way between two axes are
/// one, which makes options with few levels cheap; every column of pixels is summed up on its own, in parallel. `axes`
/// from left to right; transparent where nothing is. A cancelled picture is to be thrown away.
[[nodiscard]] QImage drawLineDensity(const QSize& size, std::span<const CrossedAxis> axes,
                                     std::span<const std::uint32_t> rows, const LineLook& look,
                                     const JobContext& context = {});

/// The opacity of a single line among so many that neither few are faint nor many a solid block.
[[nodiscard]] double faintestOf(std::size_t lines);

} // namespace perfbridge
