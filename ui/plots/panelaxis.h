// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace perfbridge {

/// From numbers to places along one side of a panel.
struct PanelAxis {
    double lower = 0;
    double upper = 1;
    double from = 0; ///< pixel of lower
    double to = 1;   ///< pixel of upper

    /// The same numbers between other places.
    [[nodiscard]] PanelAxis between(double first, double last) const { return {lower, upper, first, last}; }
    [[nodiscard]] double placeOf(double value) const;
    /// Numbers that people read off, about one for every `room` pixels.
    [[nodiscard]] std::vector<double> ticks(double room) const;
};

/// From the smallest to the largest, snapped outward; around a single number some room. `withZero`: 0 is shown.
[[nodiscard]] PanelAxis axisAround(double lowest, double highest, bool withZero);

} // namespace perfbridge
