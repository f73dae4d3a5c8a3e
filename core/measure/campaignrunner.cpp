// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/campaignrunner.h"

#include "core/measure/analysis/invocations.h"
#include "core/measure/campaignledger.h"
#include "core/measure/campaignreport.h"
#include "core/measure/quietgate.h"
#include "core/measure/runplan.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <sys/resource.h>

namespace perfbridge {

namespace {

using Outcome = RunEnd::Outcome;
using Wish = CampaignControl::Wish;

/// s of processor time of this program and of those that it has waited for.
double ownCpuSeconds() {
    double seconds = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        if (getrusage(who, &usage) != 0)
            continue;
        for (const timeval& time : {usage.ru_utime, usage.ru_stime})
            seconds += static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    }
    return seconds;
}

/// An executor that replays knows the conditions of its runs, the watch those of this machine.
RunConditions merged(const RunConditions& a, const RunConditions& b) {
    RunConditions result;
    result.foreignLoadBefore = std::max(a.foreignLoadBefore, b.foreignLoadBefore);
    result.foreignLoad = std::max(a.foreignLoad, b.foreignLoad);
    result.involuntarySwitches = std::max(a.involuntarySwitches, b.involuntarySwitches);
    result.throttleEvents = std::max(a.throttleEvents, b.throttleEvents);
    result.gpuReasons = a.gpuReasons.empty() ? b.gpuReasons : a.gpuReasons;
    result.isDisturbed = a.isDisturbed || b.isDisturbed;
    return result;
}

/// No observer is one that does nothing.
CampaignObserver& orSilent(CampaignObserver* observer) {
    static CampaignObserver silent;
    return observer ? *observer : silent;
}

class CampaignRunner {
public:
    CampaignRunner(const CampaignSpec& spec, const Eigen::MatrixXd& plan, CampaignJournal& journal,
                   const CampaignSurroundings& surroundings, const JobContext& context)
        : m_spec(spec)
        , m_plan(plan)
        , m_journal(journal)
        , m_surroundings(surroundings)
        , m_observer(orSilent(surroundings.observer))
        , m_context(context)
        , m_metrics(metricsOf(spec.backend))
        , m_metricIndex(stopMetricIndex(spec))
        , m_ledger(spec, static_cast<std::size_t>(plan.rows()))
        , m_runPlan(spec, plan)
        , m_gate(spec.protocol, surroundings.interference, surroundings.clock) {}

    Result<CampaignReport> run() {
        const Result<std::vector<RunRecord>> runs = m_journal.runs();
        if (!runs)
            return tl::unexpected(runs.error());
        for (const RunRecord& record : *runs) {
            if (const Result<void> ended = endCutOff(record); !ended)
                return tl::unexpected(ended.error());
            m_ledger.add(record);
        }
        m_startedAt = m_surroundings.clock.now();
        m_secondsBefore = m_ledger.seconds();
        m_acceptedDrift = m_ledger.drift().relative;
        if (const Result<void> stored = m_journal.setState(CampaignState::Running, {}); !stored)
            return tl::unexpected(stored.error());
        while (!m_ending) {
            if (const Result<void> stepped = step(); !stepped)
                return tl::unexpected(stepped.error());
        }
        return finish();
    }

private:
    struct Ending {
        CampaignState state;
        std::string reason;
    };

    /// A run that a kill cut off gets an end, so that its samples are marked as what they are.
    Result<void> endCutOff(const RunRecord& record) {
        if (record.end)
            return {};
        RunEnd end;
        end.outcome = Outcome::Interrupted;
        end.reason = "the program that measured was ended during the run";
        return m_journal.endRun(record.id, end, flagsOf(record, end));
    }

    void end(CampaignState state, std::string reason) { m_ending = Ending{state, std::move(reason)}; }

