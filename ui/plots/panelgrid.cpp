// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelgrid.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

QRectF PanelGrid::panel(std::size_t index) const {
    return first.translated(static_cast<double>(index % columns) * right, static_cast<double>(index / columns) * down);
}

PanelGrid PanelGrid::fit(std::size_t count, double width, double narrowest, double gap, std::optional<int> columns) {
    PanelGrid grid;
    const auto panels = static_cast<double>(std::max<std::size_t>(1, count));
    const double fitting = std::clamp(std::floor((width + gap) / (narrowest + gap)), 1.0, panels);
    grid.rows = static_cast<std::size_t>(std::ceil(panels / fitting));
    grid.columns = static_cast<std::size_t>(std::ceil(panels / static_cast<double>(grid.rows)));
    if (columns) {
        grid.columns = std::clamp<std::size_t>(static_cast<std::size_t>(*columns), 1, static_cast<std::size_t>(panels));
        grid.rows = static_cast<std::size_t>(std::ceil(panels / static_cast<double>(grid.columns)));
    }
    grid.right = (width + gap) / static_cast<double>(grid.columns);
    grid.first.setWidth(std::max(1.0, grid.right - gap));
    return grid;
}

} // namespace perfbridge
