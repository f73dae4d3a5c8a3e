// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/knobs/fileknob.h"

#include "core/base/numbertext.h"
#include "core/measure/machine/sysfile.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <unistd.h>

namespace perfbridge {

namespace {

tl::unexpected<Error> ioError(const SysFileError& error) {
    return makeError(ErrorCode::Io, error.message);
}

} // namespace

FileKnob::FileKnob(FileKnobSpec spec)
    : m_spec(std::move(spec))
    , m_unavailable(whyUnavailable()) {}

std::string FileKnob::whyUnavailable() const {
    if (m_spec.files.empty())
        return "unavailable: " + m_spec.whyAbsent;
    for (const std::string& file : m_spec.files) {
        const auto text = readSysFile(file);
        if (!text)
            return "unavailable: " + text.error().message;
        if (!m_spec.unit.empty() && !countFromText(*text))
            return "unavailable: " + file + " holds '" + text->substr(0, 60) + "', expected a number";
        const bool isKnown =
            m_spec.words.empty() || std::any_of(m_spec.words.begin(), m_spec.words.end(),
                                                [&](const auto& word) { return word.second == *text; });
        if (!isKnown)
            return "unavailable: " + file + " says '" + *text + "'";
        // Effective rights: a program may have been given the capability without being root.
        if (::eaccess(file.c_str(), W_OK) != 0)
            return "unavailable: permission: " + file + " can only be written by root";
    }
    return {};
}

std::string FileKnob::valueText(const std::string& text) const {
    for (const auto& [value, word] : m_spec.words) {
        if (word == text)
            return value;
    }
    if (m_spec.unit.empty())
        return text;
    const std::optional<std::uint64_t> number = countFromText(text);
    return number ? numberText(static_cast<double>(*number) / m_spec.perUnit) : text;
}

Result<std::string> FileKnob::fileText(const std::string& value) const {
    const auto refuse = [&](const std::string& expected) {
        return makeError(ErrorCode::InvalidArgument,
                         "knob " + m_spec.name + " to '" + value + "', expected " + expected);
    };
    if (!m_spec.words.empty()) {
        std::string choices;
        for (const auto& [known, word] : m_spec.words) {
            if (known == value)
                return word;
            choices += (choices.empty() ? "" : " or ") + known;
        }
        return refuse(choices);
    }
    if (m_spec.unit.empty()) {
        if (m_spec.choicesFile.empty())
            return value;
        const std::string choices = readSysFile(m_spec.choicesFile).value_or(std::string());
        const std::vector<std::string_view> known = words(choices);
        if (!known.empty() && std::find(known.begin(), known.end(), value) == known.end())
            return refuse("one of " + choices);
        return value;
    }
    const std::optional<double> number = numberFromText(value);
    if (!number || *number < 0)
        return refuse("a number of " + m_spec.unit);
    const double scaled = std::round(*number * m_spec.perUnit);
    const auto lowest = readSysCount(m_spec.lowestFile);
    const auto highest = readSysCount(m_spec.highestFile);
    if ((lowest && scaled < static_cast<double>(*lowest)) || (highest && scaled > static_cast<double>(*highest))) {
        const auto text = [this](const SysFileResult<std::uint64_t>& limit) {
            return limit ? numberText(static_cast<double>(*limit) / m_spec.perUnit) : std::string("any");
        };
        return refuse(text(lowest) + " to " + text(highest) + ' ' + m_spec.unit);
    }
    return numberText(scaled);
}

Result<std::string> FileKnob::read() const {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + m_spec.name + " is " + m_unavailable);
    const auto text = readSysFile(m_spec.files.front());
    if (!text)
        return ioError(text.error());
    return valueText(*text);
}

Result<std::vector<RestoreStep>> FileKnob::original() const {
    std::vector<RestoreStep> steps;
    const auto add = [&steps](const std::string& file) -> Result<void> {
        const auto text = readSysFile(file);
        if (!text)
            return ioError(text.error());
        steps.push_back({RestoreStep::Kind::File, file, *text, {}});
        return {};
    };
    // Steps are undone from the last to the first: first the value, then what made it take effect.
    for (const auto& [file, text] : m_spec.enabling) {
        if (const Result<void> added = add(file); !added)
            return tl::unexpected<Error>(added.error());
    }
    for (const std::string& file : m_spec.files) {
        if (const Result<void> added = add(file); !added)
            return tl::unexpected<Error>(added.error());
    }
    return steps;
}

Result<void> FileKnob::set(const std::string& value) {
    if (!m_unavailable.empty())
        return makeError(ErrorCode::Unsupported, "knob " + m_spec.name + " is " + m_unavailable);
    const Result<std::string> text = fileText(value);
    if (!text)
        return tl::unexpected<Error>(text.error());
    for (const auto& [file, enabling] : m_spec.enabling) {
        if (const auto written = writeSysFile(file, enabling); !written)
            return ioError(written.error());
    }
    // A lower limit above the upper one is refused, and which of two files has to move first depends on the direction:
    // what is refused is tried again after the others.
    std::vector<std::string> refused;
    for (const std::string& file : m_spec.files) {
        if (!writeSysFile(file, *text))
            refused.push_back(file);
    }
    for (const std::string& file : refused) {
        if (const auto written = writeSysFile(file, *text); !written)
            return ioError(written.error());
    }
    for (const std::string& file : m_spec.files) {
        const auto found = readSysFile(file);
        if (found && m_spec.unit.empty() && *found != *text)
            return makeError(ErrorCode::Io, file + " is " + *found + " after writing " + *text);
    }
    return {};
}

Result<std::string> FileKnob::effective() const {
    if (m_spec.effectiveFiles.empty())
        return read();
    std::optional<std::uint64_t> largest;
    for (const std::string& file : m_spec.effectiveFiles) {
        const auto value = readSysCount(file);
        if (!value)
            return ioError(value.error());
        largest = std::max(largest.value_or(0), *value);
    }
    return numberText(static_cast<double>(*largest) / m_spec.perUnit);
}

} // namespace perfbridge
