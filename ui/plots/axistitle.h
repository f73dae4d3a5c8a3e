// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/siunits.h"
#include "ui/plots/figureappearance.h"

#include <QString>

namespace perfbridge {

/// What a kind calls an axis, and the unit of the numbers along it.
struct AxisTitle {
    /// The unit is what stands in brackets at the end.
    AxisTitle(const QString& title);
    /// With the unit in brackets somewhere in the title: "latency (s) in cloud".
    AxisTitle(QString title, QString unitOfNumbers)
        : text(std::move(title))
        , unit(std::move(unitOfNumbers)) {}

    QString text;
    QString unit; ///< empty = none
};

/// What is written along an axis.
struct AxisWriting {
    QString title;
    double factor = 1; ///< of the numbers at the ticks: from the unit of the data to that in the title
};
/// Of an axis between two numbers. Long ones are written in a decimal multiple of their unit; under own words of a
/// figure in the unit that these have in brackets, where that is one of the same quantity. Where no unit is shown,
/// numbers stay as they are.
[[nodiscard]] AxisWriting axisWriting(const AxisTitle& own, double lower, double upper, const FigureAxis& axis);

/// The unit in which numbers between two are short; their own where they are.
[[nodiscard]] ReadableUnit axisUnit(const QString& unit, double lower, double upper);
/// "1.30 GHz" for 1300500000 and Hz: a number in running text with its unit, or one in which it is short.
[[nodiscard]] QString amountText(double value, const QString& unit);

/// "latency" of "latency (ms)": what stands in the last brackets is the unit.
[[nodiscard]] QString titleWithoutUnit(const QString& title);
/// The title of an axis without numbers that the kind calls `own`.
[[nodiscard]] QString adjustedTitle(const QString& own, const FigureAxis& axis);

} // namespace perfbridge
