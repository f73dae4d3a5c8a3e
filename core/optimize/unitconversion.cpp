// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/unitconversion.h"

#include "core/base/siunits.h"

#include <charconv>
#include <cmath>

namespace perfbridge {

namespace {

std::string_view withoutBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

} // namespace

std::optional<double> convertUnit(double number, std::string_view from, std::string_view to) {
    if (from == to)
        return number;
    const std::optional<UnitParts> given = partsOfUnit(from);
    const std::optional<UnitParts> wanted = partsOfUnit(to);
    if (!given || !wanted || given->base != wanted->base)
        return std::nullopt;
    return number * (given->up * wanted->down) / (given->down * wanted->up);
}

Result<double> numberInUnit(std::string_view text, const Metric& metric) {
    const std::string expected =
        metric.unit.empty() ? "expected a number" : "expected a number in " + metric.unit + " or with a unit";
    std::string_view digits = text;
    double sign = 1;
    if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) {
        sign = digits.front() == '-' ? -1 : 1;
        digits = withoutBlanks(digits.substr(1));
    }
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isNumber = error == std::errc() && std::isfinite(number) &&
                          (digits.front() == '.' || (digits.front() >= '0' && digits.front() <= '9'));
    if (!isNumber)
        return makeError(ErrorCode::Parse, "found '" + std::string(text) + "', " + expected);
    const std::string_view unit = withoutBlanks(digits.substr(static_cast<std::size_t>(end - digits.data())));
    if (unit.empty())
        return sign * number;
    if (const std::optional<double> converted = convertUnit(sign * number, unit, metric.unit))
        return *converted;
    return makeError(ErrorCode::Parse, "'" + std::string(unit) + "' is no unit of " + metric.title() + ", " +
                                           (metric.unit.empty() ? "expected a number alone"
                                                                : "expected " + metric.unit + " or a number alone"));
}

} // namespace perfbridge