    /// Whether the user wants the campaign to go on.
    bool heedWishes() {
        const Wish wish = m_surroundings.control ? m_surroundings.control->wished() : Wish::Run;
        if (m_context.isCancelled())
            end(CampaignState::Stopped, "stopped by the user");
        else if (wish == Wish::Pause)
            end(CampaignState::Paused, "paused by the user");
        else if (wish == Wish::StopAfterRun)
            end(CampaignState::Stopped, "stopped by the user after a run");
        return !m_ending;
    }

    Result<void> step() {
        const std::optional<RunKey> key = m_runPlan.next(m_ledger);
        if (!key) {
            end(CampaignState::Finished, {});
            return {};
        }
        if (!heedWishes())
            return {};
        const QuietGate::Outcome gate = m_gate.wait(waiting(), m_context.stopToken());
        if (gate.isInterrupted) {
            heedWishes();
            return {};
        }
        return measure(*key, gate);
    }

    QuietGate::Waiting waiting() {
        return [this](double load, double /*seconds*/) {
            tellProgress("waiting: others use " + percentText(load) + " of the processors");
            return heedWishes();
        };
    }

    Result<void> measure(const RunKey& key, const QuietGate::Outcome& gate) {
        tellProgress(activityOf(key));
        RunRecord record;
        record.key = key;
        record.startedAt = m_surroundings.clock.wallClock();
        const Result<std::int64_t> id = m_journal.beginRun(key, record.startedAt);
        if (!id)
            return tl::unexpected(id.error());
        record.id = *id;
        m_observer.runStarted(key);
        Result<RunEnd> ended = execute(record, gate);
        if (!ended)
            return tl::unexpected(ended.error());
        judge(record, *ended, gate);
        if (Result<void> stored = store(record, *ended); !stored)
            return stored;
        m_ledger.add(record);
        m_observer.runEnded(key, *record.end);
        if (key.isSentinel)
            checkDrift();
        else
            m_observer.configurationChanged(key.configuration, m_ledger.progressOf(key.configuration));
        tellProgress(activityOf(key));
        if (record.end->outcome == Outcome::Discarded) {
            const int retry = subjectOf(key).discards - 1;
            // Woken by a wish: the next step heeds it.
            (void)m_gate.pauseBeforeRetry(retry, record.end->conditions.foreignLoad, waiting(), m_context.stopToken());
        }
        return {};
    }

    Result<RunEnd> execute(RunRecord& record, const QuietGate::Outcome& gate) {
        const SampleSink sink = [&](std::vector<RunSample> samples) -> Result<void> {
            if (Result<void> stored = m_journal.addSamples(record.id, samples); !stored)
                return stored;
            m_observer.samplesStored(record.key, samples);
            record.samples.insert(record.samples.end(), std::make_move_iterator(samples.begin()),
                                  std::make_move_iterator(samples.end()));
            return {};
        };
        const double cpuBefore = ownCpuSeconds();
        m_surroundings.interference.begin();
        Result<RunEnd> ended = m_surroundings.executor.execute(requestOf(record.key), sink, m_context.stopToken());
        const RunConditions seen = m_surroundings.interference.end(ownCpuSeconds() - cpuBefore);
        if (ended) {
            ended->conditions = merged(ended->conditions, seen);
            ended->conditions.foreignLoadBefore = std::max(ended->conditions.foreignLoadBefore, gate.load);
        }
        return ended;
    }

    RunRequest requestOf(const RunKey& key) const {
        RunRequest request;
        request.key = key;
        const auto row = m_plan.row(static_cast<Eigen::Index>(key.configuration));
        request.values.assign(row.begin(), row.end());
        for (std::size_t j = 0; j < request.values.size(); ++j) {
            const Option& option = m_spec.space->options()[j];
            request.options.emplace_back(option.name, option.textOf(request.values[j]));
        }
        request.measureSeconds = m_runPlan.measureSeconds(m_ledger, key);
        return request;
    }

