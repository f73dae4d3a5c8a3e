// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optimize/unitconversion.h"

#include <array>
#include <charconv>
#include <cmath>

namespace perfbridge {

namespace {

/// A factor as a fraction: products of whole numbers do not round.
struct Prefix {
    std::string_view text;
    double up;
    double down;
};

constexpr std::array<Prefix, 13> prefixes{{{"", 1, 1},
                                           {"n", 1, 1e9},
                                           {"u", 1, 1e6},
                                           {"\u00b5", 1, 1e6}, // micro sign
                                           {"\u03bc", 1, 1e6}, // Greek mu
                                           {"m", 1, 1e3},
                                           {"k", 1e3, 1},
                                           {"M", 1e6, 1},
                                           {"G", 1e9, 1},
                                           {"T", 1e12, 1},
                                           {"Ki", 1024, 1},
                                           {"Mi", 1048576, 1},
                                           {"Gi", 1073741824, 1}}};
constexpr std::array<std::string_view, 8> bases{"s", "J", "W", "Wh", "B", "Hz", "V", "A"};

struct Unit {
    Prefix prefix;
    std::string_view base;
};

std::optional<Unit> unitOf(std::string_view text) {
    for (const std::string_view base : bases) {
        if (!text.ends_with(base))
            continue;
        const std::string_view before = text.substr(0, text.size() - base.size());
        for (const Prefix& prefix : prefixes) {
            if (prefix.text == before)
                return Unit{prefix, base};
        }
    }
    return std::nullopt;
}

std::string_view withoutBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

} // namespace

std::optional<double> convertUnit(double number, std::string_view from, std::string_view to) {
    if (from == to)
        return number;
    const std::optional<Unit> given = unitOf(from);
    const std::optional<Unit> wanted = unitOf(to);
    if (!given || !wanted || given->base != wanted->base)
        return std::nullopt;
    return number * (given->prefix.up * wanted->prefix.down) / (given->prefix.down * wanted->prefix.up);
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
