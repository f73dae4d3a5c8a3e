// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/backendspec.h"

#include "core/base/numbertext.h"
#include "core/base/suggestion.h"
#include "core/measure/commandtemplate.h"
#include "core/measure/simulated/simulatedsystem.h"
#include "core/measure/torchoptions.h"

#include <algorithm>
#include <cmath>
#include <regex>

#include <nlohmann/json.hpp>

namespace perfbridge {

namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

Metric metric(const char* name, const char* unit, const char* note = "") {
    Metric result;
    result.name = name;
    result.unit = unit;
    result.note = note;
    return result;
}

Result<void> invalid(const std::string& message) {
    return makeError(ErrorCode::InvalidArgument, message);
}

Result<void> checkPattern(const CommandMetric& metric) {
    const std::string start = "metric " + metric.metric.name + ": ";
    switch (metric.source) {
    case CommandMetric::Source::StdoutRegex:
        try {
            const std::regex pattern(metric.pattern);
            if (pattern.mark_count() == 0)
                return invalid(start + "the pattern '" + metric.pattern +
                               "' has no group: put the number into parentheses");
        } catch (const std::regex_error& error) {
            return invalid(start + "the pattern '" + metric.pattern + "' is no regular expression: " + error.what());
        }
        return {};
    case CommandMetric::Source::StdoutJson:
        try {
            // The empty pointer is the whole document: a program that prints a number alone.
            (void)nlohmann::json::json_pointer(metric.pattern);
        } catch (const nlohmann::json::exception&) {
            return invalid(start + "'" + metric.pattern + "' is no JSON pointer, expected one like /results/0/time");
        }
        return {};
    case CommandMetric::Source::FileSize:
        return metric.pattern.empty() ? invalid(start + "the file whose size is wanted is not named") : Result<void>();
    case CommandMetric::Source::WallTime:
    case CommandMetric::Source::CpuTime:
    case CommandMetric::Source::PeakMemory:
        return metric.pattern.empty()
                   ? Result<void>()
                   : invalid(start + "has a pattern ('" + metric.pattern + "'), but its source needs none");
    }
    return {};
}

Result<void> checkMetrics(const std::vector<CommandMetric>& metrics) {
    for (auto metric = metrics.begin(); metric != metrics.end(); ++metric) {
        const std::string& name = metric->metric.name;
        if (name.empty())
            return invalid("a metric of the command has no name");
        const bool isKnown =
            std::any_of(metrics.begin(), metric, [&](const CommandMetric& other) { return other.metric.name == name; });
        if (isKnown)
            return invalid("metric " + name + " stands twice");
        if (!std::isfinite(metric->factor) || metric->factor == 0)
            return invalid("metric " + name + ": factor is " + numberText(metric->factor) + ", expected any but 0");
        if (Result<void> pattern = checkPattern(*metric); !pattern)
            return pattern;
    }
    return {};
}

Result<void> validateCommand(const CommandBackend& backend, const Space& space) {
    const Result<CommandTemplate> parsed = CommandTemplate::parse(backend);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (Result<void> checked = parsed->check(space.options()); !checked)
        return checked;
    for (const auto& [name, value] : backend.environment) {
        if (name.empty() || name.find('=') != name.npos)
            return invalid("environment variable '" + name + "': expected a name without '='");
    }
    if (backend.successCodes.empty())
        return invalid("success_codes is empty, expected at least one exit code");
    for (const int code : backend.successCodes) {
        if (code < 0 || code > 255)
            return invalid("success_codes holds " + std::to_string(code) + ", expected exit codes from 0 to 255");
    }
    return checkMetrics(backend.metrics);
}

/// Every value that a run may be given, or, of a range, its ends and its default.
std::vector<double> valuesToCheck(const Option& option) {
    constexpr std::size_t most = 1000;
    if (option.levelCount() > 0 && option.levelCount() <= most)
        return option.allLevels();
    std::vector<double> values{option.effectiveDefault()};
    for (const std::optional<double>& end : {option.minimum, option.maximum}) {
        if (end)
            values.push_back(*end);
    }
    return values;
}

Result<void> validateTorch(const TorchBackend& backend, const Space& space) {
    if (const Result<TextPairs> settings = torchSettings(backend, {}); !settings)
        return tl::unexpected(settings.error());
    for (const Option& option : space.options()) {
        for (const double value : valuesToCheck(option)) {
            const Result<TextPairs> settings = torchSettings(backend, {{option.name, option.textOf(value)}});
            if (!settings)
                return tl::unexpected(settings.error());
        }
    }
    return {};
}

Result<void> validateSimulated(const SimulatedBackend& backend, const Space& space) {
    const Result<SimulatedParameters> parameters = SimulatedParameters::fromJson(backend.document);
    if (!parameters)
        return tl::unexpected(parameters.error());
    std::vector<std::string> names;
    for (const Option& option : space.options())
        names.push_back(option.name);
    for (std::size_t i = 0; i < parameters->rules.size(); ++i) {
        for (const auto& [name, text] : parameters->rules[i].when) {
            const std::string start = "/rules/" + std::to_string(i) + "/when/" + name + ": ";
            const std::optional<std::size_t> index = space.indexOf(name);
            if (!index)
                return makeError(ErrorCode::NotFound, start + "is no option of the space" + didYouMean(name, names));
            const Option& option = space.options()[*index];
            const Result<double> value = option.valueOf(text);
            if (!value || !option.contains(*value))
                return invalid(start + "'" + text + "' is not among its values: " + option.domainText());
            // Rules are compared as text.
            if (option.textOf(*value) != text)
                return invalid(start + "write '" + option.textOf(*value) + "' for '" + text + "'");
        }
    }
    return {};
}

std::vector<Metric> commandMetrics(const CommandBackend& backend) {
    if (backend.metrics.empty())
        return {metric("wall_time", "s"), metric("cpu_time", "s"), metric("peak_memory", "B")};
    std::vector<Metric> metrics;
    for (const CommandMetric& command : backend.metrics)
        metrics.push_back(command.metric);
    return metrics;
}

std::vector<Metric> torchMetrics() {
    return {metric("inference_time", "s"),
            metric("cpu_time", "s", "user and system, of all threads, an inference"),
            metric("peak_memory", "B", "largest resident set while inferring"),
            metric("load_time", "s", "from the start of the model's building until it can infer"),
            metric("first_inference_time", "s", "cold: before any warm-up"),
            metric("energy_cpu", "J", "of an inference, where the machine has a meter"),
            metric("energy_gpu", "J", "of an inference, where the machine has a meter")};
}

} // namespace

std::vector<Metric> metricsOf(const BackendSpec& backend) {
    return std::visit(Overloaded{[](const CommandBackend& command) { return commandMetrics(command); },
                                 [](const TorchBackend&) { return torchMetrics(); },
                                 [](const SimulatedBackend&) {
                                     return std::vector<Metric>{metric("time", "s"), metric("energy", "J")};
                                 }},
                      backend);
}

std::string kindOf(const BackendSpec& backend) {
    return std::visit(Overloaded{[](const CommandBackend&) { return "command"; },
                                 [](const TorchBackend&) { return "torch"; },
                                 [](const SimulatedBackend&) {
                                     return "simulated";
                                 }},
                      backend);
}

Result<void> validateBackend(const BackendSpec& backend, const Space& space) {
    return std::visit(Overloaded{[&](const CommandBackend& command) { return validateCommand(command, space); },
                                 [&](const TorchBackend& torch) { return validateTorch(torch, space); },
                                 [&](const SimulatedBackend& simulated) {
                                     return validateSimulated(simulated, space);
                                 }},
                      backend);
}

} // namespace perfbridge
