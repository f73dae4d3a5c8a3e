// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/siunits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace perfbridge {

namespace {

struct Prefix {
    std::string_view text;
    int exponent;
};
constexpr std::array<Prefix, 10> prefixes{{{"p", -12},
                                           {"n", -9},
                                           {"u", -6},
                                           {"\u00b5", -6}, // micro sign
                                           {"m", -3},
                                           {"", 0},
                                           {"k", 3},
                                           {"M", 6},
                                           {"G", 9},
                                           {"T", 12}}};

struct BaseUnit {
    std::string_view text;
    int lowest; ///< exponents that people use
    int highest;
};
constexpr std::array<BaseUnit, 9> baseUnits{{{"s", -12, 0},
                                             {"Hz", 0, 12},
                                             {"B", 0, 12},
                                             {"bit", 0, 12},
                                             {"J", -12, 12},
                                             {"Wh", -12, 12},
                                             {"W", -12, 12},
                                             {"V", -12, 12},
                                             {"A", -12, 12}}};

struct Known {
    BaseUnit base;
    int exponent;
};

std::optional<Known> parse(std::string_view unit) {
    for (const BaseUnit& base : baseUnits) {
        if (!unit.ends_with(base.text))
            continue;
        const std::string_view before = unit.substr(0, unit.size() - base.text.size());
        for (const Prefix& prefix : prefixes) {
            if (prefix.text == before && prefix.exponent >= base.lowest && prefix.exponent <= base.highest)
                return Known{base, prefix.exponent};
        }
    }
    return std::nullopt;
}

std::string_view prefixOf(int exponent) {
    // The last of its exponent: the micro sign, not u.
    const auto found = std::find_if(prefixes.rbegin(), prefixes.rend(),
                                    [exponent](const Prefix& prefix) { return prefix.exponent == exponent; });
    return found == prefixes.rend() ? std::string_view() : found->text;
}

} // namespace

ReadableUnit readableUnit(std::string_view unit, double magnitude) {
    const std::optional<Known> known = parse(unit);
    if (!known || !(magnitude > 0) || !std::isfinite(magnitude))
        return {std::string(unit), 1};
    const double exponent = std::log10(magnitude) + known->exponent;
    // A little below a whole thousand is one: 999.99 ms reads as 1 s.
    const int wanted = 3 * static_cast<int>(std::floor((exponent + 1e-4) / 3));
    const int nearest = std::clamp(wanted, std::max(known->base.lowest, -12), std::min(known->base.highest, 12));
    if (nearest == known->exponent)
        return {std::string(unit), 1};
    return {std::string(prefixOf(nearest)) + std::string(known->base.text), std::pow(10.0, known->exponent - nearest)};
}

} // namespace perfbridge
