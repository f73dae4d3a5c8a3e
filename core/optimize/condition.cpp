// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/condition.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace perfbridge {

namespace {

using Comparison = MetricBound::Comparison;

constexpr std::array<std::pair<Comparison, std::string_view>, 4> symbols{{{Comparison::Less, "<"},
                                                                          {Comparison::LessOrEqual, "<="},
                                                                          {Comparison::GreaterOrEqual, ">="},
                                                                          {Comparison::Greater, ">"}}};

std::string_view symbolOf(Comparison comparison) {
    return std::find_if(symbols.begin(), symbols.end(), [&](const auto& entry) { return entry.first == comparison; })
        ->second;
}

} // namespace

bool MetricBound::holds(double value) const noexcept {
    switch (comparison) {
    case Comparison::Less:
        return value < bound;
    case Comparison::LessOrEqual:
        return value <= bound;
    case Comparison::GreaterOrEqual:
        return value >= bound;
    case Comparison::Greater:
        return value > bound;
    }
    return false;
}

double MetricBound::probability(const UncertainValue& number) const {
    if (!number.hasInterval())
        return holds(number.value) ? 1 : 0;
    const double atMost = number.probabilityAtMost(bound);
    return comparison == Comparison::Less || comparison == Comparison::LessOrEqual ? atMost : 1 - atMost;
}

double MetricBound::violation(double value) const noexcept {
    if (holds(value))
        return 0;
    const double size = bound == 0 ? 1 : std::abs(bound);
    // A strict bound is missed by a value on it: by nothing that counts, but missed.
    return std::max(std::abs(value - bound) / size, std::numeric_limits<double>::min());
}

std::string MetricBound::text() const {
    std::string text = metric.name + ' ' + std::string(symbolOf(comparison)) + ' ' + numberText(bound);
    return metric.unit.empty() ? text : text + ' ' + metric.unit;
}

bool Conditions::allow(std::span<const double> configuration) const {
    return std::all_of(constraints.begin(), constraints.end(),
                       [&](const Constraint& constraint) { return constraint.holds(configuration); });
}

std::string Conditions::text() const {
    std::string text;
    const auto append = [&text](const std::string& condition) {
        text += (text.empty() ? "" : " and ") + condition;
    };
    for (const MetricBound& bound : bounds)
        append(bound.text());
    for (const Constraint& constraint : constraints)
        append(constraint.text());
    return text;
}

} // namespace perfbridge
