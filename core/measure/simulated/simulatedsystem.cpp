// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/simulated/simulatedsystem.h"

#include "core/base/numbertext.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace perfbridge {

namespace {

using Rule = SimulatedParameters::Rule;

/// FNV-1a: the same on every machine, unlike std::hash.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

/// What a seed is for: streams of one purpose never meet those of another.
enum Stream : std::uint64_t { MainEffect = 1, PairEffect, EnergyEffect, Invocation, Call, Throttling, Failing };

/// Where a value lies on the axis of its option, with variance about 1: smooth in numbers (the inverse hyperbolic sine
/// acts as a log scale that takes 0 and negative ones), free for words. Without knowing the option's range: the worker
/// is told values alone.
double position(const std::string& option, const std::string& value, std::uint64_t seed) {
    Rng rng(childSeed(seed, hashOf(option)));
    const double phase = 2 * std::numbers::pi * rng.uniform();
    const double frequency = 0.4 + 0.8 * rng.uniform();
    if (const std::optional<double> number = numberFromText(value))
        return std::numbers::sqrt2 * std::sin(phase + frequency * std::asinh(*number));
    return Rng(childSeed(childSeed(seed, hashOf(option)), hashOf(value))).normal();
}

/// Log of the time's ratio to the geometric mean.
double logEffect(const SimulatedParameters& parameters, TextPairs options, std::uint64_t seed) {
    // Sums in another order differ in their last digit.
    std::sort(options.begin(), options.end());
    std::vector<double> positions;
    for (const auto& [name, value] : options)
        positions.push_back(position(name, value, childSeed(seed, MainEffect)));
    double sum = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        sum += parameters.effects * positions[i];
        for (std::size_t j = 0; j < i; ++j) {
            const std::uint64_t pair = hashOf(options[i].first) + hashOf(options[j].first);
            Rng rng(childSeed(childSeed(seed, PairEffect), pair));
            if (rng.below(3) == 0)
                sum += parameters.interactions * rng.normal() * positions[i] * positions[j];
        }
    }
    return sum;
}

bool applies(const Rule& rule, const TextPairs& options) {
    return std::all_of(rule.when.begin(), rule.when.end(), [&](const auto& condition) {
        return std::find(options.begin(), options.end(), condition) != options.end();
    });
}

double factorOf(const SimulatedParameters& parameters, const TextPairs& options) {
    double factor = 1;
    for (const Rule& rule : parameters.rules) {
        if (applies(rule, options))
            factor *= rule.factor;
    }
    return factor;
}

/// Of the configuration alone, whatever row of a plan it is.
std::uint64_t seedOf(const SimulatedParameters& parameters, const TextPairs& options) {
    std::uint64_t sum = 0;
    for (const auto& [name, value] : options)
        sum += childSeed(hashOf(name), hashOf(value));
    return childSeed(parameters.seed, sum);
}

double normalCdf(double x) {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

} // namespace

SimulatedSystem::SimulatedSystem(SimulatedParameters parameters)
    : m_parameters(std::move(parameters)) {}

double SimulatedSystem::medianTime(const TextPairs& options) const {
    return m_parameters.time * factorOf(m_parameters, options) *
           std::exp(logEffect(m_parameters, options, m_parameters.seed));
}

double SimulatedSystem::medianEnergy(const TextPairs& options) const {
    // Energy follows time, but has its own, smaller landscape: what is fastest is not always most economical.
    constexpr double ownPart = 0.5;
    return m_parameters.power * medianTime(options) *
           std::exp(ownPart * logEffect(m_parameters, options, childSeed(m_parameters.seed, EnergyEffect)));
}

double SimulatedSystem::trueTime(const TextPairs& options) const {
    // The log of an iteration is a mixture of two normals; the root of its distribution function less 1/2.
    const double within = m_parameters.noiseWithin;
    const double p = m_parameters.outlierProbability;
    if (p == 0 || within == 0)
        return medianTime(options);
    const double jump = std::log(m_parameters.outlierFactor);
    double low = 0;
    double high = jump + within;
    for (int i = 0; i < 100; ++i) {
        const double middle = (low + high) / 2;
        const double below = (1 - p) * normalCdf(middle / within) + p * normalCdf((middle - jump) / within);
        (below < 0.5 ? low : high) = middle;
    }
    return medianTime(options) * std::exp(low);
}

SimulatedSystem::Run SimulatedSystem::run(const TextPairs& options, const RunKey& key) const {
    Run run;
    run.m_parameters = &m_parameters;
    const std::uint64_t configuration = childSeed(seedOf(m_parameters, options), key.isSentinel ? 1 : 0);
    run.m_seed = childSeed(configuration, static_cast<std::uint64_t>(key.invocation));
    const double noise = m_parameters.noiseBetween * Rng(childSeed(run.m_seed, Invocation)).normal();
    const double factor = std::exp(noise) * (1 + key.block * m_parameters.driftPerBlock);
    run.m_time = medianTime(options) * factor;
    run.m_energy = medianEnergy(options) * factor;

    Rng throttling(childSeed(run.m_seed, Throttling));
    const bool isHot = throttling.uniform() < m_parameters.throttlingProbability;
    const bool hasPassed = m_parameters.throttlingAttempts > 0 && key.attempt >= m_parameters.throttlingAttempts;
    if (isHot && !hasPassed)
        run.m_throttledFrom = static_cast<int>(throttling.below(6));

    Rng failing(childSeed(childSeed(run.m_seed, Failing), static_cast<std::uint64_t>(key.attempt)));
    for (const Rule& rule : m_parameters.rules) {
        if (rule.fails && !run.m_failure && applies(rule, options) && failing.uniform() < rule.failProbability)
            run.m_failure = Failure{*rule.fails, rule.failAfter};
    }
    return run;
}

SimulatedSystem::Sample SimulatedSystem::Run::call(int call) const {
    Rng rng(childSeed(childSeed(m_seed, Call), static_cast<std::uint64_t>(call)));
    Sample sample;
    double factor = std::exp(m_parameters->noiseWithin * rng.normal());
    if (rng.uniform() < m_parameters->outlierProbability)
        factor *= m_parameters->outlierFactor;
    factor *= 1 + (m_parameters->coldFactor - 1) * std::exp2(-4 * call);
    if (m_throttledFrom && call >= *m_throttledFrom) {
        factor *= m_parameters->throttlingSlowdown;
        sample.flags = SampleFlag::Throttled;
    }
    sample.time = m_time * factor;
    // The meter has an error of its own.
    sample.energy = m_energy * factor * std::exp(0.5 * m_parameters->noiseWithin * rng.normal());
    return sample;
}

} // namespace perfbridge
