// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/levelscale.h"

#include "core/base/numbertext.h"
#include "core/base/siunits.h"
#include "ui/plots/niceticks.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QCoreApplication>

namespace perfbridge {

namespace {

constexpr std::size_t longestLevelText = 6; ///< characters that are read at a glance
constexpr std::size_t mostToldApart = 1000; ///< levels; of more, the ends are looked at
constexpr int fewestDigits = 3;
constexpr int mostDigits = 7; ///< more would be as long as the number itself

std::vector<double> valuesOf(const Option& option) {
    const std::size_t count = option.levelCount();
    if (count > 0 && count <= mostToldApart)
        return option.allLevels();
    if (count > 0)
        return {option.levelAt(0), option.levelAt(count - 1)};
    return {option.minimum.value_or(0), option.maximum.value_or(0)};
}

QString scaledNumber(double value, int digits) {
    return digits == fewestDigits ? readableNumber(value) : QString::number(value, 'g', digits);
}

/// As few as tell neighbours apart among ascending values, the largest of which is `largest`; 0 where too many would be
/// needed.
int digitsToTellApart(const std::vector<double>& values, double largest) {
    double gap = largest;
    for (std::size_t i = 1; i < values.size(); ++i)
        gap = std::min(gap, values[i] - values[i - 1]);
    constexpr double tolerance = 1e-9; // a power of ten is one
    const double places = std::floor(std::log10(largest) + tolerance) - std::floor(std::log10(gap) + tolerance);
    return places + 1 > mostDigits ? 0 : std::max(fewestDigits, static_cast<int>(places) + 1);
}

} // namespace

LevelScale::LevelScale(const Option& option)
    : LevelScale(QString::fromStdString(option.unit),
                 option.isLabelled() || option.kind == OptionKind::Boolean ? std::vector<double>() : valuesOf(option)) {
    m_option = &option;
}

LevelScale::LevelScale(const QString& unit, std::vector<double> numbers)
    : m_unit(unit) {
    if (unit.isEmpty() || numbers.empty())
        return;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    const bool isLong = std::any_of(numbers.begin(), numbers.end(),
                                    [](double number) { return numberText(number).size() > longestLevelText; });
    const double largest = std::max(std::abs(numbers.front()), std::abs(numbers.back()));
    const ReadableUnit readable = readableUnit(unit.toStdString(), largest);
    if (!isLong || readable.factor == 1)
        return;
    m_digits = digitsToTellApart(numbers, largest);
    if (!isScaled())
        return;
    m_factor = readable.factor;
    m_unit = QString::fromStdString(readable.unit);
}

QString LevelScale::textOf(double value) const {
    if (isScaled())
        return scaledNumber(value * m_factor, m_digits);
    return QString::fromStdString(m_option ? m_option->textOf(value) : numberText(value));
}

QString LevelScale::textOf(double value, int digits) const {
    const double number = value * m_factor;
    const int whole = number == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(number))));
    constexpr int mostDecimals = 6;
    return QString::number(number, 'f', std::clamp(digits - 1 - whole, 0, mostDecimals));
}

QString LevelScale::textOf(const FactorLevel& level) const {
    if (!isScaled())
        return QString::fromStdString(level.label);
    return level.lowest == level.highest
               ? textOf(level.lowest)
               : QCoreApplication::translate("LevelScale", "%1 to %2").arg(textOf(level.lowest), textOf(level.highest));
}

QString titleOf(const Option& option) {
    const QString unit = LevelScale(option).unit();
    const QString name = QString::fromStdString(option.name);
    return unit.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit);
}

} // namespace perfbridge
