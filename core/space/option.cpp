// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/option.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>

namespace perfbridge {

namespace {

constexpr double largestInteger = 9007199254740992.0; // 2^53: every integer up to it is a double of its own

bool isInteger(double value) {
    return std::abs(value) <= largestInteger && value == std::floor(value);
}

/// Digits after the point in the shortest text of a number.
int decimalsOf(double value) {
    std::array<char, 400> buffer; // the smallest double has 324 digits after the point
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
    const std::size_t point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

double roundedTo(double value, int decimals) {
    std::array<char, 800> buffer; // 309 digits before the point at most
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    double rounded = value;
    std::from_chars(buffer.data(), written.ptr, rounded);
    return rounded;
}

/// The step of a range, 0 for a continuum.
double stepOf(const Option& option) {
    if (option.step)
        return *option.step;
    return option.kind == OptionKind::Integer ? 1.0 : 0.0;
}

bool isSteppedRange(const Option& option) {
    return option.levels.empty() && option.minimum && option.maximum && stepOf(option) > 0;
}

std::optional<double> booleanFromText(std::string_view text) {
    static constexpr std::array<std::string_view, 3> trueWords{"true", "on", "yes"};
    static constexpr std::array<std::string_view, 3> falseWords{"false", "off", "no"};
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (std::find(trueWords.begin(), trueWords.end(), lower) != trueWords.end())
        return 1.0;
    if (std::find(falseWords.begin(), falseWords.end(), lower) != falseWords.end())
        return 0.0;
    const std::optional<double> number = numberFromText(text);
    return number && (*number == 0 || *number == 1) ? number : std::nullopt;
}

// Names of the enumerators, in their order.
constexpr std::array<std::string_view, 5> kindNames{"boolean", "integer", "real", "ordinal", "categorical"};
constexpr std::array<std::string_view, 2> scaleNames{"linear", "log"};
constexpr std::array<std::string_view, 5> appliedAsNames{"unspecified", "argument", "environment_variable",
                                                         "engine_setting", "system_knob"};

template <typename Enum, std::size_t count>
Result<Enum> enumFromString(std::string_view text, const std::array<std::string_view, count>& names,
                            std::string_view what) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end())
        return static_cast<Enum>(found - names.begin());
    const std::vector<std::string> known(names.begin(), names.end());
    return makeError(ErrorCode::Parse, std::string(what) + " '" + std::string(text) + "' is not one of " +
                                           listed(known) + didYouMean(text, known));
}

} // namespace

void Option::normalise() {
    if (kind == OptionKind::Boolean && levels.empty())
        levels = {0, 1};
    if (!isLabelled())
        std::sort(levels.begin(), levels.end());
}

std::size_t Option::levelCount() const {
    if (!levels.empty())
        return levels.size();
    if (kind == OptionKind::Boolean)
        return 2;
    if (!minimum || !maximum || *maximum < *minimum)
        return 0;
    if (*minimum == *maximum)
        return 1;
    if (!isSteppedRange(*this))
        return 0;
    // A range of 0 to 0.3 in steps of 0.1 has its last step, although (0.3 - 0) / 0.1 is a little below 3.
    const bool exact = isInteger(*minimum) && isInteger(*maximum) && isInteger(stepOf(*this));
    const double ratio = (*maximum - *minimum) / stepOf(*this);
    const double steps = std::floor(exact ? ratio : ratio * (1 + 1e-12) + 1e-9);
    if (steps >= largestInteger)
        return static_cast<std::size_t>(largestInteger);
    return static_cast<std::size_t>(steps) + 1;
}

double Option::levelAt(std::size_t index) const {
    assert(index < levelCount());
    if (!levels.empty())
        return levels[index];
    if (kind == OptionKind::Boolean)
        return static_cast<double>(index);
    if (index == 0)
        return *minimum;
    const double value = *minimum + static_cast<double>(index) * stepOf(*this);
    if (isInteger(*minimum) && isInteger(stepOf(*this)))
        return value;
    return std::min(roundedTo(value, std::max(decimalsOf(*minimum), decimalsOf(stepOf(*this)))), *maximum);
}

