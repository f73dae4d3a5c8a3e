// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/measure/backendspec.h"
#include "core/measure/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfbridge {

/// How an invocation goes wrong; the worker acts it out for real, the simulated executor reports it.
enum class Misbehaviour {
    Crash,       ///< a segmentation fault
    Hang,        ///< spins until the time-out
    Garbage,     ///< prints what is not an event
    OutOfMemory, ///< allocates until it is refused
    EarlyExit,   ///< ends with code 0 and no word
    Invalid      ///< says that this configuration cannot be
};
[[nodiscard]] std::string_view toString(Misbehaviour misbehaviour); ///< "crash", ..., "out_of_memory", "early_exit"
[[nodiscard]] Result<Misbehaviour> misbehaviourFromString(std::string_view text);

/// A performance landscape with known truth and known noise: SimulatedBackend::document. In JSON the fields have these
/// names with underscores, as in
///     {"seed": 1, "time": 0.01, "noise": {"within": 0.02, "between": 0.01}, "drift_per_block": 0,
///      "throttling": {"probability": 0.01, "slowdown": 1.4, "attempts": 1}, "outliers": {"probability": 0, "factor":
///      3}, "rules": [{"when": {"threads": "4"}, "factor": 0.5}, {"when": {"isa": "AVX2"}, "fails": "crash"}]}
struct SimulatedParameters {
    /// Holds for the configurations that have all of these values (as text); no condition = for all of them.
    struct Rule {
        TextPairs when{};  ///< read in the order of names
        double factor = 1; ///< on time and energy
        std::optional<Misbehaviour> fails{};
        double failProbability = 1; ///< of an attempt
        int failAfter = 0;          ///< calls that go well before, warm-up included
        friend bool operator==(const Rule&, const Rule&) = default;
    };

    std::uint64_t seed = 1;
    double time = 0.01;         ///< s, geometric mean over configurations, about
    double power = 20;          ///< W: energy is about power x time, with effects of its own
    double effects = 0.3;       ///< standard deviation of the logs of main effects, drawn from the seed; 0 = rules only
    double interactions = 0.1;  ///< the same of pairs of options, of which one in three interacts
    double noiseWithin = 0.02;  ///< standard deviation of the log between iterations of an invocation
    double noiseBetween = 0.01; ///< the same between invocations
    double coldFactor = 2;      ///< the first call takes so many times as long, the next a sixteenth of the excess
    double driftPerBlock = 0;   ///< relative, linear: block b takes (1 + b * drift) times as long
    double throttlingProbability = 0; ///< of an invocation, whose iterations are slower and flagged from some call on
    double throttlingSlowdown = 1.4;  ///< factor
    int throttlingAttempts = 1;       ///< it has passed after so many attempts; 0 = never
    double outlierProbability = 0;    ///< of an iteration
    double outlierFactor = 3;         ///< on its time
    double pace = 0;                  ///< part of the simulated time that the worker really spends, sleeping
    std::vector<Rule> rules;

    /// Empty text = defaults. Errors begin with the JSON pointer.
    [[nodiscard]] static Result<SimulatedParameters> fromJson(std::string_view text);
    [[nodiscard]] std::string toJson() const; ///< fromJson(toJson()) is the same
    [[nodiscard]] Result<void> validate() const;
    friend bool operator==(const SimulatedParameters&, const SimulatedParameters&) = default;
};

/// Evaluates the landscape. Metrics are "time" (s) and "energy" (J). Everything depends on the seed, the configuration
/// (as text, by name, in any order) and the run's key alone: the attempt decides only whether a run misbehaves or is
/// throttled, never a value otherwise, so that a campaign which was interrupted ends with the same numbers.
class SimulatedSystem {
public:
    struct Sample {
        double time = 0;   ///< s
        double energy = 0; ///< J
        SampleFlag flags = SampleFlag::None;
    };
    struct Failure {
        Misbehaviour kind = Misbehaviour::Crash;
        int afterCalls = 0;
    };

    explicit SimulatedSystem(SimulatedParameters parameters);
    [[nodiscard]] const SimulatedParameters& parameters() const noexcept { return m_parameters; }

    /// s, without noise, outliers, drift and throttling.
    [[nodiscard]] double medianTime(const TextPairs& options) const;
    [[nodiscard]] double medianEnergy(const TextPairs& options) const;
    /// What the median of ever more repetitions tends to, outliers included: the truth that intervals have to cover.
    [[nodiscard]] double trueTime(const TextPairs& options) const;

    /// One invocation.
    class Run {
    public:
        /// The call-th execution, warm-up included, from 0.
        [[nodiscard]] Sample call(int call) const;
        /// Set if the invocation will misbehave.
        [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return m_failure; }
        [[nodiscard]] bool isThrottled() const noexcept { return m_throttledFrom.has_value(); }

    private:
        friend class SimulatedSystem;
        const SimulatedParameters* m_parameters = nullptr;
        std::uint64_t m_seed = 0;
        double m_time = 0;   ///< s, with the invocation's noise and drift
        double m_energy = 0; ///< J
        std::optional<int> m_throttledFrom;
        std::optional<Failure> m_failure;
    };
    /// Must not outlive the system.
    [[nodiscard]] Run run(const TextPairs& options, const RunKey& key) const;

private:
    SimulatedParameters m_parameters;
};

} // namespace perfbridge
