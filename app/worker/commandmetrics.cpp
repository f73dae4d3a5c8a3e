// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/commandmetrics.h"

#include "core/base/numbertext.h"
#include "core/data/sample.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

using nlohmann::json;
using Source = CommandMetric::Source;

CommandMetric standardMetric(const char* name, const char* unit, Source source) {
    CommandMetric metric;
    metric.metric.name = name;
    metric.metric.unit = unit;
    metric.source = source;
    return metric;
}

Result<double> numberIn(std::string_view text) {
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\t' || c == '\r';
    };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    if (const std::optional<double> number = numberFromText(text))
        return *number;
    return makeError(ErrorCode::Parse, "expected a number, found '" + std::string(text.substr(0, 80)) + "'");
}

/// Line by line: what a program says of itself stands on one, and the library's matcher needs stack for every
/// character, which a whole output would exhaust.
Result<double> firstMatch(const std::regex& pattern, std::string_view output) {
    constexpr std::size_t longestLine = 8192;
    while (!output.empty()) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        std::string_view line = output.substr(0, std::min(end, longestLine));
        if (line.ends_with('\r'))
            line.remove_suffix(1); // else `$` does not match
        std::match_results<std::string_view::const_iterator> match;
        if (std::regex_search(line.begin(), line.end(), match, pattern)) {
            const auto& group = match[match.size() > 1 ? 1 : 0];
            return numberIn(std::string(group.first, group.second));
        }
        output.remove_prefix(std::min(end + 1, output.size()));
    }
    return makeError(ErrorCode::NotFound, "no line of the output matches");
}

Result<double> numberAt(const std::string& pointer, const std::string& output) {
    const json document = json::parse(output, nullptr, false);
    if (document.is_discarded())
        return makeError(ErrorCode::Parse, "the output is not JSON");
    const json::json_pointer path(pointer); // checked in make()
    if (!document.contains(path))
        return makeError(ErrorCode::NotFound, "the output has nothing at " + pointer);
    const json& value = document.at(path);
    if (!value.is_number())
        return makeError(ErrorCode::Parse,
                         "expected a number at " + pointer + ", found " +
                             value.dump(-1, ' ', false, json::error_handler_t::replace).substr(0, 80));
    return value.get<double>();
}

Result<double> sizeOf(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error)
        return makeError(ErrorCode::Io, "the size of '" + path + "' cannot be read: " + error.message());
    return static_cast<double>(size);
}

} // namespace

Result<CommandMetrics> CommandMetrics::make(const std::vector<CommandMetric>& metrics) {
    CommandMetrics result;
    if (metrics.empty())
        return make({standardMetric("wall_time", "s", Source::WallTime),
                     standardMetric("cpu_time", "s", Source::CpuTime),
                     standardMetric("peak_memory", "B", Source::PeakMemory)});
    for (const CommandMetric& metric : metrics) {
        Entry entry{metric, std::nullopt};
        try {
            if (metric.source == Source::StdoutRegex)
                entry.pattern.emplace(metric.pattern, std::regex::ECMAScript | std::regex::optimize);
            if (metric.source == Source::StdoutJson)
                (void)json::json_pointer(metric.pattern);
        } catch (const std::exception& error) { // std::regex_error, json::parse_error
            return makeError(ErrorCode::InvalidArgument,
                             "metric " + metric.metric.name + ": pattern '" + metric.pattern + "': " + error.what());
        }
        result.m_entries.push_back(std::move(entry));
    }
    return result;
}

std::vector<Metric> CommandMetrics::metrics() const {
    std::vector<Metric> metrics;
    for (const Entry& entry : m_entries)
        metrics.push_back(entry.metric.metric);
    return metrics;
}

bool CommandMetrics::readOutput() const {
    return std::any_of(m_entries.begin(), m_entries.end(), [](const Entry& entry) {
        return entry.metric.source == Source::StdoutRegex || entry.metric.source == Source::StdoutJson;
    });
}

Result<std::vector<double>> CommandMetrics::evaluate(const CommandResult& result) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Result<double> value = valueOf(m_entries[i], result, i);
        if (!value)
            return makeError(value.error().code,
                             "metric " + m_entries[i].metric.metric.name + ": " + value.error().message);
        values.push_back(*value * m_entries[i].metric.factor);
    }
    return values;
}

Result<double> CommandMetrics::valueOf(const Entry& entry, const CommandResult& result, std::size_t index) {
    switch (entry.metric.source) {
    case Source::WallTime:
        return result.run.end.wallSeconds;
    case Source::CpuTime:
        return result.run.end.cpuSeconds;
    case Source::PeakMemory:
        return result.run.end.peakBytes > result.memoryFloor ? result.run.end.peakBytes : notMeasured;
    case Source::StdoutRegex:
    case Source::StdoutJson:
        if (result.run.isOutputCut)
            return makeError(ErrorCode::TooLarge, "the command printed more than " +
                                                      std::to_string(result.run.output.size() >> 20) + " MiB");
        return entry.pattern ? firstMatch(*entry.pattern, result.run.output)
                             : numberAt(entry.metric.pattern, result.run.output);
    case Source::FileSize:
        return sizeOf(result.files.at(index));
    }
    return notMeasured;
}

} // namespace perfbridge
