// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/columnkinds.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <vector>

namespace perfbridge {

namespace {

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
                                                    : c;
    });
    return result;
}

/// "inference_time-ms" -> inference, time, ms.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : lowered(name)) {
        const bool isPart = std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
        if (isPart)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool isBooleanText(std::string_view text) {
    return isOneOf(lowered(text), {"0", "1", "true", "false"});
}

Option numericOption(Option option, std::vector<double> numbers) {
    // Up to here every integer is a double of its own.
    constexpr double largestExact = 9007199254740992.0;
    const bool isInteger = std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return number == std::trunc(number) && std::abs(number) < largestExact;
    });
    option.kind = isInteger ? OptionKind::Integer : OptionKind::Real;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    if (numbers.size() <= maximumInferredLevels) {
        option.levels = std::move(numbers);
    } else {
        option.minimum = numbers.front();
        option.maximum = numbers.back();
    }
    return option;
}

} // namespace

Option inferOption(std::string name, std::span<const std::string> cells) {
    Option option;
    option.name = std::move(name);
    if (std::all_of(cells.begin(), cells.end(), isBooleanText)) {
        const auto isOn = [](const std::string& cell) {
            return isOneOf(lowered(cell), {"1", "true"});
        };
        option.kind = OptionKind::Boolean;
        if (!std::all_of(cells.begin(), cells.end(), isOn))
            option.levels.push_back(0);
        if (std::any_of(cells.begin(), cells.end(), isOn))
            option.levels.push_back(1);
        return option;
    }
    std::vector<double> numbers;
    for (const std::string& cell : cells) {
        const std::optional<double> number = numberFromText(cell);
        if (!number)
            break;
        numbers.push_back(*number);
    }
    if (numbers.size() == cells.size())
        return numericOption(std::move(option), std::move(numbers));
    option.kind = OptionKind::Categorical;
    option.labels.assign(cells.begin(), cells.end());
    std::sort(option.labels.begin(), option.labels.end());
    for (std::size_t i = 0; i < option.labels.size(); ++i)
        option.levels.push_back(static_cast<double>(i));
    return option;
}

Direction inferDirection(std::string_view metricName) {
    for (const std::string& word : wordsOf(metricName)) {
        if (isOneOf(word, {"throughput", "bandwidth", "fps", "qps", "rps", "ops", "flops", "gflops", "accuracy",
                           "speedup", "psnr", "ssim", "f1"}))
            return Direction::HigherIsBetter;
    }
    return Direction::LowerIsBetter;
}

std::optional<InvalidRule> inferInvalidRule(const Metric& metric, bool hasPositive, bool hasZeroOrLess) {
    if (!hasPositive || !hasZeroOrLess)
        return std::nullopt;
    bool isTimeOrEnergy = isOneOf(lowered(metric.unit),
                                  {"s", "ms", "us", "µs", "μs", "ns", "sec", "min", "h", "j", "mj", "kj", "wh", "kwh"});
    for (const std::string& word : wordsOf(metric.name)) {
        if (isOneOf(word, {"sd", "std", "stddev", "stdev", "var", "variance", "iqr", "delta", "diff"}))
            return std::nullopt;
        isTimeOrEnergy |= word.ends_with("time") ||
                          isOneOf(word, {"latency", "duration", "elapsed", "seconds", "energy", "joule", "joules"});
    }
    if (!isTimeOrEnergy)
        return std::nullopt;
    return InvalidRule{InvalidRule::Comparison::LessOrEqual, 0};
}

} // namespace perfbridge
