// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/metric.h"

#include "core/base/numbertext.h"

#include <array>

namespace perfbridge {

namespace {

using Comparison = InvalidRule::Comparison;

/// Longer symbols first: "<=" is not "<" followed by something that is no number.
constexpr std::array<std::pair<std::string_view, Comparison>, 6> symbols{{{"<=", Comparison::LessOrEqual},
                                                                          {">=", Comparison::GreaterOrEqual},
                                                                          {"==", Comparison::Equal},
                                                                          {"<", Comparison::Less},
                                                                          {">", Comparison::Greater},
                                                                          {"=", Comparison::Equal}}};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

bool InvalidRule::matches(double value) const noexcept {
    switch (comparison) {
    case Comparison::Less:
        return value < threshold;
    case Comparison::LessOrEqual:
        return value <= threshold;
    case Comparison::Equal:
        return value == threshold;
    case Comparison::GreaterOrEqual:
        return value >= threshold;
    case Comparison::Greater:
        return value > threshold;
    }
    return false;
}

std::string InvalidRule::text() const {
    for (const auto& [symbol, meaning] : symbols) {
        if (meaning == comparison)
            return std::string(symbol) + ' ' + numberText(threshold);
    }
    return {};
}

Result<InvalidRule> InvalidRule::parse(std::string_view text) {
    const std::string_view rule = trimmed(text);
    for (const auto& [symbol, meaning] : symbols) {
        if (!rule.starts_with(symbol))
            continue;
        if (const std::optional<double> number = numberFromText(trimmed(rule.substr(symbol.size()))))
            return InvalidRule{meaning, *number};
        break;
    }
    return makeError(ErrorCode::Parse, "invalid rule '" + std::string(text) +
                                           "': expected <, <=, ==, >= or > and a number, e.g. \"<= 0\"");
}

std::string Metric::title() const {
    return unit.empty() ? name : name + " (" + unit + ')';
}

} // namespace perfbridge
