// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figureappearance.h"

#include <optional>
#include <vector>

#include <QString>

namespace perfbridge {

/// From numbers to places along one side of a panel.
struct PanelAxis {
    double lower = 0;
    double upper = 1;
    double from = 0; ///< pixel of lower
    double to = 1;   ///< pixel of upper
    bool isLogarithmic = false;
    std::optional<int> wanted{}; ///< about so many ticks, instead of as many as have room
    double factor = 1;           ///< of the numbers written at the ticks (see axisWriting)

    /// The same numbers between other places.
    [[nodiscard]] PanelAxis between(double first, double last) const {
        return {lower, upper, first, last, isLogarithmic, wanted, factor};
    }
    [[nodiscard]] double placeOf(double value) const;
    /// Numbers that people read off, about one for every `room` pixels.
    [[nodiscard]] std::vector<double> ticks(double room) const;
    /// What is written at them.
    [[nodiscard]] std::vector<QString> labels(const std::vector<double>& ticks) const;
};

/// From the smallest to the largest, snapped outward; around a single number some room. `withZero`: 0 is shown.
[[nodiscard]] PanelAxis axisAround(double lowest, double highest, bool withZero);
/// The same for numbers above 0 whose ratios are of interest.
[[nodiscard]] PanelAxis logAxisAround(double lowest, double highest);
/// From a little below the smallest to a little above the largest: no mark stands on the frame. 0 to 1 where there is
/// none.
[[nodiscard]] PanelAxis axisApartFrom(double lowest, double highest, bool isLogarithmic);
/// With the ends and the ticks that a figure asks for. An end that would turn the axis around, or is not positive on a
/// logarithmic one, is left as it is (see panelAxisProblem).
[[nodiscard]] PanelAxis adjusted(PanelAxis axis, const FigureAxis& look);
/// Why an axis cannot be as a figure asks for; empty if it can. `name` is "x" or "y".
[[nodiscard]] QString panelAxisProblem(const PanelAxis& axis, const FigureAxis& look, const QString& name);

} // namespace perfbridge