    /// What the run counts as, from what happened in it and around it.
    void judge(const RunRecord& record, RunEnd& end, const QuietGate::Outcome& gate) const {
        const Protocol& protocol = m_spec.protocol;
        const CampaignLedger::Subject& subject = subjectOf(record.key);
        if (end.outcome == Outcome::Interrupted && !m_context.isCancelled() &&
            subject.interruptions >= std::max(1, protocol.maximumRetries)) {
            // Somebody ends every attempt at it.
            end.outcome = Outcome::Failed;
            end.reason = "was interrupted " + std::to_string(subject.interruptions + 1) + " times: " + end.reason;
        }
        if (end.outcome != Outcome::Completed)
            return;
        if (std::isnan(invocationValue(record.samples, m_metricIndex))) {
            end.outcome = Outcome::Failed;
            end.reason = "the run ended well, but gave no value of " + m_metrics[m_metricIndex].name;
            return;
        }
        const bool isHot = isThrottled(record, end.conditions);
        const bool isLoaded = isOverLimit(end.conditions.foreignLoad);
        end.conditions.isDisturbed = end.conditions.isDisturbed || isLoaded || isHot || !gate.isQuiet;
        // A run that began on a busy machine, since waiting did not help, is kept at once: so does repeating not. Nor
        // does it where the run itself is what takes the processors away.
        const bool isItself = isLoaded && !isHot && (subject.disturbsItself || subject.discards >= discardsThatTell);
        if (!end.conditions.isDisturbed || !gate.isQuiet || isItself || subject.discards >= protocol.maximumRetries)
            return;
        end.outcome = Outcome::Discarded;
        end.reason = isHot      ? "the processor was throttled during the run"
                     : isLoaded ? "others used " + percentText(end.conditions.foreignLoad) + " of the processors"
                                : "the run was disturbed";
    }

    bool isOverLimit(double load) const {
        return m_spec.protocol.foreignLoadLimit < 1 && load > m_spec.protocol.foreignLoadLimit;
    }

    static bool isThrottled(const RunRecord& record, const RunConditions& conditions) {
        return conditions.throttleEvents > 0 ||
               std::any_of(record.samples.begin(), record.samples.end(),
                           [](const RunSample& sample) { return hasFlag(sample.flags, SampleFlag::Throttled); });
    }

    /// Of all samples of the run.
    SampleFlag flagsOf(const RunRecord& record, const RunEnd& end) const {
        SampleFlag flags = record.key.isSentinel ? SampleFlag::Sentinel : SampleFlag::None;
        if (end.outcome != Outcome::Completed)
            return flags | SampleFlag::Discarded;
        const RunConditions& conditions = end.conditions;
        // Where the backend says which samples were throttled, only those are.
        if (conditions.throttleEvents > 0 || !conditions.gpuReasons.empty())
            flags = flags | SampleFlag::Throttled;
        const bool isLoaded = isOverLimit(conditions.foreignLoad) || isOverLimit(conditions.foreignLoadBefore);
        if (isLoaded || (conditions.isDisturbed && !isThrottled(record, conditions)))
            flags = flags | SampleFlag::Disturbed;
        return flags;
    }

    /// Journals the end, and gives the record the flags that the journal now has.
    Result<void> store(RunRecord& record, const RunEnd& end) {
        const SampleFlag flags = flagsOf(record, end);
        const std::vector<int> outliers =
            end.outcome == Outcome::Completed ? outlyingIterations(record.samples, m_metricIndex) : std::vector<int>();
        if (!outliers.empty()) {
            if (Result<void> stored = m_journal.flagSamples(record.id, outliers, SampleFlag::Outlier); !stored)
                return stored;
        }
        for (RunSample& sample : record.samples) {
            sample.flags = sample.flags | flags;
            if (std::find(outliers.begin(), outliers.end(), sample.iteration) != outliers.end())
                sample.flags = sample.flags | SampleFlag::Outlier;
        }
        record.end = end;
        return m_journal.endRun(record.id, end, flags);
    }

