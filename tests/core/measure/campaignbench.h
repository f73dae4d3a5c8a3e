// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/campaignrunner.h"
#include "core/measure/memoryjournal.h"
#include "core/measure/simulated/simulatedexecutor.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace perfbridge::test {

/// Thrown by a journal in place of kill -9.
struct Killed {};

/// Ends the program, as it were, at the call that counts down to 0: before that call is stored, or after it.
class KillingJournal final : public CampaignJournal {
public:
    KillingJournal(MemoryJournal& journal, int calls, bool isStoredFirst)
        : m_journal(journal)
        , m_calls(calls)
        , m_isStoredFirst(isStoredFirst) {}

    Result<std::vector<RunRecord>> runs() override { return m_journal.runs(); }
    Result<std::int64_t> beginRun(const RunKey& key, double startedAt) override {
        return counted([&] { return m_journal.beginRun(key, startedAt); });
    }
    Result<void> addSamples(std::int64_t run, std::span<const RunSample> samples) override {
        return counted([&] { return m_journal.addSamples(run, samples); });
    }
    Result<void> flagSamples(std::int64_t run, std::span<const int> iterations, SampleFlag flag) override {
        return counted([&] { return m_journal.flagSamples(run, iterations, flag); });
    }
    Result<void> endRun(std::int64_t run, const RunEnd& end, SampleFlag flags) override {
        return counted([&] { return m_journal.endRun(run, end, flags); });
    }
    Result<void> setState(CampaignState state, const std::string& reason) override {
        return counted([&] { return m_journal.setState(state, reason); });
    }
    Result<void> setFingerprint(const TextPairs& attributes) override { return m_journal.setFingerprint(attributes); }

private:
    template <typename Store>
    auto counted(const Store& store) -> decltype(store()) {
        const bool isLast = m_calls-- == 0;
        if (isLast && !m_isStoredFirst)
            throw Killed();
        auto result = store();
        if (isLast)
            throw Killed();
        return result;
    }

    MemoryJournal& m_journal;
    int m_calls;
    bool m_isStoredFirst;
};

/// Two options with so many levels each; sentinels off, no warm-up by time.
inline CampaignSpec benchSpec(int first, int second, const Protocol& protocol = {}) {
    const auto levels = [](const char* name, int count) {
        Option option{.name = name, .kind = OptionKind::Integer};
        for (int i = 0; i < count; ++i)
            option.levels.push_back(i);
        return option;
    };
    CampaignSpec spec;
    spec.space =
        std::make_shared<const Space>(Space::create("bench", {levels("a", first), levels("b", second)}).value());
    spec.environment.name = "simulation";
    spec.backend = SimulatedBackend();
    spec.sampling.all = true;
    spec.protocol = protocol;
    spec.protocol.warmupSeconds = 0;
    spec.protocol.minimumSeconds = 0;
    spec.protocol.sentinelEveryRuns = 0;
    spec.protocol.sentinelEverySeconds = 0;
    return spec;
}

/// A simulated machine with its campaign. The clock goes on from one run() to the next.
struct CampaignBench {
    CampaignBench(CampaignSpec given, SimulatedParameters parameters,
                  std::vector<SimulatedInterference::Episode> episodes = {})
        : spec(std::move(given))
        , plan(planConfigurations(spec).value())
        , interference(clock, std::move(episodes))
        , executor(std::move(parameters), spec.protocol, clock) {}
    CampaignBench(const CampaignBench&) = delete;
    CampaignBench& operator=(const CampaignBench&) = delete;

    Result<CampaignReport> runWith(CampaignJournal& other, const JobContext& context = {}) {
        return runCampaign(spec, plan, other,
                           {.executor = usedExecutor ? *usedExecutor : executor,
                            .interference = usedInterference ? *usedInterference : interference,
                            .clock = clock,
                            .control = &control,
                            .observer = observer},
                           context);
    }
    Result<CampaignReport> run(const JobContext& context = {}) { return runWith(journal, context); }
    CampaignReport report() { return reportOf(spec, plan, journal.records()); }
    TextPairs optionsOf(std::size_t configuration) const {
        TextPairs options;
        for (std::size_t j = 0; j < spec.space->options().size(); ++j) {
            const Option& option = spec.space->options()[j];
            options.emplace_back(option.name, option.textOf(plan(static_cast<Eigen::Index>(configuration),
                                                                 static_cast<Eigen::Index>(j))));
        }
        return options;
    }

    CampaignSpec spec;
    Eigen::MatrixXd plan;
    SimulatedClock clock;
    SimulatedInterference interference;
    SimulatedExecutor executor;
    MemoryJournal journal;
    CampaignControl control;
    CampaignObserver* observer = nullptr;
    RunExecutor* usedExecutor = nullptr; ///< instead of the simulated ones
    InterferenceWatch* usedInterference = nullptr;
};

inline bool sameNumber(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// What a reader of the results sees: everything but how long it took and how often it was tried.
inline bool sameAnalysis(const CampaignReport& a, const CampaignReport& b) {
    const auto same = [](const ConfigurationProgress& x, const ConfigurationProgress& y) {
        return x.state == y.state && x.invocations == y.invocations && sameNumber(x.median, y.median) &&
               sameNumber(x.lower, y.lower) && sameNumber(x.upper, y.upper) && sameNumber(x.halfWidth, y.halfWidth) &&
               x.reason == y.reason;
    };
    return a.state == b.state && a.progress.done == b.progress.done && a.progress.failed == b.progress.failed &&
           sameNumber(a.progress.drift, b.progress.drift) && sameNumber(a.progress.noise, b.progress.noise) &&
           a.warnings == b.warnings &&
           std::equal(a.configurations.begin(), a.configurations.end(), b.configurations.begin(),
                      b.configurations.end(), same);
}

inline bool anyFlag(const RunRecord& run, SampleFlag flag) {
    return std::any_of(run.samples.begin(), run.samples.end(),
                       [&](const RunSample& sample) { return hasFlag(sample.flags, flag); });
}

inline bool allFlags(const RunRecord& run, SampleFlag flag) {
    return std::all_of(run.samples.begin(), run.samples.end(),
                       [&](const RunSample& sample) { return hasFlag(sample.flags, flag); });
}

} // namespace perfbridge::test