std::vector<double> Option::allLevels() const {
    if (!levels.empty())
        return levels;
    std::vector<double> result(levelCount());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = levelAt(i);
    return result;
}

bool Option::contains(double value) const {
    if (!levels.empty())
        return std::find(levels.begin(), levels.end(), value) != levels.end();
    if (kind == OptionKind::Boolean)
        return value == 0 || value == 1;
    if (!minimum || !maximum || !(value >= *minimum && value <= *maximum))
        return false;
    if (!isSteppedRange(*this))
        return true;
    const double index = std::round((value - *minimum) / stepOf(*this));
    if (index >= static_cast<double>(levelCount()))
        return false;
    return std::abs(value - levelAt(static_cast<std::size_t>(index))) <= 1e-9 * stepOf(*this);
}

std::string Option::textOf(double value) const {
    if (isLabelled() && value >= 0 && value < static_cast<double>(labels.size()) && value == std::floor(value))
        return labels[static_cast<std::size_t>(value)];
    return numberText(value);
}

Result<double> Option::valueOf(std::string_view text) const {
    const auto error = [&] {
        std::string message = "option '" + name + "': '" + std::string(text) + "' is not " + domainText();
        if (isLabelled())
            message += didYouMean(text, labels);
        return makeError(ErrorCode::Parse, std::move(message));
    };
    if (isLabelled()) {
        const auto found = std::find(labels.begin(), labels.end(), text);
        if (found == labels.end())
            return error();
        return static_cast<double>(found - labels.begin());
    }
    if (kind == OptionKind::Boolean) {
        const std::optional<double> value = booleanFromText(text);
        return value ? Result<double>(*value) : error();
    }
    const std::optional<double> number = numberFromText(text);
    const bool integer = kind == OptionKind::Integer;
    if (!number || (integer && !isInteger(*number)))
        return makeError(ErrorCode::Parse, "option '" + name + "': '" + std::string(text) + "' is not " +
                                               (integer ? "an integer" : "a number"));
    return *number;
}

std::string Option::domainText() const {
    if (kind == OptionKind::Boolean && levelCount() == 2)
        return "0 or 1";
    if (!levels.empty()) {
        std::vector<std::string> texts;
        for (const double level : levels)
            texts.push_back(textOf(level));
        return texts.size() == 1 ? texts.front() : "one of " + listed(texts);
    }
    if (!minimum || !maximum)
        return kind == OptionKind::Integer ? "an integer" : "a number";
    std::string text = "from " + numberText(*minimum) + " to " + numberText(*maximum);
    if (step)
        text += " in steps of " + numberText(*step);
    return kind == OptionKind::Integer ? "an integer " + text : text;
}

double Option::effectiveDefault() const {
    if (defaultValue)
        return *defaultValue;
    if (!levels.empty())
        return levels.front();
    return minimum.value_or(0);
}

std::string_view toString(OptionKind kind) {
    return kindNames[static_cast<std::size_t>(kind)];
}

std::string_view toString(Scale scale) {
    return scaleNames[static_cast<std::size_t>(scale)];
}

std::string_view toString(AppliedAs appliedAs) {
    return appliedAsNames[static_cast<std::size_t>(appliedAs)];
}

Result<OptionKind> optionKindFromString(std::string_view text) {
    return enumFromString<OptionKind>(text, kindNames, "kind");
}

Result<Scale> scaleFromString(std::string_view text) {
    return enumFromString<Scale>(text, scaleNames, "scale");
}

Result<AppliedAs> appliedAsFromString(std::string_view text) {
    return enumFromString<AppliedAs>(text, appliedAsNames, "applied_as");
}

} // namespace perfbridge
