// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/panelaxis.h"

#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// Beyond the ends of a logarithmic axis, at least.
constexpr double logAxisRoom = 1.1;

} // namespace

double PanelAxis::placeOf(double value) const {
    if (isLogarithmic)
        return from + std::log(value / lower) / std::log(upper / lower) * (to - from);
    return from + (value - lower) / (upper - lower) * (to - from);
}

std::vector<double> PanelAxis::ticks(double room) const {
    const int fitting = std::clamp(static_cast<int>(std::abs(to - from) / std::max(1.0, room)), 2, 8);
    const int count = wanted.value_or(fitting);
    return (isLogarithmic ? logTicks(lower, upper, count) : linearTicks(lower, upper, count)).major;
}

std::vector<QString> PanelAxis::labels(const std::vector<double>& ticks) const {
    return tickLabels(ticks, isLogarithmic, factor);
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

PanelAxis axisApartFrom(double lowest, double highest, bool isLogarithmic) {
    constexpr double share = 0.04;
    PanelAxis axis;
    axis.isLogarithmic = isLogarithmic && lowest > 0;
    if (!(lowest <= highest) || !std::isfinite(lowest) || !std::isfinite(highest))
        return axis;
    if (axis.isLogarithmic) {
        const double room = std::pow(std::max(highest / lowest, 1.2), share);
        axis.lower = lowest / room;
        axis.upper = highest * room;
        return axis;
    }
    const double room = highest > lowest ? share * (highest - lowest) : 0.05 * std::abs(highest) + 1e-12;
    axis.lower = lowest - room;
    axis.upper = highest + room;
    return axis;
}

PanelAxis logAxisAround(double lowest, double highest) {
    PanelAxis axis;
    if (!(lowest > 0) || !(lowest <= highest) || !std::isfinite(highest))
        return axis;
    lowest /= logAxisRoom;
    highest *= logAxisRoom;
    snapOutward(lowest, highest, true);
    axis.lower = lowest;
    axis.upper = highest;
    axis.isLogarithmic = true;
    return axis;
}

QString panelAxisProblem(const PanelAxis& axis, const FigureAxis& look, const QString& name) {
    const double lower = look.lower.value_or(axis.lower);
    const double upper = look.upper.value_or(axis.upper);
    if (!look.lower && !look.upper)
        return {};
    if (!(lower < upper))
        return QStringLiteral("%1.%2 is %3, but the data reach to %4")
            .arg(name, look.lower ? QStringLiteral("lower") : QStringLiteral("upper"))
            .arg(look.lower ? lower : upper)
            .arg(look.lower ? upper : lower);
    if (axis.isLogarithmic && !(lower > 0))
        return QStringLiteral("%1.lower is %2, but the axis is logarithmic: expected more than 0").arg(name).arg(lower);
    return {};
}

PanelAxis adjusted(PanelAxis axis, const FigureAxis& look) {
    axis.wanted = look.ticks;
    if (!panelAxisProblem(axis, look, {}).isEmpty())
        return axis;
    axis.lower = look.lower.value_or(axis.lower);
    axis.upper = look.upper.value_or(axis.upper);
    return axis;
}

} // namespace perfbridge
