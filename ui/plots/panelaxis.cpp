// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelaxis.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

double PanelAxis::placeOf(double value) const {
    return from + (value - lower) / (upper - lower) * (to - from);
}

std::vector<double> PanelAxis::ticks(double room) const {
    const int wanted = std::clamp(static_cast<int>(std::abs(to - from) / std::max(1.0, room)), 2, 8);
    return linearTicks(lower, upper, wanted).major;
}

PanelAxis axisAround(double lowest, double highest, bool withZero) {
    PanelAxis axis;
    if (!(lowest <= highest) || !std::isfinite(lowest) || !std::isfinite(highest))
        return axis;
    if (withZero) {
        lowest = std::min(lowest, 0.0);
        highest = std::max(highest, 0.0);
    }
    if (lowest == highest) {
        const double room = lowest == 0 ? 1 : 0.1 * std::abs(lowest);
        lowest -= withZero ? 0 : room; // with zero they are only the same where both are zero
        highest += room;
    }
    snapOutward(lowest, highest, false);
    axis.lower = lowest;
    axis.upper = highest;
    return axis;
}

} // namespace perfbridge
