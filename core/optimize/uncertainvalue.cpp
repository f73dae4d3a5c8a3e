// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/uncertainvalue.h"

#include "core/stats/distributions.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

constexpr double differenceLevel = 0.95;

double halfQuantile(double level) {
    return normalQuantile((1 + level) / 2);
}

bool isPositive(const UncertainValue& number) {
    return number.lowerOrValue() > 0;
}

/// The distances of the ends from the value, as they would be at another level.
struct HalfWidths {
    double below;
    double above;
};

HalfWidths halfWidths(const UncertainValue& number, double level) {
    if (!number.hasInterval())
        return {0, 0};
    const double scale = number.level == level ? 1 : halfQuantile(level) / halfQuantile(number.level);
    return {scale * (number.value - number.lowerOrValue()), scale * (number.upperOrValue() - number.value)};
}

UncertainValue logOf(const UncertainValue& number) {
    UncertainValue result{.value = std::log(number.value), .lower = number.lower, .upper = number.upper};
    result.level = number.level;
    if (number.hasInterval()) {
        result.lower = std::log(number.lowerOrValue());
        result.upper = std::log(number.upperOrValue());
    }
    return result;
}

} // namespace

ValueDistribution::ValueDistribution(const UncertainValue& number)
    : m_value(number.value)
    , m_isLog(isPositive(number)) {
    const double units = halfQuantile(number.level);
    const auto deviation = [&](double end) {
        return (m_isLog ? std::log(end / m_value) : end - m_value) / units;
    };
    m_below = deviation(number.lowerOrValue());
    m_above = deviation(number.upperOrValue());
}

double ValueDistribution::at(double z) const {
    const double step = z < 0 ? -z * m_below : z * m_above;
    return m_isLog ? m_value * std::exp(step) : m_value + step;
}

double ValueDistribution::standardised(double number) const {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double deviation = number < m_value ? -m_below : m_above;
    const double step = m_isLog ? (number > 0 ? std::log(number / m_value) : -infinity) : number - m_value;
    if (step == 0)
        return 0;
    if (deviation == 0)
        return step < 0 ? -infinity : infinity;
    return step / deviation;
}

double UncertainValue::probabilityAtMost(double bound) const {
    if (!isKnown())
        return 0;
    if (bound == value && upperOrValue() == value)
        return 1; // all that lies above the median lies on it
    return normalUpperTail(-ValueDistribution(*this).standardised(bound));
}

UncertainValue differenceOf(const UncertainValue& a, const UncertainValue& b) {
    UncertainValue result;
    result.level = differenceLevel;
    result.value = a.value - b.value;
    if (!a.hasInterval() && !b.hasInterval())
        return result;
    const HalfWidths ofA = halfWidths(a, differenceLevel);
    const HalfWidths ofB = halfWidths(b, differenceLevel);
    result.lower = result.value - std::hypot(ofA.below, ofB.above);
    result.upper = result.value + std::hypot(ofA.above, ofB.below);
    return result;
}

std::optional<UncertainValue> relativeDifferenceOf(const UncertainValue& a, const UncertainValue& b) {
    if (!a.isKnown() || !b.isKnown() || !isPositive(a) || !isPositive(b))
        return std::nullopt;
    UncertainValue result = differenceOf(logOf(a), logOf(b));
    result.value = std::expm1(result.value);
    result.lower = std::expm1(result.lower);
    result.upper = std::expm1(result.upper);
    return result;
}

} // namespace perfbridge
