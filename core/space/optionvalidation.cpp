// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/option.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <cmath>

namespace perfbridge {

namespace {

/// What is wrong with an option, without its name; empty = nothing.
using Complaint = std::string;

bool isNumeric(const Option& option) {
    return option.kind == OptionKind::Integer || option.kind == OptionKind::Real;
}

Complaint complaintOfName(const Option& option) {
    const auto isControl = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    };
    if (std::any_of(option.name.begin(), option.name.end(), isControl))
        return "name holds a control character";
    if (option.name.front() == ' ' || option.name.back() == ' ')
        return "name begins or ends with a blank";
    return {};
}

Complaint complaintOfNumber(const Option& option, double value, std::string_view field) {
    const std::string text = std::string(field) + ' ' + numberText(value);
    if (!std::isfinite(value))
        return text + " is not a finite number";
    const bool integer = std::abs(value) <= 9007199254740992.0 && value == std::floor(value); // 2^53
    if (option.kind == OptionKind::Integer && !integer)
        return text + " is not an integer";
    if (option.kind == OptionKind::Boolean && value != 0 && value != 1)
        return text + " of a boolean is neither 0 nor 1";
    if (option.scale == Scale::Log && value <= 0 && field != "step")
        return text + " is not positive, as a log scale needs it";
    return {};
}

Complaint complaintOfLabels(const Option& option) {
    if (option.kind != OptionKind::Ordinal && option.kind != OptionKind::Categorical)
        return "labels are for ordinal and categorical options, not for " + std::string(toString(option.kind)) +
               " ones";
    if (option.scale == Scale::Log)
        return "a log scale needs numeric levels, not labels";
    if (option.labels.size() != option.levels.size())
        return "there are " + std::to_string(option.labels.size()) + " labels for " +
               std::to_string(option.levels.size()) + " levels";
    for (std::size_t i = 0; i < option.labels.size(); ++i) {
        if (option.labels[i].empty())
            return "label " + std::to_string(i + 1) + " is empty";
        if (option.levels[i] != static_cast<double>(i))
            return "level " + numberText(option.levels[i]) + " of label '" + option.labels[i] +
                   "' is not its position " + std::to_string(i);
        const auto first = std::find(option.labels.begin(), option.labels.end(), option.labels[i]);
        if (first != option.labels.begin() + static_cast<std::ptrdiff_t>(i))
            return "label '" + option.labels[i] + "' stands twice";
    }
    return {};
}

Complaint complaintOfLevels(const Option& option) {
    if (option.minimum || option.maximum || option.step)
        return "levels and a range (minimum, maximum, step) exclude each other";
    for (std::size_t i = 0; i < option.levels.size(); ++i) {
        if (Complaint complaint = complaintOfNumber(option, option.levels[i], "level"); !complaint.empty())
            return complaint;
        if (i > 0 && option.levels[i] == option.levels[i - 1])
            return "level " + numberText(option.levels[i]) + " stands twice";
        if (i > 0 && option.levels[i] < option.levels[i - 1])
            return "levels do not ascend: " + numberText(option.levels[i]) + " stands after " +
                   numberText(option.levels[i - 1]);
    }
    return {};
}

Complaint complaintOfRange(const Option& option) {
    if (!isNumeric(option))
        return "levels are missing: " + std::string(toString(option.kind)) + " options need them";
    if (!option.minimum || !option.maximum)
        return "needs levels, or a minimum and a maximum";
    for (const auto& [value, field] :
         {std::pair(option.minimum, "minimum"), std::pair(option.maximum, "maximum"), std::pair(option.step, "step")}) {
        if (!value)
            continue;
        if (Complaint complaint = complaintOfNumber(option, *value, field); !complaint.empty())
            return complaint;
    }
    if (*option.maximum < *option.minimum)
        return "maximum " + numberText(*option.maximum) + " is below the minimum " + numberText(*option.minimum);
    if (option.step && *option.step <= 0)
        return "step " + numberText(*option.step) + " is not above 0";
    return {};
}

Complaint complaintOfDefault(const Option& option) {
    if (!option.defaultValue || option.contains(*option.defaultValue))
        return {};
    const std::string text = "default " + option.textOf(*option.defaultValue);
    return option.levels.empty() ? text + " is not " + option.domainText() : text + " is not one of its levels";
}

Complaint complaintOf(const Option& option) {
    if (Complaint complaint = complaintOfName(option); !complaint.empty())
        return complaint;
    if (option.isLabelled()) {
        if (Complaint complaint = complaintOfLabels(option); !complaint.empty())
            return complaint;
    } else if (option.scale == Scale::Log && option.kind != OptionKind::Ordinal && !isNumeric(option)) {
        return "a log scale needs numbers, not a " + std::string(toString(option.kind)) + " option";
    }
    Complaint complaint = option.levels.empty() ? complaintOfRange(option) : complaintOfLevels(option);
    if (complaint.empty())
        complaint = complaintOfDefault(option);
    if (complaint.empty() && !(std::isfinite(option.switchCost) && option.switchCost >= 0))
        complaint = "switch cost " + numberText(option.switchCost) + " s is not a time of 0 s or more";
    return complaint;
}

} // namespace

Result<void> Option::validate() const {
    if (name.empty())
        return makeError(ErrorCode::InvalidArgument, "an option has no name");
    const Complaint complaint = complaintOf(*this);
    if (!complaint.empty())
        return makeError(ErrorCode::InvalidArgument, "option '" + name + "': " + complaint);
    return {};
}

} // namespace perfbridge
