// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/methods.h"

#include "core/base/numbertext.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace perfbridge {

namespace {

using State = ConfigurationProgress::State;

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

/// "a, b and c"
std::string enumeration(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

std::string valueOf(const TextPairs& pairs, const std::string& key) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&key](const auto& pair) { return pair.first == key; });
    return found == pairs.end() || found->second == "unknown" ? std::string() : found->second;
}

std::string machineSentence(const CampaignSpec& spec, const TextPairs& fingerprint) {
    std::vector<std::string> parts;
    for (const auto& [key, value] : fingerprint) {
        if (value == "unknown" || key == "perfbridge")
            continue;
        parts.push_back(key + ' ' + value);
    }
    if (parts.empty())
        return {};
    return "The machine of the environment " + spec.environment.name + ": " + enumeration(parts) + ". ";
}

std::string samplingSentence(const CampaignSpec& spec, std::size_t configurations) {
    const Space& space = *spec.space;
    std::string text = "Of the space " + space.name() + " (" + counted(space.options().size(), "option") + ", " +
                       counted(space.constraints().size(), "constraint") + ", revision " +
                       std::to_string(space.revision()) + ") " + counted(configurations, "configuration") +
                       (configurations == 1 ? " was measured" : " were measured");
    if (spec.givenConfigurations.rows() > 0)
        text += ", given one by one";
    else if (spec.sampling.all)
        text += ": all that are valid";
    else
        text += ", chosen by the design " + std::string(samplingInfo(spec.sampling.kind).title) + " (seed " +
                std::to_string(spec.sampling.seed) + ")" +
                (spec.sampling.withDefault ? ", the default configuration among them" : "");
    return text + ". ";
}

std::string backendSentence(const CampaignSpec& spec, const std::string& version) {
    const std::string by = version.empty() ? "PerfBridge" : "PerfBridge " + version;
    if (const auto* command = std::get_if<CommandBackend>(&spec.backend)) {
        std::string line;
        for (const std::string& argument : command->argv)
            line += (line.empty() ? "" : " ") + argument;
        return by + " started the program \"" + line + "\" as a process of its own for every run. ";
    }
    if (std::holds_alternative<SimulatedBackend>(spec.backend))
        return "The values are not measured but simulated, by " + by + ". ";
    const auto& torch = std::get<TorchBackend>(spec.backend);
    std::vector<std::string> settings;
    for (const auto& [name, value] : torch.settings)
        settings.push_back(name + ' ' + value);
    return by + " ran the network in libtorch, in a fresh process for every invocation" +
           (settings.empty() ? "" : " (" + enumeration(settings) + ")") + ". ";
}

std::string repetitionSentence(const CampaignSpec& spec) {
    const Protocol& protocol = spec.protocol;
    const std::string fewest = std::to_string(protocol.minimumInvocations);
    const std::string most = std::to_string(protocol.maximumInvocations);
    return "A configuration was measured in " + (fewest == most ? most : fewest + " to " + most) +
           " invocations of about " + std::to_string(protocol.iterations) +
           " timed iterations; a timed sample lasts at least " + shortNumber(1e3 * protocol.minimumSampleSeconds) +
           " ms, shorter executions being repeated in it. The unit of inference is the median of an invocation "
           "(Kalibera "
           "and Jones 2013). Every invocation began with the same warm-up, at least " +
           counted(static_cast<std::size_t>(protocol.warmupIterations), "iteration") + " and " +
           shortNumber(protocol.warmupSeconds) + " s, which is recorded and does not count. ";
}

std::string stoppingSentence(const CampaignSpec& spec) {
    const Protocol& protocol = spec.protocol;
    const std::vector<Metric> metrics = metricsOf(spec.backend);
    const std::string metric = !protocol.stopMetric.empty() ? protocol.stopMetric
                               : metrics.empty()            ? "the metric"
                                                            : metrics.front().name;
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&metric](const Metric& known) { return known.name == metric; });
    const bool isEnergy = found != metrics.end() && found->unit == "J";
    return "Measuring a configuration ended when the " + percentageText(protocol.confidence) +
           " confidence interval of the median of " + metric + " over invocations was narrower than +-" +
           percentageText(isEnergy ? protocol.wantedHalfWidthEnergy : protocol.wantedHalfWidth) +
           ", when it improved by less than " + percentageText(protocol.noiseFloorImprovement) + " over " +
           std::to_string(protocol.noiseFloorInvocations) + " invocations, or after " +
           shortNumber(protocol.capSeconds) + " timed seconds. ";
}

