// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/colourscale.h"
#include "ui/plots/plotstyle.h"
#include "ui/plots/texmarks.h"

#include <cstddef>
#include <vector>

namespace perfbridge {

/// The colours of a scale in a few steps: pgfplots has a name and a series for each.
class TexShades {
public:
    TexShades(const ColourScale& scale, const PlotStyle& style);

    /// 1 without colours; else the last one is that of rows without a value.
    [[nodiscard]] std::size_t count() const { return m_colours.size(); }
    /// Of a row of the table.
    [[nodiscard]] std::size_t of(Eigen::Index row) const;
    /// Of their names, see texColourName().
    [[nodiscard]] QString definitions() const;

private:
    const ColourScale& m_scale;
    std::vector<QColor> m_colours;
};

/// The bar of a scale that has colours.
[[nodiscard]] TexColourBar texBarOf(const ColourScale& scale, const PlotStyle& style, const QRectF& area);

} // namespace perfbridge
