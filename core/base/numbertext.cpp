// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace perfbridge {

std::string numberText(double value) {
    if (value == 0)
        return "0";
    const double size = std::abs(value);
    std::array<char, 40> buffer; // -1.2345678901234567e-308 has 24 characters, fixed ones below 1e15 at most 24
    const auto result =
        size >= 1e-4 && size < 1e15
            ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed)
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return std::string(buffer.data(), result.ptr);
}

std::string shortNumber(double value) {
    if (std::isnan(value))
        return "-";
    if (value == 0 || std::isinf(value))
        return value == 0 ? "0" : value > 0 ? "inf" : "-inf";
    const double magnitude = std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
    if (!std::isfinite(magnitude) || magnitude == 0 || magnitude < 1)
        return numberText(std::abs(value) < 1e15 && magnitude < 1 ? std::round(value) : value);
    return numberText(std::round(value * magnitude) / magnitude);
}

std::string percentageText(double share) {
    return shortNumber(100 * share) + " %";
}

std::optional<double> numberFromText(std::string_view text) {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

} // namespace perfbridge
