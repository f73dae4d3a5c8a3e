// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/estimate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace perfbridge {

namespace {

using Outcome = RunEnd::Outcome;

/// Relative, between fresh processes of one configuration on a quiet machine; assumed until a configuration was
/// measured twice.
constexpr double usualSpread = 0.03;
/// Start of a process that loads a DNN engine, warm.
constexpr double usualStartSeconds = 0.5;
/// A single configuration says nothing about how others differ: inference over resolutions and precisions spans a
/// factor of ten and more, but its mean over a design does not.
constexpr double factorFromOne = 4;
/// A wider range than this either way says nothing more.
constexpr double widestFactor = 20;

/// What the pilot says about a configuration.
struct Pilot {
    std::vector<double> values; ///< of the stop metric, one an invocation
    double timedSeconds = 0;    ///< sums over its invocations
    double otherSeconds = 0;    ///< start, loading, warm-up
    int invocations = 0;
    double failedSeconds = 0;
    bool hasFailed = false;
};

struct PilotRuns {
    std::map<std::size_t, Pilot> pilots; ///< by configuration
    double keptSeconds = 0;
    double discardedSeconds = 0;
};

std::size_t indexOfMetric(const std::vector<Metric>& metrics, const std::string& name) {
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&name](const Metric& metric) { return metric.name == name; });
    return found == metrics.end() ? 0 : static_cast<std::size_t>(found - metrics.begin());
}

std::optional<std::size_t> indexOfUnit(const std::vector<Metric>& metrics, std::string_view unit) {
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [unit](const Metric& metric) { return metric.unit == unit; });
    return found == metrics.end() ? std::nullopt : std::optional<std::size_t>(found - metrics.begin());
}

