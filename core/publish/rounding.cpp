// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/rounding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace perfbridge {

namespace {

/// Of the first digit: 0 for 1 to 9.99, -1 for 0.1 to 0.99.
int decadeOf(double value) {
    return static_cast<int>(std::floor(std::log10(std::abs(value))));
}

constexpr int mostDecimals = 15; ///< more say nothing in a double

} // namespace

int supportedDecimals(double value, double lower, double upper) {
    const bool isInside = lower < value && value < upper;
    const double half = isInside ? std::sqrt((value - lower) * (upper - value)) : (upper - lower) / 2;
    if (!std::isfinite(half) || half <= 0)
        return value == 0 || !std::isfinite(value) ? 0 : std::min(2 - decadeOf(value), mostDecimals);
    const int decade = decadeOf(half);
    const double leading = half / std::pow(10, decade);
    int decimals = -decade + (std::round(leading * 100) < 355 ? 1 : 0);
    if (value != 0 && std::isfinite(value))
        decimals = std::max(decimals, -decadeOf(value));
    return std::min(decimals, mostDecimals);
}

std::string fixedText(double value, int decimals) {
    if (decimals < 0) {
        const double unit = std::pow(10, -decimals);
        value = std::round(value / unit) * unit;
    }
    std::array<char, 360> buffer; // a double has at most 309 digits before the point
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed,
                                      std::clamp(decimals, 0, mostDecimals));
    std::string text(buffer.data(), result.ptr);
    if (text.front() == '-' && text.find_first_not_of("-0.") == std::string::npos)
        text.erase(0, 1);
    return text;
}

} // namespace perfbridge