    /// After a sentinel run. What was drifted when this session began, the user has seen: it pauses for more only.
    void checkDrift() {
        const Drift& drift = m_ledger.drift();
        const Protocol& protocol = m_spec.protocol;
        const std::optional<std::string> warning = driftWarning(drift, protocol);
        if (warning && !m_hasWarnedOfDrift)
            m_observer.warned(*warning);
        m_hasWarnedOfDrift = warning.has_value();
        const bool isMore = std::abs(drift.relative - m_acceptedDrift) > protocol.driftWarning;
        if (warning && std::abs(drift.relative) >= protocol.driftPause && isMore)
            end(CampaignState::Paused, "paused because the sentinel has drifted by " + percentText(drift.relative) +
                                           ": look for what has changed on this machine, then resume");
    }

    const CampaignLedger::Subject& subjectOf(const RunKey& key) const {
        return key.isSentinel ? m_ledger.sentinel() : m_ledger.configurations()[key.configuration];
    }

    std::string activityOf(const RunKey& key) const {
        if (key.isSentinel)
            return "measuring the sentinel";
        return "measuring configuration " + std::to_string(key.configuration + 1) + " of " +
               std::to_string(m_plan.rows());
    }

    CampaignProgress progressNow(CampaignState state, std::string activity) const {
        CampaignProgress progress = progressOf(m_ledger, m_spec.protocol, m_metrics[m_metricIndex]);
        progress.state = state;
        progress.activity = std::move(activity);
        progress.elapsedSeconds = m_secondsBefore + m_surroundings.clock.now() - m_startedAt;
        return progress;
    }

    void tellProgress(std::string activity) {
        if (m_surroundings.observer)
            m_observer.progressed(progressNow(CampaignState::Running, std::move(activity)));
        const std::size_t count = std::max<std::size_t>(1, m_ledger.configurations().size());
        m_context.reportProgress(static_cast<double>(m_ledger.settled()) / static_cast<double>(count));
    }

    Result<CampaignReport> finish() {
        if (const Result<void> stored = m_journal.setState(m_ending->state, m_ending->reason); !stored)
            return tl::unexpected(stored.error());
        CampaignReport report;
        report.state = m_ending->state;
        report.reason = m_ending->reason;
        report.progress = progressNow(report.state, {});
        for (std::size_t i = 0; i < m_ledger.configurations().size(); ++i)
            report.configurations.push_back(m_ledger.progressOf(i));
        report.warnings = warningsOf(m_ledger, m_spec.protocol);
        m_observer.progressed(report.progress);
        return report;
    }

    const CampaignSpec& m_spec;
    const Eigen::MatrixXd& m_plan;
    CampaignJournal& m_journal;
    const CampaignSurroundings& m_surroundings;
    CampaignObserver& m_observer;
    const JobContext& m_context;
    std::vector<Metric> m_metrics;
    std::size_t m_metricIndex;
    CampaignLedger m_ledger;
    RunPlan m_runPlan;
    QuietGate m_gate;
    std::optional<Ending> m_ending;
    double m_startedAt = 0;
    double m_secondsBefore = 0; ///< of sessions before this one
    double m_acceptedDrift = 0;
    bool m_hasWarnedOfDrift = false;
};

} // namespace

Result<CampaignReport> runCampaign(const CampaignSpec& spec, const Eigen::MatrixXd& plan, CampaignJournal& journal,
                                   const CampaignSurroundings& surroundings, const JobContext& context) {
    if (const Result<void> valid = spec.validate(); !valid)
        return tl::unexpected(valid.error());
    if (plan.rows() == 0 || plan.cols() != spec.space->dimension())
        return makeError(ErrorCode::InvalidArgument, "the campaign's plan has " + std::to_string(plan.rows()) +
                                                         " configurations of " + std::to_string(plan.cols()) +
                                                         " options, expected at least one of " +
                                                         std::to_string(spec.space->dimension()));
    return CampaignRunner(spec, plan, journal, surroundings, context).run();
}

} // namespace perfbridge