/// Median of what a run's timed samples say; NaN if nothing.
double runValue(const RunRecord& run, std::size_t metric) {
    std::vector<double> values;
    for (const RunSample& sample : run.samples) {
        if (hasFlag(sample.flags, SampleFlag::Warmup) || metric >= sample.values.size() ||
            std::isnan(sample.values[metric]))
            continue;
        values.push_back(sample.values[metric]);
    }
    if (values.empty())
        return notMeasured;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Relative spread between invocations of the same configuration, pooled over configurations; NaN while none was
/// measured twice.
double pooledSpread(const std::map<std::size_t, Pilot>& pilots) {
    double squares = 0;
    double degrees = 0;
    for (const auto& [configuration, pilot] : pilots) {
        if (pilot.values.size() < 2)
            continue;
        double mean = 0;
        for (const double value : pilot.values)
            mean += std::log(value) / static_cast<double>(pilot.values.size());
        for (const double value : pilot.values)
            squares += (std::log(value) - mean) * (std::log(value) - mean);
        degrees += static_cast<double>(pilot.values.size() - 1);
    }
    return degrees > 0 ? std::sqrt(squares / degrees) : notMeasured;
}

/// Invocations until the protocol stops, when each brings so many timed seconds.
double invocationsNeeded(const Protocol& protocol, double spread, double timedSeconds) {
    const double z = boost::math::quantile(boost::math::normal(), 0.5 + protocol.confidence / 2);
    double needed = std::pow(z * spread / protocol.wantedHalfWidth, 2);
    if (timedSeconds > 0) {
        needed = std::max(needed, protocol.minimumSeconds / timedSeconds);
        needed = std::min(needed, protocol.capSeconds / timedSeconds);
    }
    needed = std::clamp<double>(std::ceil(needed), protocol.minimumInvocations, protocol.maximumInvocations);
    // The cap stops a configuration that is too slow even for the minimum.
    if (timedSeconds > 0)
        needed = std::max(1.0, std::min(needed, std::ceil(protocol.capSeconds / timedSeconds)));
    return needed;
}

/// Seconds for changes of options that cost some: such options are changed as rarely as blocks allow, once a level and
/// block.
double switchSeconds(const Space& space, std::size_t configurations, double blocks) {
    double seconds = 0;
    for (const Option& option : space.options()) {
        const std::size_t levels = option.levelCount() > 0 ? option.levelCount() : configurations;
        seconds += option.switchCost * static_cast<double>(std::min(levels, configurations)) * blocks;
    }
    return seconds;
}

/// How much longer sentinels make it, when a run takes so long.
double sentinelFactor(const Protocol& protocol, double runSeconds) {
    double extra = 0;
    if (protocol.sentinelEveryRuns > 0)
        extra = 1.0 / protocol.sentinelEveryRuns;
    if (protocol.sentinelEverySeconds > 0)
        extra = std::max(extra, std::min(1.0, runSeconds / protocol.sentinelEverySeconds));
    return 1 + extra;
}

/// Of the log of the total, from at least two of its `all` parts. Costs are skewed, a few configurations taking most of
/// the time: their spread is that of their logs, and Cox's interval for the mean of log-normal values (Zhou and Gao
/// 1997) is used with Student's t.
double halfWidth(const std::vector<double>& costs, double all) {
    constexpr double least = 1e-3; // s; a run that failed at once
    const auto seen = static_cast<double>(costs.size());
    double mean = 0;
    for (const double cost : costs)
        mean += std::log(std::max(cost, least)) / seen;
    double variance = 0;
    for (const double cost : costs)
        variance += std::pow(std::log(std::max(cost, least)) - mean, 2) / (seen - 1);
    const double unseen = std::max(0.0, all - seen);
    if (unseen == 0)
        return 0; // what was seen of the campaign is certain
    const double ofPilot = variance / seen + variance * variance / (2 * (seen - 1));
    const double ofRest = std::expm1(variance) / unseen;
    const double t = boost::math::quantile(boost::math::students_t(seen - 1), 0.95);
    return std::min(t * std::sqrt(ofPilot + ofRest) * unseen / all, std::log(widestFactor));
}

/// W: energy of an execution over its time, the median over runs.
double powerOf(const CampaignSpec& spec, std::span<const RunRecord> pilot) {
    const std::vector<Metric> metrics = metricsOf(spec.backend);
    const std::optional<std::size_t> energy = indexOfUnit(metrics, "J");
    const std::optional<std::size_t> time = indexOfUnit(metrics, "s");
    std::vector<double> watts;
    for (const RunRecord& run : pilot) {
        const double value = energy && time ? runValue(run, *energy) / runValue(run, *time) : notMeasured;
        if (std::isfinite(value))
            watts.push_back(value);
    }
    if (watts.empty())
        return notMeasured;
    const auto middle = watts.begin() + static_cast<std::ptrdiff_t>(watts.size() / 2);
    std::nth_element(watts.begin(), middle, watts.end());
    return *middle;
}

CampaignEstimate fromProtocol(const CampaignSpec& spec, std::size_t configurations) {
    const Protocol& protocol = spec.protocol;
    const auto count = static_cast<double>(configurations);
    const double least = std::max(protocol.minimumInvocations * protocol.iterations * protocol.minimumSampleSeconds,
                                  protocol.minimumSeconds);
    const double start = protocol.warmupSeconds + usualStartSeconds;
    CampaignEstimate estimate;
    estimate.runs = count * protocol.minimumInvocations;
    estimate.seconds.lower = count * (least + protocol.minimumInvocations * start) +
                             switchSeconds(*spec.space, configurations, protocol.minimumInvocations);
    estimate.seconds.upper = (count * (protocol.capSeconds + protocol.maximumInvocations * start) +
                              switchSeconds(*spec.space, configurations, protocol.maximumInvocations)) *
                             sentinelFactor(protocol, protocol.capSeconds / protocol.maximumInvocations);
    estimate.seconds.expected = std::sqrt(estimate.seconds.lower * estimate.seconds.upper);
    estimate.basis = "from the protocol alone: between its minimum and its cap";
    return estimate;
}

/// The pilot's runs by configuration, without what says nothing: cut off, interrupted, a sentinel's.
PilotRuns readPilot(const CampaignSpec& spec, std::span<const RunRecord> pilot) {
    const std::size_t metric = indexOfMetric(metricsOf(spec.backend), spec.protocol.stopMetric);
    PilotRuns runs;
    for (const RunRecord& run : pilot) {
        if (!run.end || run.key.isSentinel || run.end->outcome == Outcome::Interrupted)
            continue;
        if (run.end->outcome == Outcome::Discarded) {
            runs.discardedSeconds += run.end->seconds;
            continue;
        }
        runs.keptSeconds += run.end->seconds;
        Pilot& known = runs.pilots[run.key.configuration];
        if (run.end->outcome == Outcome::Failed) {
            known.failedSeconds += run.end->seconds;
            known.hasFailed = true;
            continue;
        }
        const double value = runValue(run, metric);
        if (value > 0)
            known.values.push_back(value);
        known.timedSeconds += run.end->measuredSeconds;
        known.otherSeconds += std::max(0.0, run.end->seconds - run.end->measuredSeconds);
        ++known.invocations;
    }
    return runs;
}

struct Costs {
    std::vector<double> seconds; ///< of a configuration until the protocol stops, one each of the pilot
    double invocations = 0;      ///< all together
};

Costs costsOf(const Protocol& protocol, const PilotRuns& runs, double spread) {
    Costs costs;
    for (const auto& [configuration, known] : runs.pilots) {
        if (known.hasFailed || known.invocations == 0) {
            costs.seconds.push_back(known.failedSeconds + known.timedSeconds + known.otherSeconds);
            costs.invocations += 1;
            continue;
        }
        const double needed = invocationsNeeded(protocol, spread, known.timedSeconds / known.invocations);
        costs.seconds.push_back(needed * (known.timedSeconds + known.otherSeconds) / known.invocations);
        costs.invocations += needed;
    }
    return costs;
}

} // namespace

