// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axistitle.h"

#include "core/optimize/unitconversion.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

// Where the largest number is between these, ticks are read at a glance.
constexpr double fewZeros = 1e-2;
constexpr double fewDigits = 1e5;

QString inBrackets(const QString& unit) {
    return QStringLiteral(" (%1)").arg(unit);
}

/// The unit stands before anything else in brackets, such as the name of an environment.
QString withUnitReplaced(const AxisTitle& title, const QString& by) {
    const QString own = inBrackets(title.unit);
    const qsizetype at = title.text.indexOf(own);
    return at < 0 ? title.text : title.text.left(at) + by + title.text.mid(at + own.size());
}

} // namespace

AxisTitle::AxisTitle(const QString& title)
    : text(title) {
    const qsizetype open = title.lastIndexOf(QStringLiteral(" ("));
    if (open >= 0 && title.endsWith(QLatin1Char(')')))
        unit = title.mid(open + 2).chopped(1);
}

AxisWriting axisWriting(const AxisTitle& own, double lower, double upper, const FigureAxis& axis) {
    if (axis.title) {
        const QString words = QString::fromStdString(*axis.title);
        const std::string named = AxisTitle(words).unit.toStdString();
        return {words, convertUnit(1, own.unit.toStdString(), named).value_or(1)};
    }
    if (own.unit.isEmpty())
        return {adjustedTitle(own.text, axis)};
    if (!axis.showsUnit)
        return {withUnitReplaced(own, {})};
    const ReadableUnit readable = axisUnit(own.unit, lower, upper);
    return {withUnitReplaced(own, inBrackets(QString::fromStdString(readable.unit))), readable.factor};
}

ReadableUnit axisUnit(const QString& unit, double lower, double upper) {
    const double largest = std::max(std::abs(lower), std::abs(upper));
    if (largest >= fewZeros && largest < fewDigits)
        return {unit.toStdString(), 1};
    return readableUnit(unit.toStdString(), largest);
}

QString amountText(double value, const QString& unit) {
    const ReadableUnit readable = axisUnit(unit, value, value);
    const QString number = readableNumber(value * readable.factor);
    return readable.unit.empty() ? number : number + QLatin1Char(' ') + QString::fromStdString(readable.unit);
}

QString titleWithoutUnit(const QString& title) {
    const qsizetype open = title.lastIndexOf(QStringLiteral(" ("));
    const qsizetype close = title.indexOf(QLatin1Char(')'), open);
    return open < 0 || close < 0 ? title : title.left(open) + title.mid(close + 1);
}

QString adjustedTitle(const QString& own, const FigureAxis& axis) {
    if (axis.title)
        return QString::fromStdString(*axis.title);
    return axis.showsUnit ? own : titleWithoutUnit(own);
}

} // namespace perfbridge