std::string orderSentence(const CampaignSpec& spec) {
    std::vector<std::string> costly;
    for (const Option& option : spec.space->options()) {
        if (option.switchCost > 0)
            costly.push_back(option.name);
    }
    std::string text = "The order was that of randomised complete blocks (seed " + std::to_string(spec.protocol.seed) +
                       "): one invocation of every configuration a block, in a fresh order";
    if (!costly.empty())
        text += "; " + enumeration(costly) + (costly.size() == 1 ? ", which is" : ", which are") +
                " costly to change, made the whole plots of a split-plot design";
    return text + ". ";
}

std::string interferenceSentence(const CampaignSpec& spec, const CampaignReport& report) {
    const Protocol& protocol = spec.protocol;
    const CampaignProgress& progress = report.progress;
    std::string text;
    if (protocol.foreignLoadLimit < 1) {
        text = "Runs waited while other programs used more than " + percentageText(protocol.foreignLoadLimit) +
               " of the processors, and were repeated, at most " +
               counted(static_cast<std::size_t>(protocol.maximumRetries), "time") +
               ", when that happened or a device was throttled meanwhile: of " + counted(progress.runs, "run") + ' ' +
               std::to_string(progress.discarded) + (progress.discarded == 1 ? " was" : " were") +
               " discarded for it and " + std::to_string(progress.flagged) + " kept with a flag. ";
    }
    if (protocol.sentinelEveryRuns > 0 || protocol.sentinelEverySeconds > 0) {
        text += "A sentinel configuration, measured again and again, moved by " + percentageText(progress.drift) +
                (std::abs(progress.drift) > protocol.driftWarning
                     ? ", which is more than the " + percentageText(protocol.driftWarning) + " allowed"
                     : std::string()) +
                ". ";
    }
    return text;
}

std::string resultSentence(const CampaignReport& report) {
    std::map<std::string, std::size_t> reasons;
    std::map<std::string, std::size_t> failures;
    std::vector<double> widths;
    std::vector<int> invocations;
    std::size_t open = 0;
    for (const ConfigurationProgress& configuration : report.configurations) {
        if (configuration.state == State::Done) {
            ++reasons[configuration.reason];
            invocations.push_back(configuration.invocations);
            if (std::isfinite(configuration.halfWidth))
                widths.push_back(configuration.halfWidth);
        } else if (configuration.state == State::Failed) {
            ++failures[configuration.reason];
        } else {
            ++open;
        }
    }
    std::string text;
    if (!invocations.empty()) {
        std::sort(invocations.begin(), invocations.end());
        std::vector<std::string> parts;
        for (const auto& [reason, count] : reasons)
            parts.push_back(std::to_string(count) + " (" + reason + ')');
        text = "Measured were " + enumeration(parts) + ", with a median of " +
               counted(static_cast<std::size_t>(invocations[invocations.size() / 2]), "invocation") + " (" +
               std::to_string(invocations.front()) + " to " + std::to_string(invocations.back()) + ')';
        if (!widths.empty()) {
            std::sort(widths.begin(), widths.end());
            text += "; half the interval's width is " + percentageText(widths[widths.size() / 2]) +
                    " of the median at the middle configuration and " + percentageText(widths.back()) + " at the worst";
        }
        text += ". ";
    }
    std::size_t failed = 0;
    std::vector<std::string> why;
    for (const auto& [reason, count] : failures) {
        failed += count;
        why.push_back(reason + " (" + std::to_string(count) + ')');
    }
    if (failed > 0)
        text += counted(failed, "configuration") + " failed: " + enumeration(why) + ". ";
    if (open > 0)
        text += counted(open, "configuration") + (open == 1 ? " is" : " are") + " not finished: the campaign is " +
                std::string(toString(report.state)) + ". ";
    return text;
}

} // namespace

std::string methodsParagraph(const CampaignSpec& spec, const CampaignReport& report, const TextPairs& fingerprint) {
    const std::size_t configurations = std::max(report.progress.configurations, report.configurations.size());
    std::string text = samplingSentence(spec, configurations) + machineSentence(spec, fingerprint) +
                       backendSentence(spec, valueOf(fingerprint, "perfbridge")) + repetitionSentence(spec) +
                       stoppingSentence(spec) + orderSentence(spec) + interferenceSentence(spec, report) +
                       resultSentence(report);
    text += "Outliers and disturbed samples are flagged and count; what was discarded is recorded as well.";
    return text;
}

} // namespace perfbridge