CampaignEstimate estimateCampaign(const CampaignSpec& spec, std::size_t configurations,
                                  std::span<const RunRecord> pilot) {
    const PilotRuns runs = readPilot(spec, pilot);
    if (runs.pilots.empty() || configurations == 0)
        return fromProtocol(spec, configurations);
    const double spread = pooledSpread(runs.pilots);
    const Costs costs = costsOf(spec.protocol, runs, std::isnan(spread) ? usualSpread : spread);

    const auto seen = static_cast<double>(costs.seconds.size());
    const auto all = static_cast<double>(configurations);
    const double mean = std::accumulate(costs.seconds.begin(), costs.seconds.end(), 0.0) / seen;
    const double perConfiguration = costs.invocations / seen;
    const double half = costs.seconds.size() > 1 ? halfWidth(costs.seconds, all) : std::log(factorFromOne);
    const double repeated = runs.keptSeconds > 0 ? 1 + runs.discardedSeconds / runs.keptSeconds : 1;
    const double factor = repeated * sentinelFactor(spec.protocol, mean / perConfiguration);
    const double switches = switchSeconds(*spec.space, configurations, perConfiguration);
    const auto total = [&](double cost) {
        return all * cost * factor + switches;
    };
    const double watts = powerOf(spec, pilot);
    CampaignEstimate estimate;
    estimate.seconds = {total(mean), total(mean * std::exp(-half)), total(mean * std::exp(half))};
    estimate.joules = {watts * estimate.seconds.expected, watts * estimate.seconds.lower,
                       watts * estimate.seconds.upper};
    estimate.runs = all * perConfiguration * factor;
    estimate.pilotConfigurations = costs.seconds.size();
    estimate.basis = "from " + std::to_string(costs.seconds.size()) +
                     (costs.seconds.size() == 1 ? " configuration" : " configurations") +
                     (std::isnan(spread) ? ", with the usual spread between invocations" : "");
    return estimate;
}

} // namespace perfbridge
