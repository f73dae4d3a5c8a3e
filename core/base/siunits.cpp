// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/siunits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perfbridge {

namespace {

struct Prefix {
    std::string_view text;
    double up;
    double down;
};
/// Of several that mean the same, the last is written.
constexpr std::array<Prefix, 14> prefixes{{{"p", 1, 1e12},
                                           {"n", 1, 1e9},
                                           {"u", 1, 1e6},
                                           {"\u03bc", 1, 1e6}, // Greek mu
                                           {"\u00b5", 1, 1e6}, // micro sign
                                           {"m", 1, 1e3},
                                           {"", 1, 1},
                                           {"k", 1e3, 1},
                                           {"M", 1e6, 1},
                                           {"G", 1e9, 1},
                                           {"T", 1e12, 1},
                                           {"Ki", 1024, 1},
                                           {"Mi", 1048576, 1},
                                           {"Gi", 1073741824, 1}}};

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

bool isBinary(const Prefix& prefix) {
    return prefix.text.ends_with('i');
}

int exponentOf(double up, double down) {
    return static_cast<int>(std::lround(std::log10(up / down)));
}

std::string_view prefixOf(int exponent) {
    const auto found = std::find_if(prefixes.rbegin(), prefixes.rend(), [exponent](const Prefix& prefix) {
        return !isBinary(prefix) && exponentOf(prefix.up, prefix.down) == exponent;
    });
    return found == prefixes.rend() ? std::string_view() : found->text;
}

} // namespace

std::optional<UnitParts> partsOfUnit(std::string_view unit) {
    for (const BaseUnit& base : baseUnits) {
        if (!unit.ends_with(base.text))
            continue;
        const std::string_view before = unit.substr(0, unit.size() - base.text.size());
        for (const Prefix& prefix : prefixes) {
            if (prefix.text == before)
                return UnitParts{base.text, prefix.up, prefix.down, isBinary(prefix)};
        }
    }
    return std::nullopt;
}

ReadableUnit readableUnit(std::string_view unit, double magnitude) {
    const std::optional<UnitParts> parts = partsOfUnit(unit);
    if (!parts || parts->isBinary || !(magnitude > 0) || !std::isfinite(magnitude))
        return {std::string(unit), 1};
    const BaseUnit& base = *std::find_if(baseUnits.begin(), baseUnits.end(),
                                         [&](const BaseUnit& known) { return known.text == parts->base; });
    const int given = exponentOf(parts->up, parts->down);
    if (given < base.lowest || given > base.highest)
        return {std::string(unit), 1};
    // A little below a whole thousand is one: 999.99 ms reads as 1 s.
    const double exponent = std::log10(magnitude) + given;
    const int wanted = 3 * static_cast<int>(std::floor((exponent + 1e-4) / 3));
    const int nearest = std::clamp(wanted, base.lowest, base.highest);
    if (nearest == given)
        return {std::string(unit), 1};
    return {std::string(prefixOf(nearest)) + std::string(base.text), std::pow(10.0, given - nearest)};
}

} // namespace perfbridge
